//! Level: one of the four levels of a grid.

/// A level of a criterion, from the lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Très insuffisant.
    #[default]
    TI,
    /// Insuffisant.
    I,
    /// Satisfaisant.
    S,
    /// Très satisfaisant.
    TS,
}

impl Level {
    /// The four levels, from the lowest.
    pub const ALL: [Self; 4] = [Self::TI, Self::I, Self::S, Self::TS];

    /// From 0 (TI) to 3 (TS), as files write it.
    #[must_use]
    pub fn rank(self) -> u8 {
        self as u8
    }

    /// The level of a rank; `None` above 3.
    #[must_use]
    pub fn of_rank(rank: u64) -> Option<Self> {
        Self::ALL.get(usize::try_from(rank).ok()?).copied()
    }

    /// The grid's abbreviation.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TI => "TI",
            Self::I => "I",
            Self::S => "S",
            Self::TS => "TS",
        }
    }

    /// The level of an abbreviation.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The level in full.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::TI => "très insuffisant",
            Self::I => "insuffisant",
            Self::S => "satisfaisant",
            Self::TS => "très satisfaisant",
        }
    }
}
