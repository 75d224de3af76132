//! Looseness: what a question pays to answers written for other questions, which should be nothing.

use crate::assess::{Config, QuestionAssessment, assess_answer_guarded};
use crate::rubric::{CompiledQuestion, CompiledRubric, Points};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// An answer and the question it was written for.
#[derive(Clone, Debug)]
pub struct ForeignAnswer {
    /// The exam's id.
    pub exam: String,
    /// The question's id.
    pub question: String,
    /// What the student wrote.
    pub text: String,
}

/// What one question pays to answers written for others.
#[derive(Clone, Debug, PartialEq)]
pub struct Looseness {
    /// The exam's id.
    pub exam: String,
    /// The question's id.
    pub question: String,
    /// How many answers were tried.
    pub answers: usize,
    /// Mean share of the maximum that they earned, in `0..=1`.
    pub share: f64,
    /// The ideas paid, most often first.
    pub ideas: Vec<LooseIdea>,
}

/// An idea that answers to other questions are paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LooseIdea {
    /// The idea's id.
    pub id: String,
    /// How many answers it was paid to.
    pub paid: usize,
    /// A passage that earned it.
    pub passage: String,
}

/// Marks `answers`, but for its own, by each question of `rubric` that ideas mark; loosest first.
#[must_use]
pub fn looseness(rubric: &CompiledRubric, answers: &[ForeignAnswer]) -> Vec<Looseness> {
    let questions = rubric.questions.iter().filter(|question| question.grid.is_none());
    let mut found: Vec<_> = questions.map(|question| of(rubric, question, answers)).collect();
    found.sort_by(|left, right| right.share.total_cmp(&left.share));
    found
}

fn of(
    rubric: &CompiledRubric,
    question: &CompiledQuestion,
    answers: &[ForeignAnswer],
) -> Looseness {
    let config = Config::default();
    let own = |answer: &ForeignAnswer| answer.exam == rubric.exam && answer.question == question.id;
    let foreign: Vec<&ForeignAnswer> =
        answers.iter().filter(|answer| !own(answer) && !answer.text.trim().is_empty()).collect();
    let assess = |answer: &&ForeignAnswer| {
        assess_answer_guarded(rubric, &question.id, &answer.text, &config).unwrap_or_default()
    };
    let assessments: Vec<QuestionAssessment> = foreign.par_iter().map(assess).collect();
    let earned: Points = assessments.iter().filter_map(|assessment| assessment.mark).sum();
    #[expect(clippy::cast_precision_loss, reason = "a count of answers")]
    let most = question.points.as_f64() * foreign.len() as f64;
    let share = if most > 0.0 { earned.as_f64() / most } else { 0.0 };
    Looseness {
        exam: rubric.exam.clone(),
        question: question.id.clone(),
        answers: foreign.len(),
        share,
        ideas: ideas(&foreign, &assessments),
    }
}

fn ideas(foreign: &[&ForeignAnswer], assessments: &[QuestionAssessment]) -> Vec<LooseIdea> {
    let mut paid: BTreeMap<&str, LooseIdea> = BTreeMap::new();
    for (answer, assessment) in foreign.iter().zip(assessments) {
        for idea in assessment.ideas.iter().filter(|idea| idea.earned > Points::ZERO) {
            let passage = || idea.evidence.iter().map(|evidence| evidence.span.of(&answer.text));
            let first = || LooseIdea {
                id: idea.id.clone(),
                paid: 0,
                passage: passage().collect::<Vec<_>>().join(" … "),
            };
            paid.entry(&idea.id).or_insert_with(first).paid += 1;
        }
    }
    let mut ideas: Vec<LooseIdea> = paid.into_values().collect();
    ideas.sort_by_key(|idea| std::cmp::Reverse(idea.paid));
    ideas
}
