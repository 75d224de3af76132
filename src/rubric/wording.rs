//! Wording: the telling words of ideas' statements, and how much each word tells.

use crate::text::{Document, Language, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How little a word that the question itself uses tells of an answer.
const PROMPT_WEIGHT: f32 = 0.3;

/// The telling words of one statement, as places in [`Telling`], without doubles.
pub type Wording = Vec<usize>;

/// The telling words of a question's ideas.
#[derive(Clone, Debug, Default)]
pub struct Telling {
    places: FxHashMap<Box<str>, usize>,
    words: Vec<(Box<str>, f32)>,
}

impl Telling {
    /// Reads the statements of a question's ideas. A word weighs one over the number of ideas that
    /// use it, less if the prompt does.
    pub(super) fn read(
        prompt: &str,
        statements: &[&str],
        language: Language,
    ) -> (Self, Vec<Wording>) {
        let mut telling = Self::default();
        let read = |statement: &&str| -> Wording {
            stems(statement, language).into_iter().map(|stem| telling.count(stem)).collect()
        };
        let wordings = statements.iter().map(read).collect();
        let asked = stems(prompt, language);
        for (stem, weight) in &mut telling.words {
            let known = if asked.contains(stem) { PROMPT_WEIGHT } else { 1.0 };
            *weight = known / *weight;
        }
        (telling, wordings)
    }

    /// The place of a stem, met once more.
    fn count(&mut self, stem: Box<str>) -> usize {
        let next = self.words.len();
        let place = *self.places.entry(stem.clone()).or_insert(next);
        if place == next {
            self.words.push((stem, 0.0));
        }
        self.words[place].1 += 1.0;
        place
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The place of a stem.
    #[must_use]
    pub fn find(&self, stem: &str) -> Option<usize> {
        self.places.get(stem).copied()
    }

    /// The stem at a place.
    #[must_use]
    pub fn stem(&self, place: usize) -> &str {
        self.words.get(place).map_or("", |(stem, _)| stem)
    }

    /// How telling the stem at a place is: 1 when one idea alone uses it, less when many do.
    #[must_use]
    pub fn weight(&self, place: usize) -> f32 {
        self.words.get(place).map_or(0.0, |(_, weight)| *weight)
    }
}

/// The stems of a text's content words.
fn stems(text: &str, language: Language) -> BTreeSet<Box<str>> {
    let document = Document::parse(text, language);
    let telling = |token: &&Token| !token.stop && token.kind == TokenKind::Word;
    let tokens = document.tokens().iter().filter(telling);
    tokens.map(|token| document.plain_stem(*token).into()).collect()
}
