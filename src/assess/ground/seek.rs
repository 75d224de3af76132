//! Seek: whether a unit of the answer holds a phrase, and by which words.

use super::gaming::{Allowed, Gaming};
use super::live::Live;
use super::locate::{Located, Occurrence};
use super::polarity::Polarity;
use super::unit::{Unit, Units};
use crate::rubric::{CompiledAtom, CompiledPhrase, CompiledTier, Scope};
use crate::text::{Break, Document, Span};
use std::ops::Range;

/// Content words that may stand between neighbours of a phrase.
const GAP: usize = 4;
/// Places of one atom tried in one unit, and combinations tried for one cluster.
const PLACES: usize = 12;
const TRIES: usize = 4000;

/// Which of several hits is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::assess) enum Pick {
    /// Any: to know whether there is one.
    First,
    /// The one to show.
    Best,
}

/// What met a requirement.
#[derive(Clone, Debug, Default)]
pub(in crate::assess) struct Hit<'r> {
    /// The words, as places.
    pub(in crate::assess) places: Vec<Occurrence>,
    /// The phrases of the rubric that they meet.
    pub(in crate::assess) phrases: Vec<&'r str>,
}

impl Hit<'_> {
    /// From the first word to the last.
    pub(in crate::assess) fn span(&self, document: &Document) -> Option<Span> {
        let first = self.places.iter().map(|place| place.start).min()?;
        let last = self.places.iter().map(|place| place.end).max()?;
        let tokens = document.tokens().get(first..last)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

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
pub(in crate::assess) struct Ground<'a> {
    pub(in crate::assess) document: &'a Document,
    pub(in crate::assess) located: &'a Located,
    pub(in crate::assess) polarity: &'a Polarity,
    pub(in crate::assess) gaming: &'a Gaming,
    /// Number of content tokens before each token.
    content: Vec<usize>,
    units: Units,
}

impl<'a> Ground<'a> {
    pub(in crate::assess) fn new(
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
        Self { document, located, polarity, gaming, content, units: Units::of(document) }
    }

    /// The words that meet a tier within its scope: of several, the first, or as `pick` says.
    pub(in crate::assess) fn seek<'r>(
        &self,
        tier: &'r CompiledTier,
        allowed: Allowed,
        pick: Pick,
    ) -> Option<Hit<'r>> {
        let within = tier.within;
        let possible = |phrase: &CompiledPhrase| self.possible(phrase);
        let live = Live::of(&tier.requirement, &possible)?;
        let unless: Vec<_> = tier.unless.iter().filter(|phrase| possible(phrase)).collect();
        let barred = |unit: &Unit| {
            let holds = |phrase: &&CompiledPhrase| {
                self.phrase(phrase, &[unit], Allowed::ALL, Pick::First).is_some()
            };
            unless.iter().any(holds)
        };
        let usable =
            |unit: &&Unit| unit.sentences.clone().all(|at| self.gaming.usable(at, allowed));
        // a passage that ends in an unusable sentence is still a sentence
        let alone = if within >= Scope::Passage { &self.units.sentences[..] } else { &[] };
        let units = self.units.within(within).iter().chain(alone).filter(usable);
        if within == Scope::Answer {
            let units: Vec<&Unit> = units.filter(|unit| !barred(unit)).collect();
            return self.meet(&live, &units, allowed, pick);
        }
        let hits = units
            .filter_map(|unit| self.meet(&live, &[unit], allowed, pick).filter(|_| !barred(unit)));
        self.pick(hits, pick)
    }

    /// The first hit without a carried error or a misspelling, or the first of all; or the most
    /// convincing one: without these, then with many of the words sought, close together.
    fn pick<'r>(&self, hits: impl Iterator<Item = Hit<'r>>, pick: Pick) -> Option<Hit<'r>> {
        if pick == Pick::Best {
            let weighed = hits.map(|hit| ((hit.clean(), self.density(&hit.places)), hit));
            let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best });
            return best.map(|(_, hit)| hit);
        }
        let mut doubtful = None;
        for hit in hits {
            if hit.clean() {
                return Some(hit);
            }
            doubtful.get_or_insert(hit);
        }
        doubtful
    }

    /// Twice the content words found, less those that stand between them in each sentence; each
    /// further sentence costs two.
    fn density(&self, places: &[Occurrence]) -> isize {
        let at = |token: usize| self.content.get(token).copied().unwrap_or_default();
        let mut runs: Vec<(usize, Range<usize>, usize)> = Vec::new();
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        for place in sorted {
            let sentence = self.document.sentence_of(place.start);
            let found = at(place.end) - at(place.start);
            match runs.last_mut() {
                Some((of, run, so_far)) if *of == sentence => {
                    run.end = run.end.max(place.end);
                    *so_far += found;
                }
                _ => runs.push((sentence, place.tokens(), found)),
            }
        }
        let worth = |(_, run, found): &(usize, Range<usize>, usize)| {
            let between = (at(run.end) - at(run.start)).saturating_sub(*found);
            2 * found.cast_signed() - between.cast_signed() - 2
        };
        runs.iter().map(worth).sum()
    }

    /// Quickly: whether every word needed is somewhere.
    pub(in crate::assess) fn possible(&self, phrase: &CompiledPhrase) -> bool {
        let mut atoms = phrase.clusters.iter().flatten();
        atoms.all(|atom| atom.optional || self.anywhere(atom))
    }

    fn meet<'r>(
        &self,
        live: &Live<'r>,
        units: &[&Unit],
        allowed: Allowed,
        pick: Pick,
    ) -> Option<Hit<'r>> {
        let meet = |part| self.meet(part, units, allowed, pick);
        match live {
            Live::Phrase(phrase) => self.phrase(phrase, units, allowed, pick),
            Live::Any(parts) => self.pick(parts.iter().filter_map(meet), pick),
            Live::All(parts) => {
                let found: Option<Vec<_>> = parts.iter().map(meet).collect();
                Some(Hit::all(found?))
            }
            Live::AtLeast(least, parts) => {
                let found: Vec<_> = parts.iter().filter_map(meet).collect();
                (found.len() >= *least).then(|| Hit::all(found))
            }
        }
    }

    fn phrase<'r>(
        &self,
        phrase: &'r CompiledPhrase,
        units: &[&Unit],
        allowed: Allowed,
        pick: Pick,
    ) -> Option<Hit<'r>> {
        let hits = units.iter().filter_map(|unit| {
            let mut places = Vec::new();
            for cluster in &phrase.clusters {
                let found = self.cluster(cluster, unit, allowed, &places)?;
                places.extend(found);
            }
            Some(Hit { places, phrases: vec![&phrase.source] })
        });
        self.pick(hits, pick)
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
    pub(in crate::assess) fn first<'r>(&self, phrases: &'r [CompiledPhrase]) -> Option<Hit<'r>> {
        let units: Vec<&Unit> = self.units.sentences.iter().collect();
        let mut possible = phrases.iter().filter(|phrase| self.possible(phrase));
        possible.find_map(|phrase| self.phrase(phrase, &units, Allowed::ALL, Pick::First))
    }

    /// The words by which one sentence, without its heading, says a phrase.
    pub(in crate::assess) fn said<'r>(
        &self,
        phrase: &'r CompiledPhrase,
        sentence: usize,
        allowed: Allowed,
    ) -> Option<Hit<'r>> {
        let unit = Unit { heading: 0..0, ..self.units.sentences.get(sentence)?.clone() };
        self.phrase(phrase, &[&unit], allowed, Pick::First)
    }

    /// Every place of a phrase that is one atom, said as it asks; nothing of a longer one.
    pub(in crate::assess) fn places_of(
        &self,
        phrase: &CompiledPhrase,
        allowed: Allowed,
    ) -> Vec<Occurrence> {
        let [cluster] = phrase.clusters.as_slice() else { return Vec::new() };
        let [atom] = cluster.as_slice() else { return Vec::new() };
        let mut out = Vec::new();
        for unit in &self.units.sentences {
            let own = Unit { heading: 0..0, ..unit.clone() };
            if self.stands_in(atom, &own) {
                out.extend(self.places(atom, &own, allowed));
            }
        }
        out
    }

    /// Whether one sentence holds the phrase and the token.
    pub(in crate::assess) fn beside(&self, phrase: &CompiledPhrase, token: usize) -> bool {
        let holds = |unit: &&Unit| unit.tokens.contains(&token);
        let units = self.units.passages.iter().chain(&self.units.sentences);
        self.possible(phrase)
            && units
                .filter(holds)
                .any(|unit| self.phrase(phrase, &[unit], Allowed::ALL, Pick::First).is_some())
    }

    fn cluster(
        &self,
        atoms: &[CompiledAtom],
        unit: &Unit,
        allowed: Allowed,
        taken: &[Occurrence],
    ) -> Option<Vec<Occurrence>> {
        if !atoms.iter().all(|atom| atom.optional || self.stands_in(atom, unit)) {
            return None;
        }
        let after = atoms.first().is_some_and(|atom| atom.after);
        let last = taken.iter().map(|other| other.end).max().filter(|_| after).unwrap_or_default();
        let free = |place: &Occurrence| {
            place.start >= last
                && taken.iter().all(|other| place.end <= other.start || other.end <= place.start)
        };
        let places = |atom| {
            let mut places = self.places(atom, unit, allowed);
            places.retain(free);
            (!places.is_empty()).then_some((atom, places))
        };
        let needed = atoms.iter().filter(|atom| !atom.optional).map(places);
        let needed = needed.collect::<Option<Vec<_>>>()?;
        let mut chosen = Vec::with_capacity(needed.len());
        let mut tries = TRIES;
        self.choose(&needed, unit, &mut chosen, &mut tries).then_some(chosen)
    }

    fn anywhere(&self, atom: &CompiledAtom) -> bool {
        let nodes = [atom.affirmed, atom.denied, atom.either];
        nodes.into_iter().flatten().any(|node| !self.located.of(node).is_empty())
    }

    /// Quickly: whether an atom is somewhere in a unit, said or denied.
    fn stands_in(&self, atom: &CompiledAtom, unit: &Unit) -> bool {
        let stands = |node, range: &Range<usize>| {
            let places = self.located.of(node);
            let from = places.partition_point(|place| place.start < range.start);
            places.get(from).is_some_and(|place| place.start < range.end)
        };
        let mut nodes = [atom.affirmed, atom.denied, atom.either].into_iter().flatten();
        nodes.any(|node| stands(node, &unit.tokens) || stands(node, &unit.heading))
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
        sentences
            .get(self.document.sentence_of(token))
            .map_or(token, |sentence| sentence.tokens.start)
    }
}
