//! Integration tests: the crate and its command from the outside.

mod bad_input;
mod faults;
mod laws;
mod rubrics;
mod tidy;
