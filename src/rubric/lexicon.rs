//! Lexicon: the concepts of the domain, shared by all rubrics, each with its locutions.

use super::phrase::Locution;
use std::collections::BTreeMap;

/// Concept names, each with the locutions that say it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// By name.
    pub concepts: BTreeMap<String, Vec<Locution>>,
}
