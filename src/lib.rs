//! Barème marks students' answers idea by idea, with the passages that earn each point.
//!
//! A [`rubric`] says what is expected; [`text`] reads an answer; [`assess`] finds in it what the
//! rubric expects and proposes a mark with its evidence; [`reliability`] measures how marks agree.

pub mod assess;
pub mod cli;
pub mod exchange;
pub mod reliability;
pub mod rubric;
pub mod text;
