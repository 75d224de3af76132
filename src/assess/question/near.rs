//! Near: how much of an idea's own statement a sentence holds, word by telling word.

use crate::assess::ground::{Polarity, is_denial};
use crate::rubric::{CompiledIdea, Telling};
use crate::text::{Document, Sentence};

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

/// Which sentences hold each telling word of a question's ideas.
pub(super) struct Statements<'r> {
    telling: &'r Telling,
    sentences: usize,
    holders: Vec<Vec<usize>>,
}

impl<'r> Statements<'r> {
    pub(super) fn new(telling: &'r Telling, document: &Document) -> Self {
        let mut holders = vec![Vec::new(); telling.len()];
        for (index, sentence) in document.sentences().iter().enumerate() {
            for at in sentence.heading.clone().chain(sentence.tokens.clone()) {
                let Some(token) = document.tokens().get(at).filter(|token| !token.stop) else {
                    continue;
                };
                for stem in [document.plain_stem(*token), document.stem(*token)] {
                    let Some(place) = telling.find(stem) else { continue };
                    if holders[place].last() != Some(&index) {
                        holders[place].push(index);
                    }
                }
            }
        }
        Self { telling, sentences: document.sentences().len(), holders }
    }

    /// The open sentence that holds most of an idea's statement; `None` when none holds any of it.
    pub(super) fn nearest(
        &self,
        idea: &CompiledIdea,
        open: impl Fn(usize) -> bool,
    ) -> Option<Nearest> {
        let mut held = vec![(0.0_f32, 0_usize); self.sentences];
        let mut all = 0.0;
        for place in &idea.wording {
            let weight = self.telling.weight(*place);
            all += weight;
            for sentence in self.holders.get(*place).into_iter().flatten() {
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
        let holds = |place: &usize| {
            self.holders.get(*place).is_some_and(|holders| holders.contains(&sentence))
        };
        let lacking = idea.wording.iter().filter(|place| !holds(place));
        lacking.map(|place| self.telling.stem(*place).to_owned()).collect()
    }
}

/// Whether a sentence denies anything.
pub(super) fn denies(document: &Document, sentence: &Sentence, polarity: &Polarity) -> bool {
    sentence.tokens.clone().any(|at| {
        let denial = document.tokens().get(at).is_some_and(|token| is_denial(document, *token));
        denial || polarity.denies(&(at..at + 1))
    })
}
