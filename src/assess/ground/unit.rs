//! Unit: a run of tokens in which the parts of a phrase are sought together.

use crate::rubric::Scope;
use crate::text::{Break, Document, Sentence};
use std::ops::Range;

/// The units of a document, by scope.
#[derive(Clone, Debug)]
pub(in crate::assess) struct Units {
    clauses: Vec<Unit>,
    /// Its sentences.
    pub(in crate::assess) sentences: Vec<Unit>,
    /// Each sentence with the next one.
    pub(in crate::assess) passages: Vec<Unit>,
}

impl Units {
    pub(in crate::assess) fn of(document: &Document) -> Self {
        let unit = |(index, sentence): (usize, &Sentence)| Unit {
            heading: sentence.heading.clone(),
            tokens: sentence.tokens.clone(),
            sentences: index..index + 1,
        };
        let sentences: Vec<Unit> = document.sentences().iter().enumerate().map(unit).collect();
        let passages = pair(&sentences);
        let clauses = sentences.iter().flat_map(|unit| clauses(document, unit)).collect();
        Self { clauses, sentences, passages }
    }

    /// The units in which a scope seeks.
    pub(in crate::assess) fn within(&self, scope: Scope) -> &[Unit] {
        match scope {
            Scope::Clause => &self.clauses,
            Scope::Sentence => &self.sentences,
            Scope::Passage | Scope::Answer => &self.passages,
        }
    }
}

/// A run of tokens in which the parts of a phrase are sought together.
#[derive(Clone, Debug)]
pub(in crate::assess) struct Unit {
    /// The tokens of the heading over it.
    pub(in crate::assess) heading: Range<usize>,
    /// Its own tokens.
    pub(in crate::assess) tokens: Range<usize>,
    /// The sentences it is made of.
    pub(in crate::assess) sentences: Range<usize>,
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
