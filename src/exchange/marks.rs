//! Marks: an answer's assessment as it is written for machines.

use super::copies::LineFault;
use crate::assess::{QuestionAssessment, Reason};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::BufRead;

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

#[derive(Clone, Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
    start_utf16: usize,
    end_utf16: usize,
    text: String,
}

impl Place {
    fn new(text: &str, span: Span) -> Self {
        let utf16 =
            |from: usize, to: usize| text.get(from..to).map_or(0, |run| run.encode_utf16().count());
        let start_utf16 = utf16(0, span.start);
        Self {
            start: span.start,
            end: span.end,
            start_utf16,
            end_utf16: start_utf16 + utf16(span.start, span.end),
            text: span.of(text).to_owned(),
        }
    }
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
pub fn csv_header() -> [&'static str; 8] {
    ["exam", "copy", "question", "mark", "max", "confidence", "review", "fingerprint"]
}

/// One assessed answer as a CSV row.
#[must_use]
pub fn csv_row(line: &MarkLine) -> [String; 8] {
    [
        line.exam.clone(),
        line.copy.clone(),
        line.question.clone(),
        line.mark.map(|mark| mark.to_string()).unwrap_or_default(),
        line.max.to_string(),
        line.confidence.to_string(),
        line.review.join(" "),
        line.fingerprint.clone(),
    ]
}

/// Proposed marks read back from JSONL, by exam, copy and question; bad lines are told.
pub fn proposed_marks(reader: impl BufRead) -> (BTreeMap<[String; 3], f64>, Vec<LineFault>) {
    let mut marks = BTreeMap::new();
    let mut faults = Vec::new();
    for (index, line) in reader.lines().enumerate() {
        let broken = line.is_err();
        let read = line.map_err(|error| error.to_string());
        let read = read.and_then(|line| {
            serde_json::from_str::<Proposed>(&line).map_err(|error| error.to_string())
        });
        match read {
            Ok(Proposed { exam, copy, question, mark: Some(mark) }) => {
                marks.insert([exam, copy, question], mark);
            }
            Ok(_) => {}
            Err(reason) => faults.push(LineFault {
                line: index + 1,
                message: format!("note illisible : {reason}"),
                help: "donnez le JSONL que « bareme grade --format jsonl » écrit".to_owned(),
            }),
        }
        if broken {
            break;
        }
    }
    (marks, faults)
}

#[derive(Deserialize)]
struct Proposed {
    exam: String,
    copy: String,
    question: String,
    mark: Option<f64>,
}
