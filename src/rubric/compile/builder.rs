//! Builder: phrases, locutions and concepts into nodes, each written once.

use crate::rubric::compiled::{CompiledAtom, CompiledPhrase, Lookup, Node, NodeId};
use crate::rubric::model::Concepts;
use crate::rubric::phrase::{Atom, Cluster, Locution, Phrase, Polarity, Term};
use crate::rubric::spelling::Spelling;
use crate::text::{Document, Expected, Language, Token, is_negator};
use rustc_hash::FxHashMap;
use std::collections::{BTreeSet, HashMap};

/// Deepest nesting of concepts in concepts.
const DEEPEST: usize = 32;

/// A key by which a leaf is written once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Word(String),
    Form(String),
    Prefix(String),
    Concept(String),
    Figure(String),
    Quantity(String),
    Inner(Node),
}

/// The nodes of one question or grid, as they are asked for.
pub(super) struct Builder<'r> {
    language: Language,
    /// The question's concepts, then the paper's, then those shared.
    layers: [&'r Concepts; 3],
    figures: Vec<&'r str>,
    known: HashMap<Key, NodeId>,
    lookup: Lookup,
    /// Words sought, folded, with their stems.
    sought: BTreeSet<[Box<str>; 2]>,
    building: Vec<String>,
}

impl<'r> Builder<'r> {
    /// `layers` from the nearest to the shared one; `figures` are the ids that phrases may name.
    pub(super) fn new(
        language: Language,
        layers: [&'r Concepts; 3],
        figures: Vec<&'r str>,
    ) -> Self {
        Self {
            language,
            layers,
            figures,
            known: HashMap::new(),
            lookup: Lookup::default(),
            sought: BTreeSet::new(),
            building: Vec::new(),
        }
    }

    pub(super) fn phrases(&mut self, phrases: &[Phrase]) -> Vec<CompiledPhrase> {
        phrases.iter().map(|phrase| self.phrase(phrase)).collect()
    }

    pub(super) fn phrase(&mut self, phrase: &Phrase) -> CompiledPhrase {
        let clusters = phrase.clusters.iter().map(|cluster| self.cluster(cluster));
        CompiledPhrase { source: phrase.source.clone(), clusters: clusters.collect() }
    }

    /// A negation written among the atoms is read as a word, and one that an atom asks for (`!`)
    /// reaches its neighbours: the others may stand under it.
    fn cluster(&mut self, cluster: &Cluster) -> Vec<CompiledAtom> {
        let denied = |atom: &Atom| {
            atom.locutions.iter().any(|locution| locution.polarity == Polarity::Denied)
        };
        let denies = cluster.atoms.iter().any(|atom| writes_negation(atom) || denied(atom));
        cluster.atoms.iter().map(|atom| self.atom(atom, denies)).collect()
    }

    fn atom(&mut self, atom: &Atom, denies: bool) -> CompiledAtom {
        let affirmed = if denies { Polarity::Either } else { Polarity::Affirmed };
        let mut of = |wanted: Polarity| {
            let held = |locution: &&Locution| match locution.polarity {
                Polarity::Affirmed => affirmed == wanted,
                polarity => polarity == wanted,
            };
            let nodes: Vec<_> = atom
                .locutions
                .iter()
                .filter(held)
                .map(|locution| self.locution(locution))
                .collect();
            (!nodes.is_empty()).then(|| self.union(nodes))
        };
        CompiledAtom {
            affirmed: of(Polarity::Affirmed),
            denied: of(Polarity::Denied),
            either: of(Polarity::Either),
            optional: atom.optional,
            after: atom.after,
        }
    }

    fn locution(&mut self, locution: &Locution) -> NodeId {
        let mut parts = Vec::new();
        for term in &locution.terms {
            self.term(term, &mut parts);
        }
        let parts = telling_parts(&parts, locution.exact);
        match parts.as_slice() {
            [only] => *only,
            _ => self.inner(Node::Sequence { parts, exact: locution.exact }),
        }
    }

    /// The node of a term and its role; a compound word gives several.
    fn term(&mut self, term: &Term, parts: &mut Vec<(NodeId, Role)>) {
        match term {
            Term::Word(word) => {
                let document = Document::parse(word, self.language);
                for token in document.tokens() {
                    parts.push((self.word(&document, *token), role(&document, *token)));
                }
            }
            Term::Form(form) => {
                let node = self.leaf(Key::Form(form.clone()));
                insert(&mut self.lookup.forms, form, node);
                parts.push((node, Role::Content));
            }
            Term::Prefix(prefix) => parts.push((self.prefix(prefix), Role::Content)),
            Term::Concept(name) => parts.push((self.concept(name), Role::Content)),
            Term::Quantity(expected) => parts.push((self.quantity(expected), Role::Content)),
            Term::Figure(id) => parts.push((self.figure_node(id), Role::Content)),
        }
    }

    /// A function word is sought by its form: its stem may be another word's (faut, fautes).
    fn word(&mut self, document: &Document, token: Token) -> NodeId {
        if token.stop {
            let folded = document.folded(token);
            let node = self.leaf(Key::Form(folded.to_owned()));
            insert(&mut self.lookup.forms, folded, node);
            return node;
        }
        let (stem, plain) = (document.stem(token), document.plain_stem(token));
        let node = self.leaf(Key::Word(stem.to_owned()));
        insert(&mut self.lookup.stems, stem, node);
        insert(&mut self.lookup.stems, plain, node);
        if let Some(verb) = document.verb_stem(token) {
            insert(&mut self.lookup.stems, verb, node);
        }
        self.sought.insert([document.folded(token).into(), plain.into()]);
        node
    }

    fn prefix(&mut self, prefix: &str) -> NodeId {
        let node = self.leaf(Key::Prefix(prefix.to_owned()));
        if !self.lookup.prefixes.iter().any(|(_, known)| *known == node) {
            self.lookup.prefixes.push((prefix.into(), node));
        }
        node
    }

    fn quantity(&mut self, expected: &Expected) -> NodeId {
        let node = self.leaf(Key::Quantity(format!("{expected:?}")));
        if !self.lookup.quantities.iter().any(|(_, known)| *known == node) {
            self.lookup.quantities.push((expected.clone(), node));
        }
        node
    }

    fn figure_node(&mut self, id: &str) -> NodeId {
        let node = self.leaf(Key::Figure(id.to_owned()));
        let place = self.figures.iter().position(|figure| *figure == id);
        if let Some(place) = place
            && !self.lookup.figures.iter().any(|(_, known)| *known == node)
        {
            self.lookup.figures.push((place, node));
        }
        node
    }

    fn concept(&mut self, name: &str) -> NodeId {
        if let Some(node) = self.known.get(&Key::Concept(name.to_owned())) {
            return *node;
        }
        // a concept that names itself extends the one of that name in the next layer
        let extends = self.building.iter().filter(|building| *building == name).count();
        let locutions = self.layers.iter().filter_map(|layer| layer.get(name)).nth(extends);
        self.building.push(name.to_owned());
        let parts = match locutions {
            Some(locutions) if self.building.len() <= DEEPEST => {
                locutions.iter().map(|locution| self.locution(locution)).collect()
            }
            _ => Vec::new(),
        };
        self.building.pop();
        let node = self.union(parts);
        if extends == 0 {
            self.known.insert(Key::Concept(name.to_owned()), node);
        }
        node
    }

    fn union(&mut self, mut parts: Vec<NodeId>) -> NodeId {
        parts.sort_unstable();
        parts.dedup();
        match parts.as_slice() {
            [only] => *only,
            _ => self.inner(Node::Union(parts)),
        }
    }

    fn inner(&mut self, node: Node) -> NodeId {
        let key = Key::Inner(node.clone());
        let next = self.lookup.nodes.len();
        let id = *self.known.entry(key).or_insert(next);
        if id == next {
            self.lookup.nodes.push(node);
        }
        id
    }

    fn leaf(&mut self, key: Key) -> NodeId {
        let next = self.lookup.nodes.len();
        let id = *self.known.entry(key).or_insert(next);
        if id == next {
            self.lookup.nodes.push(Node::Leaf);
        }
        id
    }

    /// Parents and spelling, once every node is known.
    pub(super) fn finish(mut self) -> Lookup {
        let lookup = &mut self.lookup;
        lookup.parents = vec![Vec::new(); lookup.nodes.len()];
        for (id, node) in lookup.nodes.iter().enumerate() {
            let (Node::Sequence { parts, .. } | Node::Union(parts)) = node else { continue };
            for part in parts {
                if lookup.parents[*part].last() != Some(&id) {
                    lookup.parents[*part].push(id);
                }
            }
        }
        lookup.prefixes.sort_unstable();
        let sought = self.sought.iter().map(|[word, stem]| [word.as_ref(), stem.as_ref()]);
        lookup.spelling = Spelling::new(sought);
        self.lookup
    }
}

/// What a word does in a locution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Content,
    /// A function word that may be sought where content words are too few.
    Function,
    /// An article: never sought beside another word.
    Article,
}

fn role(document: &Document, token: Token) -> Role {
    let articles: &[&str] = match document.language() {
        Language::Fr => &["le", "la", "les", "l", "un", "une", "des", "du", "de", "d"],
        Language::En => &["the", "a", "an"],
        Language::De => &["der", "die", "das", "den", "dem", "ein", "eine", "einen"],
    };
    match document.folded(token) {
        _ if !token.stop => Role::Content,
        word if articles.contains(&word) => Role::Article,
        _ => Role::Function,
    }
}

/// Function words are passed over when two content words are left without them; a locution of
/// one content word keeps them (`cadeau qui`), but for articles, which only an exact one keeps.
fn telling_parts(parts: &[(NodeId, Role)], exact: bool) -> Vec<NodeId> {
    let of = |keep: &dyn Fn(Role) -> bool| -> Vec<NodeId> {
        parts.iter().filter(|(_, role)| keep(*role)).map(|(node, _)| *node).collect()
    };
    let content = of(&|role| role == Role::Content);
    let spoken = of(&|role| role != Role::Article);
    match (content.len(), spoken.len()) {
        (0 | 1, 2..) => spoken,
        (0 | 1, _) if exact => of(&|_| true),
        (0, _) => of(&|_| true),
        _ => content,
    }
}

fn insert(table: &mut FxHashMap<Box<str>, Vec<NodeId>>, key: &str, node: NodeId) {
    let nodes = table.entry(key.into()).or_default();
    if !nodes.contains(&node) {
        nodes.push(node);
    }
}

fn writes_negation(atom: &Atom) -> bool {
    let negates = |term: &Term| match term {
        Term::Word(word) | Term::Form(word) => is_negator(&crate::text::fold(word)),
        _ => false,
    };
    !atom.optional && atom.locutions.iter().all(|locution| locution.terms.iter().any(negates))
}
