//! Essay: a question marked by a grid: its ideas are counted, not paid.

use crate::assess::assessment::{QuestionAssessment, Review, ReviewReason};
use crate::assess::grid::{self, Fact};
use crate::assess::ground::{Allowed, Ground};
use crate::rubric::{CompiledGrid, CompiledQuestion, CompiledRubric, Points};
use crate::text::{Document, Language, TokenKind};
use std::collections::BTreeSet;

/// Fewest words of a text whose language can be told, and least share of them, in hundredths, that
/// the list of French words has.
const TOLD: usize = 8;
const LISTED: usize = 60;

/// Gives the levels of the grid, the mark that they are worth, and what to read the text for.
pub(super) fn apply(
    rubric: &CompiledRubric,
    question: &CompiledQuestion,
    grid: &CompiledGrid,
    ground: &Ground<'_>,
    assessment: &mut QuestionAssessment,
) {
    let known =
        |word: &str| rubric.subject.has_word(word) || question.lookup.stems.contains_key(word);
    let facts = facts(question, ground);
    let off_case = !question.case.is_empty() && facts.is_empty();
    let found = grid::assess_grid(
        grid,
        &grid::Answer {
            document: ground.document,
            gaming: ground.gaming,
            polarity: ground.polarity,
            ideas: &assessment.ideas,
            facts,
            known: &known,
        },
    );
    for idea in &mut assessment.ideas {
        (idea.awarded, idea.earned) = (Points::ZERO, Points::ZERO);
    }
    assessment.mark = Some(scaled(found.mark, found.max, question.points, rubric.step));
    flag(grid, ground.document, off_case, &mut assessment.review);
    assessment.grid = Some(found);
}

/// A mark on the grid's maximum as one on the question's.
fn scaled(mark: Points, of: Points, points: Points, step: Points) -> Points {
    if of == points || of == Points::ZERO {
        return mark.min(points);
    }
    let exact = i64::from(mark.hundredths()) * i64::from(points.hundredths());
    let (of, step) = (i64::from(of.hundredths()), i64::from(step.hundredths()).max(1));
    // half up, rounded once
    let steps = (2 * exact + of * step) / (2 * of * step);
    i32::try_from(steps * step).map_or(points, Points::from_hundredths).min(points)
}

/// Where the answer tells facts of the case.
fn facts(question: &CompiledQuestion, ground: &Ground<'_>) -> Vec<Fact> {
    let mut out = Vec::new();
    for phrase in question.case.iter().filter(|phrase| ground.possible(phrase)) {
        for sentence in 0..ground.document.sentences().len() {
            let Some(hit) = ground.said(phrase, sentence, Allowed::ALL) else { continue };
            let Some(span) = hit.span(ground.document) else { continue };
            out.push(Fact { key: phrase.source.clone(), sentence, span });
        }
    }
    out
}

/// `off_case`: the answer tells no fact of the case.
fn flag(grid: &CompiledGrid, document: &Document, off_case: bool, review: &mut Vec<Review>) {
    let mut add = |kind| review.push(Review { kind, span: None });
    let words: Vec<_> =
        document.tokens().iter().filter(|token| token.kind == TokenKind::Word).collect();
    let listed = words.iter().filter(|token| token.listed || token.stop).count();
    let french = document.language() == Language::Fr;
    if french && words.len() >= TOLD && listed * 100 < LISTED * words.len() {
        add(ReviewReason::OtherLanguage);
    }
    if words.is_empty() {
        return;
    }
    if off_case {
        add(ReviewReason::NoCase);
    }
    if repeats(document) {
        add(ReviewReason::RepeatedText);
    }
    if grid.length.is_some_and(|(least, most)| !(least..=most).contains(&words.len())) {
        add(ReviewReason::Length);
    }
}

/// Fewest words of a sentence that nobody writes twice by chance.
const REPEATED: usize = 8;

/// Whether a long sentence stands twice.
fn repeats(document: &Document) -> bool {
    let mut seen = BTreeSet::new();
    let long = document.sentences().iter().filter(|of| of.tokens.len() >= REPEATED);
    long.map(|of| of.span.of(document.text())).any(|text| !seen.insert(text))
}
