//! Compile: a written rubric or grid into nodes, each locution and concept once a question or grid.

mod builder;
mod grid;

pub use grid::{compile_form, compile_grid};

use super::compiled::{
    CompiledFigure, CompiledIdea, CompiledQuestion, CompiledRequirement, CompiledRubric,
    CompiledTier, Lookup,
};
use super::grid::Grids;
use super::lexicon::Lexicon;
use super::model::{Figure, Idea, Question, Requirement, Rubric, Tier};
use super::subject::Subject;
use super::wording::{Telling, Wording};
use crate::text::Expected;
use builder::Builder;

/// Makes a rubric ready to be sought in answers.
///
/// A concept or figure that no one defines is sought in vain: [`parse`](super::parse) reports it.
#[must_use]
pub fn compile(
    rubric: &Rubric,
    lexicon: &Lexicon,
    grids: &Grids,
    subject: Subject,
    fingerprint: String,
) -> CompiledRubric {
    let questions = rubric.questions.iter();
    CompiledRubric {
        exam: rubric.exam.clone(),
        title: rubric.title.clone(),
        language: rubric.language,
        step: rubric.step,
        questions: questions
            .map(|question| Compiler::new(rubric, lexicon, question).question(question, grids))
            .collect(),
        subject,
        fingerprint,
    }
}

struct Compiler<'r> {
    rubric: &'r Rubric,
    builder: Builder<'r>,
}

impl<'r> Compiler<'r> {
    fn new(rubric: &'r Rubric, shared: &'r Lexicon, question: &'r Question) -> Self {
        let layers = [&question.concepts, &rubric.concepts, &shared.concepts];
        let figures = question.figures.iter().map(|figure| figure.id.as_str()).collect();
        Self { rubric, builder: Builder::new(rubric.language, layers, figures) }
    }

    fn question(mut self, question: &Question, grids: &Grids) -> CompiledQuestion {
        let statements: Vec<&str> =
            question.ideas.iter().map(|idea| idea.statement.as_str()).collect();
        let (telling, wordings) =
            Telling::read(&question.prompt, &statements, self.rubric.language);
        let ideas = question.ideas.iter().zip(wordings);
        let ideas = ideas.map(|(idea, wording)| self.idea(question, idea, wording)).collect();
        let figures = question.figures.iter().map(|figure| self.figure(figure)).collect();
        let about = self.builder.phrases(&question.about);
        let case = self.builder.phrases(&question.case);
        CompiledQuestion {
            id: question.id.clone(),
            points: question.points,
            prompt: question.prompt.clone(),
            answer: question.answer,
            grid: question.grid.as_ref().and_then(|id| grids.get(id)).cloned(),
            carried: question.carried,
            about,
            case,
            groups: question.groups.clone(),
            ideas,
            figures,
            lookup: Lookup { telling, ..self.builder.finish() },
        }
    }

    fn idea(&mut self, question: &Question, idea: &Idea, wording: Wording) -> CompiledIdea {
        let group = idea.group.as_ref();
        CompiledIdea {
            id: idea.id.clone(),
            statement: idea.statement.clone(),
            group: group.and_then(|id| question.groups.iter().position(|group| group.id == *id)),
            method: idea.method.clone(),
            tiers: idea.tiers.iter().map(|tier| self.tier(tier)).collect(),
            contradiction: self.builder.phrases(&idea.contradiction),
            copied: idea.copied,
            list: idea.list,
            found: idea.found.clone(),
            missing: idea.missing.clone(),
            note: idea.note.clone(),
            wording,
        }
    }

    fn tier(&mut self, tier: &Tier) -> CompiledTier {
        CompiledTier {
            points: tier.points,
            requirement: self.requirement(&tier.requirement),
            within: tier.within,
            unless: self.builder.phrases(&tier.unless),
            note: tier.note.clone(),
        }
    }

    fn figure(&mut self, figure: &Figure) -> CompiledFigure {
        CompiledFigure {
            id: figure.id.clone(),
            expected: Expected::of_value(figure.value, figure.dimension).in_unit(figure.unit),
            value: figure.value,
            dimension: figure.dimension,
            unit: figure.unit,
            formula: figure.formula.clone(),
            near: figure.near.as_ref().map(|phrase| self.builder.phrase(phrase)),
        }
    }

    fn requirement(&mut self, requirement: &Requirement) -> CompiledRequirement {
        let mut each =
            |parts: &[Requirement]| parts.iter().map(|part| self.requirement(part)).collect();
        match requirement {
            Requirement::Phrase(phrase) => CompiledRequirement::Phrase(self.builder.phrase(phrase)),
            Requirement::Any(parts) => CompiledRequirement::Any(each(parts)),
            Requirement::All(parts) => CompiledRequirement::All(each(parts)),
            Requirement::AtLeast(least, parts) => CompiledRequirement::AtLeast(*least, each(parts)),
        }
    }
}
