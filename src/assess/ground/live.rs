//! Live: what is left of a requirement once the phrases that an answer cannot meet are gone.

use crate::rubric::{CompiledPhrase, CompiledRequirement};

/// A requirement, or the part of it that can be met.
#[derive(Clone, Debug)]
pub(in crate::assess) enum Live<'r> {
    Phrase(&'r CompiledPhrase),
    Any(Vec<Self>),
    All(Vec<Self>),
    AtLeast(usize, Vec<Self>),
}

impl<'r> Live<'r> {
    /// What can be met of `requirement`; `None` when that is not enough.
    pub(in crate::assess) fn of(
        requirement: &'r CompiledRequirement,
        possible: &impl Fn(&CompiledPhrase) -> bool,
    ) -> Option<Self> {
        let live = |parts: &'r [CompiledRequirement]| -> Vec<Self> {
            parts.iter().filter_map(|part| Self::of(part, possible)).collect()
        };
        match requirement {
            CompiledRequirement::Phrase(phrase) => possible(phrase).then_some(Self::Phrase(phrase)),
            CompiledRequirement::Any(parts) => {
                Some(live(parts)).filter(|parts| !parts.is_empty()).map(Self::Any)
            }
            CompiledRequirement::All(all) => {
                Some(live(all)).filter(|parts| parts.len() == all.len()).map(Self::All)
            }
            CompiledRequirement::AtLeast(least, parts) => {
                let parts = live(parts);
                (parts.len() >= *least).then_some(Self::AtLeast(*least, parts))
            }
        }
    }
}
