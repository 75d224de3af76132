//! Phrase: the small language by which a rubric names words, quantities and concepts.
//!
//! `rubrics/README.md` defines it for teachers; this reads it.

use crate::text::{Expected, fold};

/// What to look for inside one scope.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// As written.
    pub source: String,
    /// Clusters that may stand far apart.
    pub clusters: Vec<Cluster>,
}

/// Atoms that stand near each other.
#[derive(Clone, Debug, Default)]
pub struct Cluster {
    /// The atoms, as written.
    pub atoms: Vec<Atom>,
}

/// One thing to find.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Whether the phrase holds without it.
    pub optional: bool,
    /// Whether it must come after the atom before it.
    pub after: bool,
    /// The locutions, one of which is enough.
    pub locutions: Vec<Locution>,
}

/// How the answer must hold an atom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// Said to be so.
    #[default]
    Affirmed,
    /// Denied, absent or lacking.
    Denied,
    /// Either.
    Either,
}

/// Words in order.
#[derive(Clone, Debug, Default)]
pub struct Locution {
    /// How the answer must hold it.
    pub polarity: Polarity,
    /// Its terms, in order.
    pub terms: Vec<Term>,
    /// Whether nothing may slip in between but function words.
    pub exact: bool,
}

/// One place of a locution.
#[derive(Clone, Debug)]
pub enum Term {
    /// A word by its stem.
    Word(String),
    /// A word by its folded form.
    Form(String),
    /// Words by their folded beginning.
    Prefix(String),
    /// Any locution of a concept.
    Concept(String),
    /// A quantity.
    Quantity(Expected),
    /// A figure of the question.
    Figure(String),
}

impl Term {
    /// The form that stands for any hashtag or mention, which no word has.
    pub const TAG: &'static str = "#";
}

/// A fault of a phrase: where in it, what, and how to repair it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseFault {
    /// Byte offset in the phrase.
    pub at: usize,
    /// What is wrong, in French.
    pub message: String,
    /// How to repair it, in French.
    pub help: String,
}

impl Phrase {
    /// Reads a phrase.
    ///
    /// # Errors
    /// The first fault of the phrase, with its place.
    pub fn parse(source: &str) -> Result<Self, PhraseFault> {
        let read = with_segments_whole(source);
        let mut reader = Reader { source: &read, at: 0 };
        let mut clusters = vec![Cluster::default()];
        let mut after = false;
        while let Some(c) = reader.peek() {
            if c == '…' || reader.rest().starts_with("...") {
                reader.at += '…'.len_utf8();
                clusters.push(Cluster::default());
            } else if c == '>' {
                reader.at += 1;
                after = true;
            } else if c.is_whitespace() {
                reader.at += c.len_utf8();
            } else {
                let Some(atom) = reader.atom(std::mem::take(&mut after))? else { continue };
                if let Some(cluster) = clusters.last_mut() {
                    cluster.atoms.push(atom);
                }
            }
        }
        clusters.retain(|cluster| !cluster.atoms.is_empty());
        let phrase = Self { source: source.to_owned(), clusters };
        if phrase.clusters.iter().flat_map(|cluster| &cluster.atoms).all(|atom| atom.optional) {
            return Err(fault(0, "la formule est vide", "écrivez au moins un mot obligatoire"));
        }
        Ok(phrase)
    }

    /// Reads a variant of a concept: one locution.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn parse_locution(source: &str) -> Result<Locution, PhraseFault> {
        let read = with_segments_whole(source);
        let mut reader = Reader { source: &read, at: 0 };
        let locution = reader.locution(&[])?;
        match reader.peek() {
            None if locution.polarity != Polarity::Affirmed => Err(fault(
                0,
                "« ! » et « ? » ne s’emploient pas dans une variante de concept",
                "écrivez-les dans la formule, devant le concept : !<concept>",
            )),
            None if !locution.terms.is_empty() => Ok(locution),
            None => Err(fault(0, "la variante est vide", "écrivez au moins un mot")),
            Some(c) => Err(fault(
                reader.at,
                &format!("« {c} » n’a pas de sens dans une variante de concept"),
                "une variante est une suite de mots ; écrivez plusieurs variantes",
            )),
        }
    }
}

/// The source with `b to b` and `b to c` each as one word, as answers are read; no place moves.
fn with_segments_whole(source: &str) -> String {
    let mut out = source.to_owned();
    for (words, word) in [("b to b", "btob  "), ("b to c", "btoc  ")] {
        let lower = out.to_ascii_lowercase();
        for (at, _) in lower.match_indices(words) {
            let before = lower[..at].chars().next_back();
            let after = lower[at + words.len()..].chars().next();
            if !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(char::is_alphanumeric)
            {
                out.replace_range(at..at + words.len(), word);
            }
        }
    }
    out
}

fn fault(at: usize, message: &str, help: &str) -> PhraseFault {
    PhraseFault { at, message: message.to_owned(), help: help.to_owned() }
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
}

impl<'s> Reader<'s> {
    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
    }

    fn atom(&mut self, after: bool) -> Result<Option<Atom>, PhraseFault> {
        let polarity = self.polarity();
        let start = self.at;
        let (optional, mut locutions) = match self.peek() {
            Some('(') => (false, self.choices(')')?),
            Some('[') => (true, self.choices(']')?),
            Some(')' | ']' | '}' | '|') => {
                return Err(fault(
                    start,
                    "signe inattendu",
                    "ouvrez d’abord la parenthèse, ou retirez-le",
                ));
            }
            quoted => {
                let exact = quoted == Some('"');
                let terms = self.terms()?;
                if terms.is_empty() {
                    return Ok(None);
                }
                (false, vec![Locution { terms, exact, polarity }])
            }
        };
        if locutions.iter().any(|locution| locution.terms.is_empty()) {
            return Err(fault(
                start,
                "un choix est vide",
                "écrivez un mot de chaque côté de « | »",
            ));
        }
        if polarity != Polarity::Affirmed {
            locutions.iter_mut().for_each(|locution| locution.polarity = polarity);
        }
        Ok(Some(Atom { optional, after, locutions }))
    }

    fn polarity(&mut self) -> Polarity {
        let polarity = match self.peek() {
            Some('!') => Polarity::Denied,
            Some('?') => Polarity::Either,
            _ => return Polarity::Affirmed,
        };
        self.at += 1;
        polarity
    }

    /// Choices separated by `|`, up to `close`.
    fn choices(&mut self, close: char) -> Result<Vec<Locution>, PhraseFault> {
        let open = self.at;
        self.at += 1;
        let mut locutions = Vec::new();
        loop {
            locutions.push(self.locution(&['|', close])?);
            match self.peek() {
                Some('|') => self.at += 1,
                Some(c) if c == close => {
                    self.at += 1;
                    return Ok(locutions);
                }
                _ => {
                    return Err(fault(
                        open,
                        "parenthèse ouverte et jamais fermée",
                        &format!("ajoutez « {close} »"),
                    ));
                }
            }
        }
    }

    fn locution(&mut self, until: &[char]) -> Result<Locution, PhraseFault> {
        self.skip_space();
        let mut locution = Locution { polarity: self.polarity(), ..Locution::default() };
        while let Some(c) = self.peek().filter(|c| !until.contains(c)) {
            if matches!(c, '(' | '[' | ')' | ']' | '|' | '!' | '?' | '…') {
                return Err(fault(
                    self.at,
                    &format!("« {c} » ne s’emploie pas dans une locution"),
                    "écrivez les locutions en entier, séparées par « | »",
                ));
            }
            locution.exact |= c == '"';
            locution.terms.extend(self.terms()?);
            self.skip_space();
        }
        Ok(locution)
    }

    /// The terms of one word, concept, quantity or quoted run.
    fn terms(&mut self) -> Result<Vec<Term>, PhraseFault> {
        match self.peek() {
            Some('<') => {
                Ok(vec![Term::Concept(self.enclosed('>')?.trim().replace([' ', '-'], "_"))])
            }
            Some('{') => Ok(vec![self.quantity()?]),
            Some('"') => {
                let quoted = self.enclosed('"')?;
                Ok(quoted.split_whitespace().flat_map(word_terms).collect())
            }
            Some('/' | '+' | '=' | '-' | '–' | ';' | ':' | '*') if self.lone() => {
                self.at += 1;
                Ok(Vec::new())
            }
            _ => {
                let start = self.at;
                let end =
                    self.rest().find(|c: char| c.is_whitespace() || "()[]{}<>|\"…".contains(c));
                self.at = end.map_or(self.source.len(), |end| start + end);
                if self.at == start {
                    self.at += self.peek().map_or(0, char::len_utf8);
                    return Err(fault(start, "signe inattendu", "retirez-le"));
                }
                Ok(word_terms(&self.source[start..self.at]))
            }
        }
    }

    /// Whether a sign stands alone: the words of a computation are sought without its signs.
    fn lone(&self) -> bool {
        self.rest().chars().nth(1).is_none_or(char::is_whitespace)
    }

    fn enclosed(&mut self, close: char) -> Result<&'s str, PhraseFault> {
        let open = self.at;
        let inner = self.rest().get(1..).unwrap_or_default();
        let Some(length) = inner.find(close) else {
            return Err(fault(
                open,
                "signe ouvert et jamais fermé",
                &format!("ajoutez « {close} »"),
            ));
        };
        self.at = open + 1 + length + close.len_utf8();
        Ok(&inner[..length])
    }

    fn quantity(&mut self) -> Result<Term, PhraseFault> {
        let open = self.at;
        let inner = self.enclosed('}')?.trim();
        if inner == Term::TAG {
            return Ok(Term::Form(inner.to_owned()));
        }
        let name = inner.starts_with(|c: char| c.is_ascii_lowercase())
            && inner.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if name {
            return Ok(Term::Figure(inner.to_owned()));
        }
        Expected::parse(inner).map(Term::Quantity).map_err(|reason| {
            fault(
                open,
                &reason,
                "écrivez par exemple {4,5 s}, {37,8 %}, {1280 min} ou {14600 € ±5%}",
            )
        })
    }
}

/// The terms of one run of characters without space: `l’e-mail` is two words.
fn word_terms(raw: &str) -> Vec<Term> {
    if let Some(form) = raw.strip_prefix('=') {
        return vec![Term::Form(fold(form))];
    }
    if let Some(prefix) = raw.strip_suffix('*')
        && prefix.chars().count() >= 4
    {
        return vec![Term::Prefix(fold(prefix))];
    }
    if raw.starts_with(|c: char| c.is_ascii_digit()) {
        return vec![Term::Word(raw.to_owned())];
    }
    raw.split(['\'', '’', '-', '/', '.', ',', ':'])
        .filter(|word| !word.is_empty())
        .map(|word| Term::Word(word.to_owned()))
        .collect()
}
