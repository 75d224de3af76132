//! Exchange: files in and out: copies as JSONL, marks as JSON, JSONL and CSV.

mod copies;
mod marks;

pub use copies::{CopyLine, LineFault, Lines, PeopleMarks};
pub use marks::{MarkLine, csv_header, csv_row, proposed_marks};
