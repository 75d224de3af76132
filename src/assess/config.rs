//! Config: what may be set about assessing, passed explicitly.

/// Settings of an assessment. They are part of the fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config {
    /// Share of a statement's telling words, in hundredths, from which a sentence is a near miss.
    pub near: u8,
    /// Share of an idea's points, in hundredths, that a near miss earns.
    pub near_share: i32,
    /// Whether a sentence is assessed alone: it need not say what the question is about.
    pub alone: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { near: 80, near_share: 50, alone: false }
    }
}
