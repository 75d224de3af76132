//! Near: how much of an idea's own statement a sentence holds, word by telling word.

use crate::assess::polarity::{Polarity, is_denial};
use crate::rubric::{CompiledIdea, CompiledQuestion};
use crate::text::{Document, Sentence};
use std::collections::BTreeSet;

/// The sentence nearest to an idea.
#[derive(Clone, Debug)]
pub(super) struct Nearest {
    /// Its place among the document's sentences.
    pub(super) sentence: usize,
    /// Weighted share of the statement's words found, in hundredths.
    pub(super) coverage: u8,
    /// How many of the statement's words were found.
    pub(super) words: usize,
    /// Stems it lacked.
    pub(super) lacking: Vec<String>,
    /// Whether it denies anything.
    pub(super) denies: bool,
}

/// The sentence that holds most of the idea's statement; `None` when none holds any of it.
pub(super) fn nearest(
    question: &CompiledQuestion,
    idea: &CompiledIdea,
    document: &Document,
    polarity: &Polarity,
    usable: &[bool],
) -> Option<Nearest> {
    let weight = |stem: &str| question.lookup.weights.get(stem).copied().unwrap_or_default();
    let all: f32 = idea.wording.iter().map(|stem| weight(stem)).sum();
    if all <= 0.0 {
        return None;
    }
    let mut best: Option<Nearest> = None;
    for (index, sentence) in document.sentences().iter().enumerate() {
        if !usable.get(index).copied().unwrap_or(true) {
            continue;
        }
        let held = stems(document, sentence);
        let (found, lacking): (Vec<&str>, Vec<&str>) =
            idea.wording.iter().map(AsRef::as_ref).partition(|stem| held.contains(stem));
        let share = found.iter().map(|stem| weight(stem)).sum::<f32>() / all;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share in 0..=1")]
        let coverage = (share * 100.0).round().clamp(0.0, 100.0) as u8;
        if coverage > 0 && best.as_ref().is_none_or(|best| best.coverage < coverage) {
            best = Some(Nearest {
                sentence: index,
                coverage,
                words: found.len(),
                lacking: lacking.into_iter().map(str::to_owned).collect(),
                denies: denies(document, sentence, polarity),
            });
        }
    }
    best
}

fn stems<'d>(document: &'d Document, sentence: &Sentence) -> BTreeSet<&'d str> {
    let range = |range: &std::ops::Range<usize>| document.tokens().get(range.clone()).unwrap_or_default();
    let tokens = range(&sentence.heading).iter().chain(range(&sentence.tokens));
    tokens.flat_map(|token| [document.plain_stem(*token), document.stem(*token)]).collect()
}

fn denies(document: &Document, sentence: &Sentence, polarity: &Polarity) -> bool {
    sentence.tokens.clone().any(|at| {
        let denial = document.tokens().get(at).is_some_and(|token| is_denial(document, *token));
        denial || polarity.denies(&(at..at + 1))
    })
}
