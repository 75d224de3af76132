//! Diagnostic: one fault of a file: where, what, and how to repair it.

use std::fmt;
use std::ops::Range;

/// One fault of a file, with its line and a caret under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as the person named it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in French.
    pub message: String,
    /// How to repair it, in French.
    pub help: String,
    excerpt: String,
    caret: String,
}

/// Characters of the line shown on each side of the place.
const AROUND: usize = 60;

impl Diagnostic {
    /// A fault at bytes `place` of `source`.
    #[must_use]
    pub fn new(
        file: &str,
        source: &str,
        place: Range<usize>,
        message: String,
        help: String,
    ) -> Self {
        let start = floor(source, place.start);
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = &source[line_start..];
        let text = rest.lines().next().unwrap_or_default();
        let column = source[line_start..start].chars().count();
        let width = source
            .get(start..floor(source, place.end))
            .map_or(1, |place| place.lines().next().unwrap_or_default().chars().count());
        let from = column.saturating_sub(AROUND);
        let excerpt: String = text.chars().skip(from).take(2 * AROUND).map(plain).collect();
        let width = width.clamp(1, excerpt.chars().count().saturating_sub(column - from).max(1));
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: column + 1,
            message,
            help,
            excerpt,
            caret: " ".repeat(column - from) + &"^".repeat(width),
        }
    }
}

fn plain(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

fn floor(source: &str, at: usize) -> usize {
    let at = at.min(source.len());
    (0..=at).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0)
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gutter = self.line.to_string();
        let empty = " ".repeat(gutter.len());
        writeln!(f, "{}:{}:{} : {}", self.file, self.line, self.column, self.message)?;
        writeln!(f, " {gutter} | {}", self.excerpt)?;
        writeln!(f, " {empty} | {}", self.caret)?;
        write!(f, " {empty} = Réparer : {}", self.help)
    }
}
