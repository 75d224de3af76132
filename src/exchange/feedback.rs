//! Feedback as it is written for machines.

use super::marks::Place;
use crate::assess::{Feedback, Remark};
use serde::Serialize;

/// What one reader may see of one answer or sheet, as one line of JSONL.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackLine {
    exam: String,
    copy: String,
    question: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<f64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    appreciation: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkLine>,
}

#[derive(Clone, Debug, Serialize)]
struct RemarkLine {
    about: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    to_work: bool,
    message: String,
    evidence: Vec<Place>,
}

impl FeedbackLine {
    /// `key` is the exam (or form), the copy and the question; `text` gives the text of a section,
    /// or of the answer under the empty id.
    #[must_use]
    pub fn new<'t>(key: [&str; 3], of: &Feedback, text: impl Fn(&str) -> &'t str) -> Self {
        let [exam, copy, question] = key.map(str::to_owned);
        let remark = |of: &Remark| RemarkLine {
            about: of.about.clone(),
            level: of.level.map(crate::rubric::Level::rank),
            to_work: of.to_work,
            message: of.message.clone(),
            evidence: of
                .passages
                .iter()
                .map(|of| Place::of(of.section.clone(), text(&of.section), of.span))
                .collect(),
        };
        Self {
            exam,
            copy,
            question,
            mark: of.mark.map(|(mark, _)| mark.as_f64()),
            max: of.mark.map(|(_, max)| max.as_f64()),
            appreciation: of.appreciation.clone(),
            remarks: of.remarks.iter().map(remark).collect(),
        }
    }

    /// The columns of the CSV, in order.
    #[must_use]
    pub fn csv_header() -> [&'static str; 7] {
        ["exam", "copy", "question", "mark", "max", "appreciation", "remarks"]
    }

    /// The line as a CSV row.
    #[must_use]
    pub fn csv_row(&self) -> [String; 7] {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let remarks: Vec<&str> = self.remarks.iter().map(|of| of.message.as_str()).collect();
        [
            self.exam.clone(),
            self.copy.clone(),
            self.question.clone(),
            number(self.mark),
            number(self.max),
            self.appreciation.clone(),
            remarks.join(" | "),
        ]
    }
}
