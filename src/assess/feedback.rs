//! Feedback: what each reader may see of an assessment.
//!
//! The working grid is the commission's alone: a candidate is told the mark and the appreciation,
//! once the jury has deliberated, and nothing of levels, criteria, ideas or doubts. A student in
//! training is told what is there and what to work on, without the mark and without the corrigé.

use super::assessment::{
    CriterionAssessment, GridAssessment, IdeaMatch, Passage, QuestionAssessment, ReviewReason,
    SheetAssessment, Verdict,
};
use crate::rubric::{
    CompiledForm, CompiledGrid, CompiledIdea, CompiledQuestion, Level, Points, Section,
};

/// Who reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Those who mark.
    #[default]
    Commission,
    /// The one examined, after the deliberation.
    Candidate,
    /// Someone who trains.
    Student,
}

/// What a reader may see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feedback {
    /// The mark and its maximum.
    pub mark: Option<(Points, Points)>,
    /// The appreciation of the whole.
    pub appreciation: String,
    /// What is said point by point.
    pub remarks: Vec<Remark>,
}

/// One thing said of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The idea, criterion or section that it is about, by its id.
    pub about: String,
    /// The level of a criterion.
    pub level: Option<Level>,
    /// Whether something is still to do.
    pub to_work: bool,
    /// What is said.
    pub message: String,
    /// The passages meant.
    pub passages: Vec<Passage>,
}

/// Passages shown of one criterion.
const PASSAGES: usize = 6;

/// What a reader may see of an answer's assessment.
#[must_use]
pub fn feedback(
    question: &CompiledQuestion,
    of: &QuestionAssessment,
    audience: Audience,
) -> Feedback {
    let grid = question.grid.as_deref().zip(of.grid.as_ref());
    let mark = of.mark.map(|mark| (mark, of.max));
    let appreciation = grid.map_or_else(String::new, |(_, found)| found.appreciation.clone());
    if audience == Audience::Candidate {
        return Feedback { mark, appreciation, remarks: Vec::new() };
    }
    let ideas = question.ideas.iter().zip(&of.ideas);
    let mut remarks: Vec<Remark> =
        ideas.filter_map(|(idea, found)| idea_remark(idea, found, audience)).collect();
    let levels = grid.into_iter().flat_map(|(grid, found)| criteria(grid, found, audience));
    remarks.extend(levels);
    for_reader(Feedback { mark, appreciation, remarks }, audience)
}

/// For a student, the same without the mark, the appreciation and the levels' ranks; for those who
/// mark, as it is.
fn for_reader(told: Feedback, audience: Audience) -> Feedback {
    if audience != Audience::Student {
        return told;
    }
    let remarks = told.remarks.into_iter().map(|remark| Remark { level: None, ..remark });
    Feedback { mark: None, appreciation: String::new(), remarks: remarks.collect() }
}

/// What a reader may see of a sheet's assessment.
#[must_use]
pub fn sheet_feedback(
    form: &CompiledForm,
    grid: &CompiledGrid,
    of: &SheetAssessment,
    audience: Audience,
) -> Feedback {
    let mark = Some((of.grid.mark, of.grid.max));
    let appreciation = of.grid.appreciation.clone();
    if audience == Audience::Candidate {
        return Feedback { mark, appreciation, remarks: Vec::new() };
    }
    let mut remarks = criteria(grid, &of.grid, audience);
    remarks.extend(of.review.iter().filter_map(|review| {
        let section = form.form.section(&review.section);
        let message = section_message(review.kind, section, &review.section)?;
        let about = section.map_or_else(|| review.section.clone(), |section| section.id.clone());
        Some(Remark { about, level: None, to_work: true, message, passages: Vec::new() })
    }));
    for_reader(Feedback { mark, appreciation, remarks }, audience)
}

/// A found idea with its passages, or the hint of one that is missing; the corrigé's own sentence
/// is for those who mark.
fn idea_remark(idea: &CompiledIdea, found: &IdeaMatch, audience: Audience) -> Option<Remark> {
    let there = found.verdict.is_there();
    let message = match (audience, found.verdict) {
        (Audience::Commission, _) => idea.statement.clone(),
        (_, Verdict::Found) => idea.found.clone(),
        (_, Verdict::Partial) => format!("À compléter. {}", idea.missing).trim_end().to_owned(),
        (_, Verdict::Missing | Verdict::Contradicted) => idea.missing.clone(),
    };
    // the name of an idea that is not there would give it away
    let named = there || audience == Audience::Commission;
    let passages = found.evidence.iter().filter(|_| there);
    let passage = |span| Passage { section: String::new(), span };
    (!message.is_empty()).then(|| Remark {
        about: if named { idea.id.clone() } else { String::new() },
        level: None,
        to_work: found.verdict != Verdict::Found,
        message,
        passages: passages.map(|of| passage(of.span)).collect(),
    })
}

/// What each criterion reached, or, for a student whom the level's wording would tell the level,
/// only whether there is something to work on.
fn criteria(grid: &CompiledGrid, of: &GridAssessment, audience: Audience) -> Vec<Remark> {
    let remark = |found: &CriterionAssessment| {
        let criterion = grid.criteria.iter().find(|known| known.id == found.id)?;
        let to_work = found.level < Level::TS;
        let reached = match audience {
            Audience::Student if to_work => "à travailler.",
            Audience::Student => "c’est réussi.",
            _ => &criterion.levels[usize::from(found.level.rank())],
        };
        let mut message = format!("{} — {reached}", criterion.title);
        if to_work {
            message += &format!(" Pour progresser : {}.", criterion.advice);
        }
        if found.to_confirm {
            message += &format!(" À confirmer à l’oral : {}.", criterion.oral);
        }
        let mut passages: Vec<Passage> =
            found.indicators.iter().flat_map(|of| &of.passages).cloned().collect();
        passages.sort();
        passages.dedup();
        passages.truncate(PASSAGES);
        Some(Remark {
            about: found.id.clone(),
            level: Some(found.level),
            to_work,
            message,
            passages,
        })
    };
    of.criteria.iter().filter_map(remark).collect()
}

fn section_message(kind: ReviewReason, section: Option<&Section>, title: &str) -> Option<String> {
    let title = section.map_or(title, |section| section.title.as_str());
    let hint = section.map_or("", |section| section.hint.as_str());
    let message = match kind {
        ReviewReason::EmptySection => format!("« {title} » est vide. {hint}"),
        ReviewReason::MisplacedText => {
            format!("« {title} » : ce texte semble d’une autre rubrique. {hint}")
        }
        ReviewReason::RepeatedText => {
            format!("« {title} » répète le texte d’une autre rubrique. {hint}")
        }
        ReviewReason::ProperName => format!("« {title} » semble porter un nom : retirez-le."),
        ReviewReason::UnmeasuredObjectives => {
            format!("« {title} » : aucun chiffre. Dites combien, et pour quand.")
        }
        ReviewReason::UnansweredObjectives => {
            format!("« {title} » : les résultats ne répondent pas aux chiffres annoncés.")
        }
        ReviewReason::UnknownSection if title.is_empty() => {
            "Le texte écrit hors des rubriques n’a pas été lu.".to_owned()
        }
        ReviewReason::UnknownSection => {
            format!("« {title} » n’est pas une rubrique du formulaire : ce texte n’a pas été lu.")
        }
        ReviewReason::Blank => "La fiche est vide.".to_owned(),
        _ => return None,
    };
    Some(message.trim_end().to_owned())
}
