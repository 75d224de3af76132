//! Locate: every place where an answer says something that a question seeks, in one pass.

use crate::rubric::{Lookup, Node, NodeId, Term};
use crate::text::{Break, Document, Token, TokenKind};
use std::ops::Range;

/// A place where a node was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::assess) struct Occurrence {
    /// First token.
    pub(in crate::assess) start: usize,
    /// One past the last token.
    pub(in crate::assess) end: usize,
    /// Whether a word of it was misspelled.
    pub(in crate::assess) spelled: bool,
    /// Whether it stands on a figure that follows from an earlier error.
    pub(in crate::assess) carried: bool,
}

impl Occurrence {
    fn at(tokens: Range<usize>) -> Self {
        Self { start: tokens.start, end: tokens.end, spelled: false, carried: false }
    }

    pub(in crate::assess) fn tokens(self) -> Range<usize> {
        self.start..self.end
    }

    fn join(self, next: Self) -> Self {
        Self {
            start: self.start,
            end: next.end,
            spelled: self.spelled || next.spelled,
            carried: self.carried || next.carried,
        }
    }
}

/// Content words that may slip into a locution, and words in all.
const SLIP: (usize, usize) = (1, 3);

/// The places of every node that is somewhere, sorted.
#[derive(Clone, Debug, Default)]
pub(in crate::assess) struct Located {
    /// For each node, one more than the index of its list; 0 when it is nowhere.
    slots: Vec<u32>,
    lists: Vec<Vec<Occurrence>>,
    /// Nodes with a part that was found and that are not built yet, one bit each.
    active: Vec<u64>,
    /// Tokens that some sought word explains.
    pub(in crate::assess) known: Vec<bool>,
}

impl Located {
    /// The places of one node, sorted.
    pub(in crate::assess) fn of(&self, node: NodeId) -> &[Occurrence] {
        let slot = self.slots.get(node).copied().unwrap_or_default() as usize;
        slot.checked_sub(1).and_then(|list| self.lists.get(list)).map_or(&[], Vec::as_slice)
    }

    /// Seeks every node of `lookup` in `document`.
    pub(in crate::assess) fn new(lookup: &Lookup, document: &Document) -> Self {
        let tokens = document.tokens();
        let mut located = Self {
            slots: vec![0; lookup.nodes.len()],
            lists: Vec::with_capacity(tokens.len()),
            active: vec![0; lookup.nodes.len().div_ceil(64)],
            known: vec![false; tokens.len()],
        };
        for (at, token) in tokens.iter().enumerate() {
            located.word(lookup, document, at, *token);
        }
        located.quantities(lookup, document);
        located.climb(lookup, document);
        located
    }

    /// Adds the places of leaves found later, and what stands on them.
    pub(in crate::assess) fn add(
        &mut self,
        lookup: &Lookup,
        document: &Document,
        found: &[(NodeId, Occurrence)],
    ) {
        for (node, place) in found {
            self.note(lookup, *node, *place);
        }
        self.climb(lookup, document);
    }

    fn list(&mut self, node: NodeId) -> Option<&mut Vec<Occurrence>> {
        let slot = self.slots.get_mut(node)?;
        if *slot == 0 {
            self.lists.push(Vec::new());
            *slot = u32::try_from(self.lists.len()).ok()?;
        }
        self.lists.get_mut(*slot as usize - 1)
    }

    fn activate(&mut self, lookup: &Lookup, part: NodeId) {
        for parent in lookup.parents.get(part).into_iter().flatten() {
            self.active[parent / 64] |= 1 << (parent % 64);
        }
    }

    fn note(&mut self, lookup: &Lookup, node: NodeId, place: Occurrence) {
        let Some(places) = self.list(node) else { return };
        if places.last() == Some(&place) {
            return;
        }
        places.push(place);
        if places.len() == 1 {
            self.activate(lookup, node);
        }
    }

    fn word(&mut self, lookup: &Lookup, document: &Document, at: usize, token: Token) {
        let place = Occurrence::at(at..at + 1);
        let mut hit = false;
        for key in keys(document, token) {
            for node in lookup.stems.get(key).into_iter().flatten() {
                self.note(lookup, *node, place);
                hit = true;
            }
        }
        let folded = document.folded(token);
        for node in lookup.forms.get(folded).into_iter().flatten() {
            self.note(lookup, *node, place);
            hit = true;
        }
        let lead = document.text().get(..token.span.start).unwrap_or_default();
        if lead.ends_with(['#', '@']) {
            for node in lookup.forms.get(Term::TAG).into_iter().flatten() {
                self.note(lookup, *node, place);
            }
        }
        for (prefix, node) in with_first(&lookup.prefixes, folded) {
            if token.kind == TokenKind::Word && folded.starts_with(prefix.as_ref()) {
                self.note(lookup, *node, place);
                hit = true;
            }
        }
        if !hit && let Some(near) = lookup.spelling.nearest(document, token) {
            for node in lookup.stems.get(near).into_iter().flatten() {
                self.note(lookup, *node, Occurrence { spelled: true, ..place });
                hit = true;
            }
        }
        self.known[at] = hit;
    }

    fn quantities(&mut self, lookup: &Lookup, document: &Document) {
        for (index, quantity) in document.quantities().iter().enumerate() {
            let tokens = tokens_of(document, index);
            if tokens.is_empty() {
                continue;
            }
            for (expected, node) in &lookup.quantities {
                if expected.matches(quantity) {
                    self.note(lookup, *node, Occurrence::at(tokens.clone()));
                    self.known[tokens.clone()].fill(true);
                }
            }
        }
    }

    /// Builds locutions and concepts from the parts found; children come before parents.
    fn climb(&mut self, lookup: &Lookup, document: &Document) {
        let mut index = 0;
        while let Some(word) = self.active.get_mut(index) {
            if *word == 0 {
                index += 1;
                continue;
            }
            let id = index * 64 + word.trailing_zeros() as usize;
            *word &= *word - 1;
            let mut found = match &lookup.nodes[id] {
                Node::Leaf => continue,
                Node::Union(parts) => {
                    parts.iter().flat_map(|part| self.of(*part)).copied().collect()
                }
                Node::Sequence { parts, exact } => self.sequence(document, parts, *exact),
            };
            if found.is_empty() {
                continue;
            }
            found.sort_unstable();
            found.dedup();
            if let Some(places) = self.list(id) {
                *places = found;
            }
            self.activate(lookup, id);
        }
    }

    fn sequence(&self, document: &Document, parts: &[NodeId], exact: bool) -> Vec<Occurrence> {
        let Some((first, rest)) = parts.split_first() else { return Vec::new() };
        if rest.iter().any(|part| self.of(*part).is_empty()) {
            return Vec::new();
        }
        let follow = |place: &Occurrence| {
            rest.iter().try_fold(*place, |so_far, part| {
                let places = self.of(*part);
                let next = places.get(places.partition_point(|next| next.start < so_far.end))?;
                joins(document, so_far.end, next.start, exact).then(|| so_far.join(*next))
            })
        };
        self.of(*first).iter().filter_map(follow).collect()
    }
}

/// The prefixes that begin with the first byte of a word.
fn with_first<'p>(
    prefixes: &'p [(Box<str>, NodeId)],
    word: &str,
) -> impl Iterator<Item = &'p (Box<str>, NodeId)> {
    let first = word.as_bytes().first().copied();
    let of = |prefix: &(Box<str>, NodeId)| prefix.0.as_bytes().first().copied();
    let from = prefixes.partition_point(|prefix| of(prefix) < first);
    prefixes[from..].iter().take_while(move |prefix| of(prefix) == first)
}

/// The stems by which a token is sought: none for a function word.
fn keys(document: &Document, token: Token) -> impl Iterator<Item = &str> {
    let (stem, plain) = (document.stem(token), document.plain_stem(token));
    let keys = [Some(stem), Some(plain).filter(|plain| *plain != stem), document.verb_stem(token)];
    keys.into_iter().flatten().filter(move |_| !token.stop)
}

/// Whether two parts of a locution stand close enough in one sentence.
fn joins(document: &Document, end: usize, start: usize, exact: bool) -> bool {
    let tokens = document.tokens();
    let Some(between) = tokens.get(end..start) else { return false };
    let content = between.iter().filter(|token| !token.stop).count();
    between.len() <= SLIP.1
        && content <= if exact { 0 } else { SLIP.0 }
        && tokens
            .get(end..=start)
            .is_some_and(|run| run.iter().all(|token| token.before < Break::Comma))
}

/// The tokens that a quantity of the document covers.
pub(in crate::assess) fn tokens_of(document: &Document, quantity: usize) -> Range<usize> {
    let Some(quantity) = document.quantities().get(quantity) else { return 0..0 };
    let tokens = document.tokens();
    let start = tokens.partition_point(|token| token.span.end <= quantity.span.start);
    let end = tokens.partition_point(|token| token.span.start < quantity.span.end);
    start..end.max(start)
}
