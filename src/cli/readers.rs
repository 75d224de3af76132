//! Readers: what the candidate or a student in training is given of marked records.

use super::args::Reader;
use super::batch::Marked;
use crate::assess::{Audience, Feedback, feedback, sheet_feedback};
use crate::exchange::{FeedbackLine, SHEET};
use crate::rubric::Shelf;

impl From<Reader> for Audience {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Commission => Self::Commission,
            Reader::Candidate => Self::Candidate,
            Reader::Student => Self::Student,
        }
    }
}

/// What a reader may see of a record.
pub(super) fn told(marked: &Marked<'_>, audience: Audience) -> Feedback {
    match marked {
        Marked::Answer(of) => feedback(of.question, &of.assessment, audience),
        Marked::Sheet(of) => sheet_feedback(of.form, of.grid, &of.assessment, audience),
    }
}

/// The same, for machines.
pub(super) fn line(marked: &Marked<'_>, audience: Audience) -> FeedbackLine {
    let told = told(marked, audience);
    match marked {
        Marked::Answer(of) => {
            let key = [of.line.exam.as_str(), &of.line.copy, &of.line.question];
            FeedbackLine::new(key, &told, |_| &of.line.text)
        }
        Marked::Sheet(of) => {
            let key = [of.line.form.as_str(), &of.line.copy, SHEET];
            FeedbackLine::new(key, &told, |id| of.text(id))
        }
    }
}

/// The same, on paper: the evaluation sheet for a candidate, remarks for a student.
pub(super) fn page(shelf: &Shelf, marked: &Marked<'_>, audience: Audience) -> String {
    let told = told(marked, audience);
    let (what, copy) = match marked {
        Marked::Answer(of) => {
            let grid = of.question.grid.as_ref().map(|grid| grid.id.clone());
            (grid, format!("{} {}, question {}", of.line.exam, of.line.copy, of.line.question))
        }
        Marked::Sheet(of) => (Some(of.line.form.clone()), of.line.copy.clone()),
    };
    let form = what.and_then(|id| shelf.forms.get(&format!("{id}-evaluation")));
    let mut lines = Vec::new();
    if let Some(form) = form.filter(|_| audience == Audience::Candidate) {
        lines.push(format!("{} — {}", form.form.exam, form.form.title));
    }
    lines.push(format!("Copie {copy}"));
    lines.extend(told.mark.map(|(mark, max)| format!("Note : {mark} / {max}")));
    if !told.appreciation.is_empty() {
        lines.push(format!("Appréciation : {}", told.appreciation));
    }
    let sign = |to_work| if to_work { "→" } else { "✔" };
    lines.extend(told.remarks.iter().map(|of| format!("  {} {}", sign(of.to_work), of.message)));
    let notice = form.map_or("", |form| &form.form.notice);
    if audience == Audience::Candidate && !notice.is_empty() {
        lines.push(format!("({notice})"));
    }
    lines.join("\n") + "\n"
}
