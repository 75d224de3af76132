//! Seek: whether a unit of the answer holds a phrase, and by which words.

use crate::assess::locate::{Located, Occurrence};
use crate::assess::polarity::Polarity;
use crate::rubric::{CompiledAtom, CompiledPhrase, CompiledRequirement, Scope};
use crate::text::{Break, Document};
use std::ops::Range;

/// Content words that may stand between neighbours of a phrase.
const GAP: usize = 6;
/// Places of one atom tried in one unit, and combinations tried for one cluster.
const PLACES: usize = 12;
const TRIES: usize = 4000;

/// A run of tokens in which the parts of a phrase are sought together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    heading: Range<usize>,
    tokens: Range<usize>,
    usable: bool,
}

/// One answer made ready for seeking.
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document,
    pub(super) located: &'a Located,
    pub(super) polarity: &'a Polarity,
    /// Number of content tokens before each token.
    content: Vec<usize>,
    clauses: Vec<Unit>,
    sentences: Vec<Unit>,
    passages: Vec<Unit>,
}

impl<'a> Ground<'a> {
    /// `usable` tells which sentences may earn points.
    pub(super) fn new(
        document: &'a Document,
        located: &'a Located,
        polarity: &'a Polarity,
        usable: &[bool],
    ) -> Self {
        let mut content = Vec::with_capacity(document.tokens().len() + 1);
        content.push(0);
        let mut so_far = 0;
        for token in document.tokens() {
            so_far += usize::from(!token.stop);
            content.push(so_far);
        }
        let usable = |index: usize| usable.get(index).copied().unwrap_or(true);
        let sentences: Vec<Unit> = document.sentences().iter().enumerate().map(|(index, sentence)| Unit {
            heading: sentence.heading.clone(),
            tokens: sentence.tokens.clone(),
            usable: usable(index),
        }).collect();
        let passages = pair(&sentences);
        let clauses = sentences.iter().flat_map(|unit| clauses(document, unit)).collect();
        Self { document, located, polarity, content, clauses, sentences, passages }
    }

    fn units(&self, scope: Scope) -> &[Unit] {
        match scope {
            Scope::Clause => &self.clauses,
            Scope::Sentence => &self.sentences,
            Scope::Passage | Scope::Answer => &self.passages,
        }
    }

    /// The words that meet a requirement within its scope; those without a carried error or a
    /// misspelling first. With `any_sentence`, unusable sentences are sought too.
    pub(super) fn seek(
        &self,
        requirement: &CompiledRequirement,
        within: Scope,
        any_sentence: bool,
    ) -> Option<Vec<Occurrence>> {
        if !self.possible(requirement) {
            return None;
        }
        let units = self.units(within);
        if within == Scope::Answer {
            let everywhere: Vec<&Unit> = units.iter().filter(|unit| any_sentence || unit.usable).collect();
            return self.meet(requirement, &everywhere);
        }
        let mut doubtful = None;
        for unit in units.iter().filter(|unit| any_sentence || unit.usable) {
            let Some(found) = self.meet(requirement, &[unit]) else { continue };
            if found.iter().all(|place| !place.carried && !place.spelled) {
                return Some(found);
            }
            doubtful.get_or_insert(found);
        }
        doubtful
    }

    /// Quickly: whether every word needed is somewhere.
    fn possible(&self, requirement: &CompiledRequirement) -> bool {
        match requirement {
            CompiledRequirement::Phrase(phrase) => self.possible_phrase(phrase),
            CompiledRequirement::Any(parts) => parts.iter().any(|part| self.possible(part)),
            CompiledRequirement::All(parts) => parts.iter().all(|part| self.possible(part)),
            CompiledRequirement::AtLeast(least, parts) => {
                parts.iter().filter(|part| self.possible(part)).count() >= *least
            }
        }
    }

    fn possible_phrase(&self, phrase: &CompiledPhrase) -> bool {
        let mut atoms = phrase.clusters.iter().flatten();
        atoms.all(|atom| atom.optional || self.anywhere(atom))
    }

    fn meet(&self, requirement: &CompiledRequirement, units: &[&Unit]) -> Option<Vec<Occurrence>> {
        match requirement {
            CompiledRequirement::Phrase(phrase) => self.phrase(phrase, units),
            CompiledRequirement::Any(parts) => parts.iter().find_map(|part| self.meet(part, units)),
            CompiledRequirement::All(parts) => {
                let found: Option<Vec<_>> = parts.iter().map(|part| self.meet(part, units)).collect();
                Some(found?.concat())
            }
            CompiledRequirement::AtLeast(least, parts) => {
                let found: Vec<_> = parts.iter().filter_map(|part| self.meet(part, units)).collect();
                (found.len() >= *least).then(|| found.concat())
            }
        }
    }

    fn phrase(&self, phrase: &CompiledPhrase, units: &[&Unit]) -> Option<Vec<Occurrence>> {
        if !self.possible_phrase(phrase) {
            return None;
        }
        units.iter().find_map(|unit| {
            let found: Option<Vec<_>> =
                phrase.clusters.iter().map(|cluster| self.cluster(cluster, unit)).collect();
            Some(found?.concat())
        })
    }

    /// The first of these phrases that the answer holds in one sentence.
    pub(super) fn first<'p>(
        &self,
        phrases: &'p [CompiledPhrase],
    ) -> Option<(&'p CompiledPhrase, Vec<Occurrence>)> {
        let units: Vec<&Unit> = self.sentences.iter().collect();
        phrases.iter().find_map(|phrase| Some((phrase, self.phrase(phrase, &units)?)))
    }

    /// Whether one sentence holds the phrase and the token.
    pub(super) fn beside(&self, phrase: &CompiledPhrase, token: usize) -> bool {
        let holds = |unit: &&Unit| unit.tokens.contains(&token);
        self.passages.iter().filter(holds).any(|unit| self.phrase(phrase, &[unit]).is_some())
    }

    fn cluster(&self, atoms: &[CompiledAtom], unit: &Unit) -> Option<Vec<Occurrence>> {
        let needed: Vec<(&CompiledAtom, Vec<Occurrence>)> = atoms
            .iter()
            .filter(|atom| !atom.optional)
            .map(|atom| (atom, self.places(atom, unit)))
            .collect();
        if needed.iter().any(|(_, places)| places.is_empty()) {
            return None;
        }
        let mut chosen = Vec::with_capacity(needed.len());
        let mut tries = TRIES;
        self.choose(&needed, unit, &mut chosen, &mut tries).then_some(chosen)
    }

    fn anywhere(&self, atom: &CompiledAtom) -> bool {
        let nodes = [atom.affirmed, atom.denied, atom.either];
        nodes.into_iter().flatten().any(|node| !self.located.of(node).is_empty())
    }

    /// Places of an atom in a unit, held as it asks, in reading order.
    fn places(&self, atom: &CompiledAtom, unit: &Unit) -> Vec<Occurrence> {
        let mut out = Vec::new();
        for (node, denied) in [(atom.affirmed, Some(false)), (atom.denied, Some(true)), (atom.either, None)] {
            let Some(places) = node.map(|node| self.located.of(node)) else { continue };
            for range in [&unit.heading, &unit.tokens] {
                let from = places.partition_point(|place| place.start < range.start);
                let inside = places[from..].iter().take_while(|place| place.start < range.end);
                let held = inside.filter(|place| {
                    place.end <= range.end
                        && denied.is_none_or(|denied| self.polarity.denies(&place.tokens()) == denied)
                });
                out.extend(held.take(PLACES));
            }
        }
        out.sort_unstable_by_key(|place| self.rank(*place, unit));
        out.dedup();
        out
    }

    fn choose(
        &self,
        needed: &[(&CompiledAtom, Vec<Occurrence>)],
        unit: &Unit,
        chosen: &mut Vec<Occurrence>,
        tries: &mut usize,
    ) -> bool {
        let Some((atom, places)) = needed.get(chosen.len()) else {
            return self.near(chosen, unit);
        };
        for place in places {
            if *tries == 0 {
                return false;
            }
            *tries -= 1;
            let apart = chosen.iter().all(|other| place.end <= other.start || other.end <= place.start);
            let ordered = !atom.after || chosen.last().is_none_or(|last| self.rank(*last, unit) < self.rank(*place, unit));
            if !apart || !ordered {
                continue;
            }
            chosen.push(*place);
            if self.choose(needed, unit, chosen, tries) {
                return true;
            }
            chosen.pop();
        }
        false
    }

    /// Reading order in the unit: its heading stands right before it.
    fn rank(&self, place: Occurrence, unit: &Unit) -> (bool, usize) {
        (!unit.heading.contains(&place.start), place.start)
    }

    fn near(&self, chosen: &[Occurrence], unit: &Unit) -> bool {
        let mut sorted = chosen.to_vec();
        sorted.sort_unstable_by_key(|place| self.rank(*place, unit));
        sorted.windows(2).all(|pair| self.gap(pair[0], pair[1], unit) <= GAP)
    }

    fn gap(&self, left: Occurrence, right: Occurrence, unit: &Unit) -> usize {
        let headed = |place: Occurrence| unit.heading.contains(&place.start);
        let count = |from: usize, to: usize| {
            let at = |token: usize| self.content.get(token).copied().unwrap_or_default();
            at(to).saturating_sub(at(from))
        };
        if headed(left) == headed(right) {
            count(left.end, right.start)
        } else {
            count(left.end, unit.heading.end) + count(unit.tokens.start, right.start)
        }
    }
}

/// Each sentence with the next one.
fn pair(sentences: &[Unit]) -> Vec<Unit> {
    let next = |index: usize| sentences.get(index + 1);
    let both = |(index, unit): (usize, &Unit)| {
        let end = next(index).filter(|next| next.usable == unit.usable).map_or(unit.tokens.end, |next| next.tokens.end);
        Unit { tokens: unit.tokens.start..end, ..unit.clone() }
    };
    sentences.iter().enumerate().map(both).collect()
}

fn clauses(document: &Document, unit: &Unit) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut start = unit.tokens.start;
    for at in unit.tokens.clone().skip(1).chain([unit.tokens.end]) {
        let ends = document.tokens().get(at).is_none_or(|token| token.before >= Break::Clause);
        if ends || at == unit.tokens.end {
            out.push(Unit { tokens: start..at, ..unit.clone() });
            start = at;
        }
    }
    out
}
