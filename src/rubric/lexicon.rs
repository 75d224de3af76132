//! Lexicon: the concepts of the domain, shared by all rubrics, each with its locutions.

use super::model::Concepts;

/// The shared concepts.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By name.
    pub concepts: Concepts,
}
