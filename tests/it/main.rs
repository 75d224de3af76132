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
