//! Marks: assessments as they are written for machines, and marks read back.

mod grid;
mod place;

pub use grid::SheetMarkLine;

use super::copies::{Id, Levels, LineFault, SHEET, levels, reason};
use crate::assess::{QuestionAssessment, Reason};
use grid::GridLine;
pub(super) use place::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{BufRead, ErrorKind};

/// One assessed answer, as one line of JSONL.
#[derive(Clone, Debug, Serialize)]
pub struct MarkLine {
    exam: String,
    copy: String,
    question: String,
    mark: Option<f64>,
    max: f64,
    confidence: f64,
    review: Vec<&'static str>,
    review_places: Vec<ReviewPlace>,
    ideas: Vec<IdeaLine>,
    #[serde(flatten)]
    grid: Option<GridLine>,
    fingerprint: String,
}

#[derive(Clone, Debug, Serialize)]
struct ReviewPlace {
    reason: &'static str,
    #[serde(flatten)]
    place: Place,
}

#[derive(Clone, Debug, Serialize)]
struct IdeaLine {
    id: String,
    verdict: &'static str,
    awarded: f64,
    points: f64,
    evidence: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<Place>,
}

impl MarkLine {
    /// From an assessment and the answer it is of.
    #[must_use]
    pub fn new(
        exam: &str,
        copy: &str,
        text: &str,
        fingerprint: &str,
        of: &QuestionAssessment,
    ) -> Self {
        let mut review: Vec<&'static str> =
            of.review.iter().map(|review| review.kind.code()).collect();
        review.dedup();
        let places = of.review.iter().filter_map(|review| {
            let place = Place::new(text, review.span?);
            Some(ReviewPlace { reason: review.kind.code(), place })
        });
        Self {
            exam: exam.to_owned(),
            copy: copy.to_owned(),
            question: of.question.clone(),
            mark: of.mark.map(crate::rubric::Points::as_f64),
            max: of.max.as_f64(),
            confidence: of.confidence,
            review,
            review_places: places.collect(),
            ideas: ideas(text, of),
            grid: of.grid.as_ref().map(|grid| GridLine::new(grid, |_| text)),
            fingerprint: fingerprint.to_owned(),
        }
    }
}

fn ideas(text: &str, of: &QuestionAssessment) -> Vec<IdeaLine> {
    let line = |idea: &crate::assess::IdeaMatch| IdeaLine {
        id: idea.id.clone(),
        verdict: idea.verdict.code(),
        awarded: idea.awarded.as_f64(),
        points: idea.points.as_f64(),
        evidence: idea.evidence.iter().map(|evidence| Place::new(text, evidence.span)).collect(),
        nearest: match &idea.reason {
            Reason::Nearest { span, .. } => Some(Place::new(text, *span)),
            _ => None,
        },
    };
    of.ideas.iter().map(line).collect()
}

/// The columns of the CSV, in order.
#[must_use]
pub fn csv_header() -> [&'static str; 9] {
    ["exam", "copy", "question", "mark", "max", "confidence", "review", "levels", "fingerprint"]
}

/// One assessed answer as a CSV row.
#[must_use]
pub fn csv_row(line: &MarkLine) -> [String; 9] {
    [
        line.exam.clone(),
        line.copy.clone(),
        line.question.clone(),
        line.mark.map(|mark| mark.to_string()).unwrap_or_default(),
        line.max.to_string(),
        line.confidence.to_string(),
        line.review.join(" "),
        line.grid.as_ref().map(GridLine::csv).unwrap_or_default(),
        line.fingerprint.clone(),
    ]
}

/// What someone proposes for one answer or sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProposedMark {
    /// The mark.
    pub mark: Option<f64>,
    /// On how many points; those of the people's mark when nothing is said.
    pub max: Option<f64>,
    /// The levels, by criterion, when a grid marks it.
    pub levels: Levels,
}

impl ProposedMark {
    /// The mark on another maximum.
    #[must_use]
    pub fn out_of(&self, max: f64) -> Option<f64> {
        self.mark.map(|mark| mark * max / self.max.unwrap_or(max))
    }
}

/// Proposed marks read back from JSONL, by exam, copy and question (by form, copy and `fiche` for a
/// sheet); bad lines are told.
pub fn proposed_marks(
    reader: impl BufRead,
) -> (BTreeMap<[String; 3], ProposedMark>, Vec<LineFault>) {
    let mut marks = BTreeMap::new();
    let mut faults = Vec::new();
    for (index, line) in reader.lines().enumerate() {
        let broken = line.as_ref().is_err_and(|error| error.kind() != ErrorKind::InvalidData);
        let read =
            line.map_err(|_| "lecture interrompue, ou octets illisibles en UTF-8".to_owned());
        if read.as_ref().is_ok_and(|line| line.trim().is_empty()) {
            continue;
        }
        let read = read.and_then(|line| {
            let read = serde_json::from_str::<Proposed>(line.trim_start_matches('\u{feff}'));
            read.map_err(|error| reason(&error).to_owned())?.value()
        });
        let read = read.and_then(|(key, proposed)| match marks.entry(key) {
            Entry::Vacant(entry) => Ok(entry.insert(proposed)),
            Entry::Occupied(entry) => Err(format!("{} est en double", entry.key().join(" "))),
        });
        if let Err(reason) = read {
            faults.push(LineFault {
                line: index + 1,
                message: format!("note illisible : {reason}"),
                help: "donnez le JSONL que « bareme grade --format jsonl » écrit".to_owned(),
            });
        }
        if broken {
            break;
        }
    }
    (marks, faults)
}

#[derive(Deserialize)]
struct Proposed {
    #[serde(alias = "form")]
    exam: Option<String>,
    copy: Option<Id>,
    question: Option<Id>,
    mark: Option<f64>,
    max: Option<f64>,
    levels: Option<BTreeMap<String, serde_json::Value>>,
}

impl Proposed {
    /// Checked, by exam, copy and question.
    fn value(self) -> Result<([String; 3], ProposedMark), String> {
        let exam = self.exam.ok_or("champ « exam » ou « form » absent")?;
        let copy = self.copy.ok_or("champ « copy » absent")?.into();
        let question = self.question.map_or_else(|| SHEET.to_owned(), String::from);
        if self.max.is_some_and(|max| max <= 0.0) {
            return Err("« max » n’est pas positif".to_owned());
        }
        if self.mark.is_some_and(|mark| mark < 0.0 || self.max.is_some_and(|max| mark > max)) {
            return Err("« mark » n’est pas entre 0 et « max »".to_owned());
        }
        let levels = levels(self.levels).map_err(|(message, _)| message)?.unwrap_or_default();
        Ok(([exam, copy, question], ProposedMark { mark: self.mark, max: self.max, levels }))
    }
}
