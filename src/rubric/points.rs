//! Points: an exact number of points, in hundredths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

/// Points in hundredths, so that marks add up exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i32);

impl Points {
    /// No point.
    pub const ZERO: Self = Self(0);

    /// From hundredths of a point.
    #[must_use]
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// In hundredths of a point.
    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// From a number as people write it, to the nearest hundredth; `None` if not finite or too large.
    #[must_use]
    pub fn from_f64(points: f64) -> Option<Self> {
        let hundredths = (points * 100.0).round();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked against the bound just before"
        )]
        (hundredths.abs() <= 1e8).then_some(Self(hundredths as i32))
    }

    /// As a number, for output and statistics.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The nearest multiple of `step`, halves up; unchanged when `step` is zero.
    #[must_use]
    pub fn round_to(self, step: Self) -> Self {
        if step.0 <= 0 {
            return self;
        }
        Self((2 * self.0 + step.0).div_euclid(2 * step.0) * step.0)
    }

    /// `share` hundredths of these points, to the nearest hundredth.
    #[must_use]
    pub fn percent(self, share: i32) -> Self {
        Self((self.0 * share + 50).div_euclid(100))
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
        items.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Points {
    /// As French people write it: `4,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, value) = if self.0 < 0 { ("-", -self.0) } else { ("", self.0) };
        let text = match value % 100 {
            0 => format!("{sign}{}", value / 100),
            cents if cents % 10 == 0 => format!("{sign}{},{}", value / 100, cents / 10),
            cents => format!("{sign}{},{cents:02}", value / 100),
        };
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[track_caller]
    fn check_round(hundredths: i32, step: i32, expected: &str) {
        let rounded = Points::from_hundredths(hundredths).round_to(Points::from_hundredths(step));
        assert_eq!(rounded.to_string(), expected);
    }

    #[test]
    fn halves_go_up() {
        check_round(125, 50, "1,5");
        check_round(124, 50, "1");
    }

    #[test]
    fn no_step_changes_nothing() {
        check_round(133, 0, "1,33");
    }

    #[test]
    fn shares() {
        assert_eq!(Points::from_hundredths(150).percent(50), Points::from_hundredths(75));
    }
}
