//! Seek: whether a unit of the answer holds a phrase, and by which words.

use super::gaming::{Allowed, Gaming};
use crate::assess::locate::{Located, Occurrence};
use crate::assess::polarity::Polarity;
use crate::rubric::{CompiledAtom, CompiledPhrase, CompiledRequirement, CompiledTier, Scope};
use crate::text::{Break, Document, Sentence};
use std::ops::Range;

/// Content words that may stand between neighbours of a phrase.
const GAP: usize = 4;
/// Places of one atom tried in one unit, and combinations tried for one cluster.
const PLACES: usize = 12;
const TRIES: usize = 4000;

/// A run of tokens in which the parts of a phrase are sought together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    heading: Range<usize>,
    tokens: Range<usize>,
    /// The sentences it is made of.
    sentences: Range<usize>,
}

/// What met a requirement.
#[derive(Clone, Debug, Default)]
pub(super) struct Hit {
    /// The words, as places.
    pub(super) places: Vec<Occurrence>,
    /// The phrases of the rubric that they meet.
    pub(super) phrases: Vec<String>,
}

impl Hit {
    fn all(hits: Vec<Self>) -> Self {
        let mut whole = Self::default();
        for hit in hits {
            whole.places.extend(hit.places);
            whole.phrases.extend(hit.phrases);
        }
        whole
    }

    /// Whether nothing in it is misspelled or carried.
    fn clean(&self) -> bool {
        self.places.iter().all(|place| !place.carried && !place.spelled)
    }
}

/// One answer made ready for seeking.
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document,
    pub(super) located: &'a Located,
    pub(super) polarity: &'a Polarity,
    gaming: &'a Gaming,
    /// Number of content tokens before each token.
    content: Vec<usize>,
    clauses: Vec<Unit>,
    sentences: Vec<Unit>,
    passages: Vec<Unit>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        document: &'a Document,
        located: &'a Located,
        polarity: &'a Polarity,
        gaming: &'a Gaming,
    ) -> Self {
        let mut content = Vec::with_capacity(document.tokens().len() + 1);
        content.push(0);
        let mut so_far = 0;
        for token in document.tokens() {
            so_far += usize::from(!token.stop);
            content.push(so_far);
        }
        let unit = |(index, sentence): (usize, &Sentence)| Unit {
            heading: sentence.heading.clone(),
            tokens: sentence.tokens.clone(),
            sentences: index..index + 1,
        };
        let sentences: Vec<Unit> = document.sentences().iter().enumerate().map(unit).collect();
        let passages = pair(&sentences);
        let clauses = sentences.iter().flat_map(|unit| clauses(document, unit)).collect();
        Self { document, located, polarity, gaming, content, clauses, sentences, passages }
    }

    fn units(&self, scope: Scope) -> &[Unit] {
        match scope {
            Scope::Clause => &self.clauses,
            Scope::Sentence => &self.sentences,
            Scope::Passage | Scope::Answer => &self.passages,
        }
    }

    /// The words that meet a tier within its scope; those without a carried error or a
    /// misspelling first.
    pub(super) fn seek(&self, tier: &CompiledTier, allowed: Allowed) -> Option<Hit> {
        let (requirement, within) = (&tier.requirement, tier.within);
        if !self.possible(requirement) {
            return None;
        }
        let barred = |unit: &Unit| {
            tier.unless.iter().any(|phrase| self.phrase(phrase, &[unit], Allowed::ALL).is_some())
        };
        let open = |unit: &&Unit| {
            unit.sentences.clone().all(|index| self.gaming.usable(index, allowed)) && !barred(unit)
        };
        let units = self.units(within).iter().filter(open);
        // a passage that ends in an unusable sentence is still a sentence
        let alone = (within >= Scope::Passage)
            .then_some(&self.sentences)
            .into_iter()
            .flatten()
            .filter(open);
        let mut units = units.chain(alone);
        if within == Scope::Answer {
            return self.meet(requirement, &units.collect::<Vec<_>>(), allowed);
        }
        let mut doubtful = None;
        for unit in units.by_ref() {
            let Some(found) = self.meet(requirement, &[unit], allowed) else { continue };
            if found.clean() {
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

    fn meet(
        &self,
        requirement: &CompiledRequirement,
        units: &[&Unit],
        allowed: Allowed,
    ) -> Option<Hit> {
        match requirement {
            CompiledRequirement::Phrase(phrase) => self.phrase(phrase, units, allowed),
            CompiledRequirement::Any(parts) => {
                parts.iter().find_map(|part| self.meet(part, units, allowed))
            }
            CompiledRequirement::All(parts) => {
                let found: Option<Vec<_>> =
                    parts.iter().map(|part| self.meet(part, units, allowed)).collect();
                Some(Hit::all(found?))
            }
            CompiledRequirement::AtLeast(least, parts) => {
                let found: Vec<_> =
                    parts.iter().filter_map(|part| self.meet(part, units, allowed)).collect();
                (found.len() >= *least).then(|| Hit::all(found))
            }
        }
    }

    fn phrase(&self, phrase: &CompiledPhrase, units: &[&Unit], allowed: Allowed) -> Option<Hit> {
        if !self.possible_phrase(phrase) {
            return None;
        }
        units.iter().find_map(|unit| {
            let mut places = Vec::new();
            for cluster in &phrase.clusters {
                let found = self.cluster(cluster, unit, allowed, &places)?;
                places.extend(found);
            }
            Some(Hit { places, phrases: vec![phrase.source.clone()] })
        })
    }

    /// Content tokens from one token to another, or more than any gap when a clause or a sentence
    /// begins in between: what stands near stands in one clause.
    fn apart(&self, from: usize, to: usize) -> usize {
        let tokens = self.document.tokens();
        let broken = tokens
            .get(from..=to)
            .is_some_and(|run| run.iter().any(|token| token.before >= Break::Clause));
        let at = |token: usize| self.content.get(token).copied().unwrap_or_default();
        if broken { usize::MAX } else { at(to).saturating_sub(at(from)) }
    }

    /// The first of these phrases that the answer holds in one sentence.
    pub(super) fn first(&self, phrases: &[CompiledPhrase]) -> Option<Hit> {
        let units: Vec<&Unit> = self.sentences.iter().collect();
        phrases.iter().find_map(|phrase| self.phrase(phrase, &units, Allowed::ALL))
    }

    /// Whether one sentence holds the phrase and the token.
    pub(super) fn beside(&self, phrase: &CompiledPhrase, token: usize) -> bool {
        let holds = |unit: &&Unit| unit.tokens.contains(&token);
        self.passages
            .iter()
            .chain(&self.sentences)
            .filter(holds)
            .any(|unit| self.phrase(phrase, &[unit], Allowed::ALL).is_some())
    }

    fn cluster(
        &self,
        atoms: &[CompiledAtom],
        unit: &Unit,
        allowed: Allowed,
        taken: &[Occurrence],
    ) -> Option<Vec<Occurrence>> {
        let after = atoms.first().is_some_and(|atom| atom.after);
        let last = taken.iter().map(|other| other.end).max().filter(|_| after).unwrap_or_default();
        let free = |place: &Occurrence| {
            place.start >= last
                && taken.iter().all(|other| place.end <= other.start || other.end <= place.start)
        };
        let places = |atom| {
            let mut places = self.places(atom, unit, allowed);
            places.retain(free);
            places
        };
        let needed: Vec<(&CompiledAtom, Vec<Occurrence>)> =
            atoms.iter().filter(|atom| !atom.optional).map(|atom| (atom, places(atom))).collect();
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
    fn places(&self, atom: &CompiledAtom, unit: &Unit, allowed: Allowed) -> Vec<Occurrence> {
        let mut out = Vec::new();
        for (node, denied) in
            [(atom.affirmed, Some(false)), (atom.denied, Some(true)), (atom.either, None)]
        {
            let Some(places) = node.map(|node| self.located.of(node)) else { continue };
            for range in [&unit.heading, &unit.tokens] {
                let from = places.partition_point(|place| place.start < range.start);
                let inside = places[from..].iter().take_while(|place| place.start < range.end);
                let held = inside.filter(|place| {
                    place.end <= range.end
                        && (allowed.lists || !self.gaming.in_list(&place.tokens()))
                        && denied
                            .is_none_or(|denied| self.polarity.denies(&place.tokens()) == denied)
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
            let apart =
                chosen.iter().all(|other| place.end <= other.start || other.end <= place.start);
            let ordered = !atom.after
                || chosen
                    .last()
                    .is_none_or(|last| self.rank(*last, unit) < self.rank(*place, unit));
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
        if headed(left) == headed(right) {
            return self.apart(left.end, right.start);
        }
        let sentence = self.first_token(right.start);
        let at = |token: usize| self.content.get(token).copied().unwrap_or_default();
        at(unit.heading.end).saturating_sub(at(left.end))
            + at(right.start).saturating_sub(at(sentence))
    }

    /// The first token of the sentence that holds a token.
    fn first_token(&self, token: usize) -> usize {
        let sentences = self.document.sentences();
        let index = sentences.partition_point(|sentence| sentence.tokens.end <= token);
        sentences.get(index).map_or(token, |sentence| sentence.tokens.start)
    }
}

/// Each sentence with the next one.
fn pair(sentences: &[Unit]) -> Vec<Unit> {
    let both = |pair: &[Unit]| Unit {
        heading: pair[0].heading.clone(),
        tokens: pair[0].tokens.start..pair[1].tokens.end,
        sentences: pair[0].sentences.start..pair[1].sentences.end,
    };
    sentences.windows(2).map(both).collect()
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
