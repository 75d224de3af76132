//! Assess: a compiled rubric and answers in, marks with their evidence out. Pure and repeatable.

mod assessment;
mod config;
mod feedback;
mod grid;
mod ground;
mod question;
mod witness;

pub use assessment::{
    Adjustment, Answer, Cause, Copy, CopyAssessment, CriterionAssessment, Evidence, GridAssessment,
    IdeaMatch, IndicatorFinding, Likeness, Passage, QuestionAssessment, Reason, Review,
    ReviewReason, Sheet, SheetAssessment, SheetReview, Verdict,
};
pub use config::Config;
pub use feedback::{Audience, Feedback, Remark, feedback, sheet_feedback};
pub use witness::{
    GridOutcome, WitnessOutcome, WrongExample, WrongLevel, grid_witnesses, witnesses,
    wrong_examples,
};

use crate::rubric::{CompiledForm, CompiledGrid, CompiledQuestion, CompiledRubric, Points};
use crate::text::Document;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Fewest words of an answer that is compared with the paper's other questions.
const OTHER_WORDS: usize = 15;

/// Assesses one answer; `None` when the rubric has no such question.
#[must_use]
pub fn assess_answer(
    rubric: &CompiledRubric,
    question: &str,
    text: &str,
    config: &Config,
) -> Option<QuestionAssessment> {
    let question = rubric.question(question)?;
    let document = Document::parse(text, rubric.language);
    let mut assessment = question::assess_question(rubric, question, &document, config);
    if document.tokens().len() >= OTHER_WORDS
        && earns(&assessment, 0, 15)
        && let Some(other) = speaks_of_another(rubric, question, &document)
        && earns(&question::assess_question(rubric, other, &document, config), 50, 100)
    {
        assessment.review.push(Review { kind: ReviewReason::OtherQuestion, span: None });
        assessment.review.sort();
    }
    Some(assessment)
}

/// The question of the paper that seeks most of the answer's words, if it is another one.
fn speaks_of_another<'r>(
    rubric: &'r CompiledRubric,
    question: &CompiledQuestion,
    document: &Document,
) -> Option<&'r CompiledQuestion> {
    let sought = |question: &CompiledQuestion| {
        let tokens = document.tokens().iter().filter(|token| !token.stop);
        tokens.filter(|token| question.lookup.stems.contains_key(document.stem(**token))).count()
    };
    let own = sought(question);
    let others = rubric.questions.iter().filter(|other| other.id != question.id);
    let others = others.map(|other| (sought(other), other)).filter(|(count, _)| *count > own);
    // the first of equals
    others.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, other)| other)
}

/// Whether the mark is between these hundredths of the maximum.
fn earns(assessment: &QuestionAssessment, least: i32, most: i32) -> bool {
    assessment.mark.is_some_and(|mark| {
        let (mark, max) = (mark.hundredths() * 100, assessment.max.hundredths());
        (least * max..=most * max).contains(&mark)
    })
}

/// Assesses a candidate's sheet by the grid of its form; sections that the form lacks are told.
#[must_use]
pub fn assess_sheet(form: &CompiledForm, grid: &CompiledGrid, sheet: &Sheet) -> SheetAssessment {
    grid::assess_sheet(form, grid, sheet)
}

/// As [`assess_answer`]; a fault of the engine on one answer becomes a finding on that answer,
/// never the end of a batch.
#[must_use]
pub fn assess_answer_guarded(
    rubric: &CompiledRubric,
    question: &str,
    text: &str,
    config: &Config,
) -> Option<QuestionAssessment> {
    let run = || assess_answer(rubric, question, text, config);
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let question = rubric.question(question)?;
        Some(QuestionAssessment {
            question: question.id.clone(),
            max: question.points,
            review: vec![Review { kind: ReviewReason::Failed, span: None }],
            ..QuestionAssessment::default()
        })
    })
}

/// As [`assess_sheet`]; a fault of the engine becomes a finding on that sheet.
#[must_use]
pub fn assess_sheet_guarded(
    form: &CompiledForm,
    grid: &CompiledGrid,
    sheet: &Sheet,
) -> SheetAssessment {
    catch_unwind(AssertUnwindSafe(|| assess_sheet(form, grid, sheet))).unwrap_or_else(|_| {
        SheetAssessment {
            form: form.form.id.clone(),
            option: sheet.option.clone(),
            review: vec![SheetReview {
                kind: ReviewReason::Failed,
                section: String::new(),
                span: None,
            }],
            ..SheetAssessment::default()
        }
    })
}

/// Assesses one copy; answers to questions that the rubric does not have are left out.
#[must_use]
pub fn assess(rubric: &CompiledRubric, copy: &Copy, config: &Config) -> CopyAssessment {
    let one =
        |answer: &Answer| assess_answer_guarded(rubric, &answer.question, &answer.text, config);
    CopyAssessment {
        exam: rubric.exam.clone(),
        copy: copy.id.clone(),
        questions: copy.answers.par_iter().filter_map(one).collect(),
        fingerprint: rubric.fingerprint.clone(),
    }
}

/// Assesses copies side by side; the order given is kept.
#[must_use]
pub fn assess_all(
    rubric: &CompiledRubric,
    copies: &[Copy],
    config: &Config,
) -> Vec<CopyAssessment> {
    copies.par_iter().map(|copy| assess(rubric, copy, config)).collect()
}
