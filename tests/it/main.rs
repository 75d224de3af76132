//! Integration tests: the crate and its command from the outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod agreement;
mod audiences;
mod bad_input;
mod copies;
mod faults;
mod grid_faults;
mod grids;
mod indicators;
mod laws;
mod phrases;
mod rubrics;
mod tidy;

/// A file of a rubrics folder.
fn source_file(path: &str, text: &str) -> bareme::rubric::SourceFile {
    bareme::rubric::SourceFile { path: path.into(), text: text.into() }
}
