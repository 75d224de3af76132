//! Wording: the telling words of ideas' statements, and how much each tells.

use super::compiled::CompiledIdea;
use crate::text::{Document, Language, Token, TokenKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How little a word that the question itself uses tells of an answer.
const PROMPT_WEIGHT: f32 = 0.3;

/// The stems of a text's content words, sorted, without doubles.
pub(super) fn telling_stems(text: &str, language: Language) -> Vec<Box<str>> {
    let document = Document::parse(text, language);
    let telling = |token: &&Token| !token.stop && token.kind == TokenKind::Word;
    let stems =
        document.tokens().iter().filter(telling).map(|token| document.plain_stem(*token).into());
    stems.collect::<BTreeSet<Box<str>>>().into_iter().collect()
}

/// A stem weighs one over the number of ideas whose statement has it, less if the question has it.
pub(super) fn weights(
    prompt: &str,
    ideas: &[CompiledIdea],
    language: Language,
) -> FxHashMap<Box<str>, f32> {
    let mut weights: FxHashMap<Box<str>, f32> = FxHashMap::default();
    for stem in ideas.iter().flat_map(|idea| &idea.wording) {
        *weights.entry(stem.clone()).or_default() += 1.0;
    }
    let asked = telling_stems(prompt, language);
    weights.iter_mut().for_each(|(stem, weight)| {
        let known = if asked.contains(stem) { PROMPT_WEIGHT } else { 1.0 };
        *weight = known / *weight;
    });
    weights
}
