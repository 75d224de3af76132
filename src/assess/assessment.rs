//! Assessment: what was found in a copy, and the mark that follows from it.

use crate::rubric::{Level, Points};
use crate::text::Span;
use std::collections::BTreeMap;

/// One student's answers to a paper.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    /// The copy's id.
    pub id: String,
    /// Its answers, by question id, in the order given.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The question's id.
    pub question: String,
    /// What the student wrote.
    pub text: String,
}

/// A copy's assessment.
#[derive(Clone, Debug, Default)]
pub struct CopyAssessment {
    /// The exam's id.
    pub exam: String,
    /// The copy's id.
    pub copy: String,
    /// One for each answer, in the order given.
    pub questions: Vec<QuestionAssessment>,
    /// Of the rubric and engine that made it.
    pub fingerprint: String,
}

/// One answer's assessment.
#[derive(Clone, Debug, Default)]
pub struct QuestionAssessment {
    /// The question's id.
    pub question: String,
    /// The mark proposed; `None` when nothing here can mark this question.
    pub mark: Option<Points>,
    /// The most it can earn.
    pub max: Points,
    /// From 0, a guess, to 1, nothing to doubt.
    pub confidence: f64,
    /// Why a person should read it, most pressing first.
    pub review: Vec<Review>,
    /// One for each expected idea, in the rubric's order.
    pub ideas: Vec<IdeaMatch>,
    /// The grid applied, when one marks the question.
    pub grid: Option<GridAssessment>,
    /// Points lost to caps and rounding, with the reason.
    pub adjustments: Vec<Adjustment>,
}

/// A grid applied to a text.
#[derive(Clone, Debug, Default)]
pub struct GridAssessment {
    /// The grid's id.
    pub grid: String,
    /// The mark that the levels are worth.
    pub mark: Points,
    /// The most it can be.
    pub max: Points,
    /// From 0.5, levels on the edge of others, to 1.
    pub confidence: f64,
    /// One for each criterion, in the grid's order.
    pub criteria: Vec<CriterionAssessment>,
    /// An appreciation drafted from the levels, for the marker to edit.
    pub appreciation: String,
}

/// The level proposed on one criterion.
#[derive(Clone, Debug)]
pub struct CriterionAssessment {
    /// The criterion's id.
    pub id: String,
    /// The level.
    pub level: Level,
    /// Where it stands on the line from 0 (TI) to 3 (TS); the level is this, rounded.
    pub score: f64,
    /// From 0.5, on the edge of two levels, to 1.
    pub confidence: f64,
    /// Whether only the oral can settle it.
    pub to_confirm: bool,
    /// What was measured.
    pub indicators: Vec<IndicatorFinding>,
}

/// What one indicator measured.
#[derive(Clone, Debug)]
pub struct IndicatorFinding {
    /// The indicator's name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// The level that the value alone reaches.
    pub level: Level,
    /// Whether it only limits the criterion's level.
    pub caps: bool,
    /// The passages that made it.
    pub passages: Vec<Passage>,
}

/// A passage of a text or of a section of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The section's id; empty for an answer.
    pub section: String,
    /// Where it stands in that text.
    pub span: Span,
}

/// A candidate's activity sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The option of the form.
    pub option: String,
    /// Titles and texts, in the order given.
    pub sections: Vec<(String, String)>,
}

/// A sheet's assessment.
#[derive(Clone, Debug, Default)]
pub struct SheetAssessment {
    /// The form's id.
    pub form: String,
    /// The option of the form.
    pub option: String,
    /// The grid applied.
    pub grid: GridAssessment,
    /// Hundredths of the form's sections that say something.
    pub filled: u8,
    /// Why a person should read it, section by section.
    pub review: Vec<SheetReview>,
    /// Of the grid and engine that made it.
    pub fingerprint: String,
}

/// Why a person should read a section of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetReview {
    /// The reason.
    pub kind: ReviewReason,
    /// The section's id, or the title of one that the form lacks.
    pub section: String,
    /// Where in the section, when it has a place.
    pub span: Option<Span>,
}

/// What became of one expected idea.
#[derive(Clone, Debug)]
pub struct IdeaMatch {
    /// The idea's id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Points it adds to the mark, caps applied.
    pub awarded: Points,
    /// Points its evidence earned, before caps.
    pub earned: Points,
    /// Points of the whole idea.
    pub points: Points,
    /// The passages that decided.
    pub evidence: Vec<Evidence>,
    /// Why this verdict.
    pub reason: Reason,
}

/// Verdict on an idea.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Wholly there.
    Found,
    /// There in part.
    Partial,
    /// Not there.
    #[default]
    Missing,
    /// The opposite is said.
    Contradicted,
}

/// Why a verdict was reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reason {
    /// These phrases of the rubric were met; `tier` 0 is the whole idea.
    Met {
        /// The tier met.
        tier: usize,
        /// The tier's own note.
        note: String,
        /// The phrases met.
        phrases: Vec<String>,
    },
    /// A wrong earlier figure was used rightly.
    Carried,
    /// The statement's telling words are nearly all there, without a phrase of the rubric.
    Near {
        /// Weighted share of the statement's words found, in hundredths.
        coverage: u8,
    },
    /// A phrase that says the opposite.
    Opposite {
        /// The phrases met.
        phrases: Vec<String>,
    },
    /// Nothing near enough.
    #[default]
    Absent,
    /// The answer does not speak of what the question is about.
    OffTopic,
    /// The nearest sentence, and the words it lacked.
    Nearest {
        /// Where it stands.
        span: Span,
        /// Weighted share of the statement's words found, in hundredths.
        coverage: u8,
        /// Stems it lacked.
        lacking: Vec<String>,
    },
    /// Said, but only in text copied from the subject or in a bare list of words.
    OnlyCopied,
}

/// A passage that decided a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub span: Span,
    /// How like the rubric's wording it is.
    pub likeness: Likeness,
    /// Whether it is affirmed.
    pub affirmed: bool,
}

/// How a passage matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The words sought.
    #[default]
    Exact,
    /// With a misspelled word.
    Spelled,
    /// With a figure that follows from an earlier error.
    Carried,
    /// By coverage of the statement only.
    Near,
}

/// Points that a cap or rounding took away or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// What did it.
    pub cause: Cause,
    /// How many points, negative when taken away.
    pub points: Points,
}

/// What adjusted a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A group's cap or number of ideas, by the group's title.
    Group(String),
    /// Another method counted.
    Method(String),
    /// The question's maximum.
    Maximum,
    /// The rubric's step.
    Step,
}

/// Why a person should read an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Review {
    /// The reason.
    pub kind: ReviewReason,
    /// Where, when it has a place.
    pub span: Option<Span>,
}

/// Kinds of doubt, most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewReason {
    /// Nothing was written.
    Blank,
    /// This question is not marked by ideas.
    NotMarked,
    /// The answer could not be assessed.
    Failed,
    /// It seems to answer another question.
    OtherQuestion,
    /// It does not speak of what the question is about.
    OffTopic,
    /// It tells no fact of the case.
    NoCase,
    /// It is not in the language of the exam.
    OtherLanguage,
    /// It is far shorter or longer than asked.
    Length,
    /// A name that is not the case's.
    ProperName,
    /// A section that the form does not have.
    UnknownSection,
    /// A section left empty.
    EmptySection,
    /// Text that belongs to another section.
    MisplacedText,
    /// A section that repeats another's text, or a sentence that stands twice.
    RepeatedText,
    /// Objectives without figures.
    UnmeasuredObjectives,
    /// Results that do not answer the objectives.
    UnansweredObjectives,
    /// The opposite of an expected idea is said.
    Contradiction,
    /// Sentences copied from the subject.
    CopiedSubject,
    /// Keywords without sentences.
    KeywordList,
    /// A pertinent sentence that no idea explains.
    Unexplained,
    /// An idea granted by nearness only.
    NearMiss,
    /// A figure that follows from an earlier error.
    CarriedError,
    /// An idea that stands on a misspelled word only.
    SpellingOnly,
    /// One idea more or less would change the mark's quarter.
    NearThreshold,
}

impl ReviewReason {
    /// The code used in output.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotMarked => "not_marked",
            Self::Failed => "failed",
            Self::OtherQuestion => "other_question",
            Self::OffTopic => "off_topic",
            Self::NoCase => "no_case",
            Self::OtherLanguage => "other_language",
            Self::Length => "length",
            Self::ProperName => "proper_name",
            Self::UnknownSection => "unknown_section",
            Self::EmptySection => "empty_section",
            Self::MisplacedText => "misplaced_text",
            Self::RepeatedText => "repeated_text",
            Self::UnmeasuredObjectives => "unmeasured_objectives",
            Self::UnansweredObjectives => "unanswered_objectives",
            Self::Contradiction => "contradiction",
            Self::CopiedSubject => "copied_subject",
            Self::KeywordList => "keyword_list",
            Self::Unexplained => "unexplained",
            Self::NearMiss => "near_miss",
            Self::CarriedError => "carried_error",
            Self::SpellingOnly => "spelling_only",
            Self::NearThreshold => "near_threshold",
        }
    }
}

impl Verdict {
    /// Whether the idea is said, whole or in part.
    #[must_use]
    pub fn is_there(self) -> bool {
        matches!(self, Self::Found | Self::Partial)
    }

    /// The code used in output.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Contradicted => "contradicted",
        }
    }
}

impl CopyAssessment {
    /// Marks by question id.
    #[must_use]
    pub fn marks(&self) -> BTreeMap<&str, Option<Points>> {
        self.questions.iter().map(|question| (question.question.as_str(), question.mark)).collect()
    }
}
