//! Witness: the answers that a rubric carries, marked and held against what it says of them.

use super::assessment::{QuestionAssessment, Verdict};
use super::config::Config;
use super::{Points, assess_answer};
use crate::rubric::{CompiledRubric, Question, Rubric, Witness};

/// A witness answer, marked.
#[derive(Clone, Debug)]
pub struct WitnessOutcome<'r> {
    /// The question it answers.
    pub question: &'r Question,
    /// The witness.
    pub witness: &'r Witness,
    /// Its assessment.
    pub assessment: QuestionAssessment,
    /// Ideas that the rubric says are there, and that earned nothing.
    pub not_found: Vec<String>,
    /// Ideas that the rubric says are not there, and that earned something.
    pub wrongly_found: Vec<String>,
}

impl WitnessOutcome<'_> {
    /// Whether the mark is the one expected.
    #[must_use]
    pub fn mark_holds(&self) -> bool {
        let mark = self.assessment.mark.unwrap_or(Points::ZERO);
        self.witness.mark.is_none_or(|(least, most)| (least..=most).contains(&mark))
    }

    /// Whether all is as the rubric says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.mark_holds() && self.not_found.is_empty() && self.wrongly_found.is_empty()
    }
}

/// Marks every witness of a rubric, in order.
#[must_use]
pub fn witnesses<'r>(rubric: &'r Rubric, compiled: &CompiledRubric) -> Vec<WitnessOutcome<'r>> {
    let pairs = rubric
        .questions
        .iter()
        .flat_map(|question| question.witnesses.iter().map(move |witness| (question, witness)));
    pairs.filter_map(|(question, witness)| outcome(compiled, question, witness)).collect()
}

fn outcome<'r>(
    compiled: &CompiledRubric,
    question: &'r Question,
    witness: &'r Witness,
) -> Option<WitnessOutcome<'r>> {
    let assessment = assess_answer(compiled, &question.id, &witness.text, &Config::default())?;
    let earned = |id: &&String| {
        let paid = |verdict| matches!(verdict, Verdict::Found | Verdict::Partial);
        assessment.ideas.iter().any(|idea| idea.id == **id && paid(idea.verdict))
    };
    let not_found = witness.found.iter().filter(|id| !earned(id)).cloned().collect();
    let wrongly_found = witness.missing.iter().filter(earned).cloned().collect();
    Some(WitnessOutcome { question, witness, assessment, not_found, wrongly_found })
}
