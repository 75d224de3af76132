//! Near: how much of an idea's own statement a sentence holds, word by telling word.

use crate::assess::polarity::{Polarity, is_denial};
use crate::rubric::{CompiledIdea, CompiledQuestion};
use crate::text::{Document, Sentence};
use rustc_hash::FxHashMap;

/// The sentence nearest to an idea.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nearest {
    /// Its place among the document's sentences.
    pub(super) sentence: usize,
    /// Weighted share of the statement's words found, in hundredths.
    pub(super) coverage: u8,
    /// How many of the statement's words were found.
    pub(super) words: usize,
}

/// Which sentences hold each telling stem of a question's statements.
pub(super) struct Statements<'a> {
    question: &'a CompiledQuestion,
    sentences: usize,
    holders: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> Statements<'a> {
    pub(super) fn new(question: &'a CompiledQuestion, document: &Document) -> Self {
        let mut holders: FxHashMap<&'a str, Vec<usize>> = FxHashMap::default();
        for (index, sentence) in document.sentences().iter().enumerate() {
            for at in sentence.heading.clone().chain(sentence.tokens.clone()) {
                let Some(token) = document.tokens().get(at).filter(|token| !token.stop) else {
                    continue;
                };
                for stem in [document.plain_stem(*token), document.stem(*token)] {
                    let Some((stem, _)) = question.lookup.weights.get_key_value(stem) else {
                        continue;
                    };
                    let holders = holders.entry(stem).or_default();
                    if holders.last() != Some(&index) {
                        holders.push(index);
                    }
                }
            }
        }
        Self { question, sentences: document.sentences().len(), holders }
    }

    /// The open sentence that holds most of an idea's statement; `None` when none holds any of it.
    pub(super) fn nearest(
        &self,
        idea: &CompiledIdea,
        open: impl Fn(usize) -> bool,
    ) -> Option<Nearest> {
        let weight =
            |stem: &str| self.question.lookup.weights.get(stem).copied().unwrap_or_default();
        let mut held = vec![(0.0_f32, 0_usize); self.sentences];
        let mut all = 0.0;
        for stem in &idea.wording {
            let weight = weight(stem);
            all += weight;
            for sentence in self.holders.get(stem.as_ref()).into_iter().flatten() {
                held[*sentence].0 += weight;
                held[*sentence].1 += 1;
            }
        }
        let held =
            held.into_iter().enumerate().filter(|(index, (share, _))| *share > 0.0 && open(*index));
        // the first of equals
        let (sentence, (share, words)) =
            held.reduce(|best, next| if next.1.0 > best.1.0 { next } else { best })?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share in 0..=1"
        )]
        let coverage = (share / all * 100.0).round().clamp(0.0, 100.0) as u8;
        Some(Nearest { sentence, coverage, words })
    }

    /// Stems of an idea's statement that a sentence lacks.
    pub(super) fn lacking(&self, idea: &CompiledIdea, sentence: usize) -> Vec<String> {
        let holds =
            |stem: &str| self.holders.get(stem).is_some_and(|holders| holders.contains(&sentence));
        idea.wording.iter().filter(|stem| !holds(stem)).map(ToString::to_string).collect()
    }
}

/// Whether a sentence denies anything.
pub(super) fn denies(document: &Document, sentence: &Sentence, polarity: &Polarity) -> bool {
    sentence.tokens.clone().any(|at| {
        let denial = document.tokens().get(at).is_some_and(|token| is_denial(document, *token));
        denial || polarity.denies(&(at..at + 1))
    })
}
