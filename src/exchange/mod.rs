//! Exchange: files in and out: copies as JSONL, sheets as text, marks and feedback as JSON, JSONL and CSV.

mod copies;
mod feedback;
mod marks;
mod sheets;

pub use copies::{AnswerLine, Levels, LineFault, Lines, PeopleMarks, Record, SHEET, SheetLine};
pub use feedback::FeedbackLine;
pub use marks::{MarkLine, ProposedMark, SheetMarkLine, csv_header, csv_row, proposed_marks};
pub use sheets::{blank_sheet, sheet_line};
