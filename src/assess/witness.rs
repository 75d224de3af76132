//! Witness: the answers and sentences that a rubric carries, marked and held against what it says
//! of them.

use super::assessment::{GridAssessment, QuestionAssessment, Sheet};
use super::config::Config;
use super::{Points, assess_answer, assess_sheet, grid};
use crate::rubric::{
    CompiledForm, CompiledGrid, CompiledRubric, Example, Grid, GridWitness, Idea, Level, Question,
    Rubric, Witness,
};

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
    /// Criteria that are not on the level that the rubric says.
    pub wrong_levels: Vec<WrongLevel>,
}

/// A criterion that is not on the level expected of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongLevel {
    /// The criterion's id.
    pub criterion: String,
    /// The level found; nothing when the grid has no such criterion for the option.
    pub found: Option<Level>,
    /// The lowest and the highest level expected.
    pub expected: (Level, Level),
}

/// A witness of a grid, marked.
#[derive(Clone, Debug)]
pub struct GridOutcome<'g> {
    /// The witness.
    pub witness: &'g GridWitness,
    /// What the grid gave it.
    pub assessment: GridAssessment,
    /// Criteria that are not on the level that the grid says.
    pub wrong_levels: Vec<WrongLevel>,
}

impl GridOutcome<'_> {
    /// Whether the mark is the one expected.
    #[must_use]
    pub fn mark_holds(&self) -> bool {
        let expected = self.witness.mark;
        expected.is_none_or(|(least, most)| (least..=most).contains(&self.assessment.mark))
    }

    /// Whether all is as the grid says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.mark_holds() && self.wrong_levels.is_empty()
    }
}

/// Applies a grid to each of its witnesses, in order; `form` is that of its sheets.
#[must_use]
pub fn grid_witnesses<'g>(
    grid: &'g Grid,
    compiled: &CompiledGrid,
    form: Option<&CompiledForm>,
) -> Vec<GridOutcome<'g>> {
    let outcome = |witness: &'g GridWitness| {
        let assessment = match form {
            Some(form) => {
                let (option, sections) = (witness.option.clone(), witness.sections.clone());
                assess_sheet(form, compiled, &Sheet { option, sections }).grid
            }
            None => grid::assess_text(compiled, &witness.text),
        };
        let wrong_levels = wrong_levels(&witness.levels, Some(&assessment));
        GridOutcome { witness, assessment, wrong_levels }
    };
    grid.witnesses.iter().map(outcome).collect()
}

fn wrong_levels(
    expected: &[(String, Level, Level)],
    found: Option<&GridAssessment>,
) -> Vec<WrongLevel> {
    let wrong = expected.iter().filter_map(|(id, low, high)| {
        let criteria = found.map_or(&[][..], |found| &found.criteria);
        let found = criteria.iter().find(|of| of.id == *id).map(|of| of.level);
        let holds = found.is_some_and(|found| (*low..=*high).contains(&found));
        (!holds).then(|| WrongLevel { criterion: id.clone(), found, expected: (*low, *high) })
    });
    wrong.collect()
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
        self.mark_holds()
            && self.not_found.is_empty()
            && self.wrongly_found.is_empty()
            && self.wrong_levels.is_empty()
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

/// An example or counterexample of an idea that is not marked as the rubric says.
#[derive(Clone, Debug)]
pub struct WrongExample<'r> {
    /// The question.
    pub question: &'r Question,
    /// The idea.
    pub idea: &'r Idea,
    /// What the student writes.
    pub example: &'r Example,
    /// Whether it should earn the idea.
    pub says_it: bool,
}

/// How many examples and counterexamples a rubric has, and those not marked as it says.
#[must_use]
pub fn wrong_examples<'r>(
    rubric: &'r Rubric,
    compiled: &CompiledRubric,
) -> (usize, Vec<WrongExample<'r>>) {
    let mut run = 0;
    let mut wrong = Vec::new();
    for question in &rubric.questions {
        for idea in &question.ideas {
            let said = idea.examples.iter().map(|example| (example, true));
            let unsaid = idea.counterexamples.iter().map(|example| (example, false));
            for (example, says_it) in said.chain(unsaid) {
                run += 1;
                if earns(compiled, question, idea, &example.text) != says_it {
                    wrong.push(WrongExample { question, idea, example, says_it });
                }
            }
        }
    }
    (run, wrong)
}

fn earns(compiled: &CompiledRubric, question: &Question, idea: &Idea, text: &str) -> bool {
    // nearness to the statement would hide a phrase that is missing
    let config = Config { alone: true, near: 101, ..Config::default() };
    let assessment = assess_answer(compiled, &question.id, text, &config);
    let ideas = assessment.map(|assessment| assessment.ideas).unwrap_or_default();
    ideas.iter().any(|found| found.id == idea.id && found.verdict.is_there())
}

fn outcome<'r>(
    compiled: &CompiledRubric,
    question: &'r Question,
    witness: &'r Witness,
) -> Option<WitnessOutcome<'r>> {
    let assessment = assess_answer(compiled, &question.id, &witness.text, &Config::default())?;
    let earned = |id: &&String| {
        assessment.ideas.iter().any(|idea| idea.id == **id && idea.verdict.is_there())
    };
    let not_found = witness.found.iter().filter(|id| !earned(id)).cloned().collect();
    let wrongly_found = witness.missing.iter().filter(earned).cloned().collect();
    let wrong_levels = wrong_levels(&witness.levels, assessment.grid.as_ref());
    Some(WitnessOutcome { question, witness, assessment, not_found, wrongly_found, wrong_levels })
}
