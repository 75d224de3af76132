//! Expected: a quantity as a rubric writes it, and what in an answer equals it.

use super::number::numbers;
use super::unit::{Unit, unit_at};
use super::{Dimension, Quantity};

/// Largest relative error that rounding may excuse, and that « environ » may.
const ROUNDING: f64 = 0.03;
const APPROXIMATE: f64 = 0.05;

/// A quantity sought.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    unit: Unit,
    /// Whether a number without unit is not enough.
    strict: bool,
    range: Range,
}

#[derive(Clone, Debug, PartialEq)]
enum Range {
    /// Any value.
    Any,
    /// This value, in base units, as far as rounding goes.
    Rounded { value: f64, half_unit: f64 },
    /// Between these, in base units.
    Between(f64, f64),
}

impl Expected {
    /// Reads what a rubric writes: `4,5 s`, `14600 € ±5%`, `200 ±10`, `21..22 h`, `>= 3 %`, `* €`;
    /// `= 2 €` asks for the unit too.
    ///
    /// # Errors
    /// What cannot be read, in French.
    pub fn parse(source: &str) -> Result<Self, String> {
        let source = source.trim();
        if let Some(rest) = source.strip_prefix('=') {
            return Ok(Self { strict: true, ..Self::parse(rest)? });
        }
        let strict = false;
        let bound = [(">=", true), ("≥", true), ("<=", false), ("≤", false)];
        if let Some(rest) = source.strip_prefix('*') {
            return Ok(Self { unit: only_unit(rest)?, strict, range: Range::Any });
        }
        for (sign, least) in bound {
            let Some(rest) = source.strip_prefix(sign) else { continue };
            let (value, _, unit) = measured(rest)?;
            let range = if least {
                Range::Between(value, f64::INFINITY)
            } else {
                Range::Between(0.0, value)
            };
            return Ok(Self { unit, strict, range });
        }
        if let Some((low, high)) = source.split_once("..") {
            let (high, _, unit) = measured(high)?;
            let (low, _, _) = measured(low)?;
            return Ok(Self { unit, strict, range: Range::Between(low * unit.base, high) });
        }
        if let Some((value, tolerance)) = source.split_once('±') {
            let (value, _, unit) = measured(value)?;
            let (share, _, kind) = measured(tolerance)?;
            let relative = kind.dimension == Dimension::Ratio && unit.dimension != Dimension::Ratio
                || tolerance.trim_end().ends_with('%');
            let around = match (relative, kind.dimension) {
                (true, _) => value * share,
                (false, Dimension::Number) => share * unit.base,
                (false, _) => share,
            };
            return Ok(Self {
                unit,
                strict,
                range: Range::Between(value - around, value + around),
            });
        }
        let (value, half_unit, unit) = measured(source)?;
        Ok(Self { unit, strict, range: Range::Rounded { value, half_unit } })
    }

    /// This value exactly as computed, in base units.
    #[must_use]
    pub fn of_value(value: f64, dimension: Dimension) -> Self {
        let base = if dimension == Dimension::Ratio { 0.01 } else { 1.0 };
        Self {
            unit: Unit { dimension, base },
            strict: false,
            range: Range::Rounded { value, half_unit: 0.0 },
        }
    }

    /// The same, as written in a unit of so many base units: a number without unit may then stand
    /// for it.
    #[must_use]
    pub fn in_unit(mut self, base: f64) -> Self {
        self.unit.base = base;
        self
    }

    /// The value in base units, when there is one.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        match self.range {
            Range::Rounded { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Base units in one unit as written (60 for `1280 min`).
    #[must_use]
    pub fn base(&self) -> f64 {
        self.unit.base
    }

    /// What it measures.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        self.unit.dimension
    }

    /// Whether a quantity of an answer is the one sought. A number without unit may stand for one
    /// in the unit as written, and a share may be written as such (0,5 for 50 %).
    #[must_use]
    pub fn matches(&self, quantity: &Quantity) -> bool {
        let bare = quantity.dimension == Dimension::Number;
        if quantity.dimension == self.unit.dimension {
            return self.holds(quantity.value, quantity.half_unit, quantity.approximate);
        }
        let counts = quantity.counts && self.unit.dimension == Dimension::Ratio;
        if !bare || self.strict || counts || matches!(self.range, Range::Any) {
            return false;
        }
        let base = self.unit.base;
        let written =
            self.holds(quantity.value * base, quantity.half_unit * base, quantity.approximate);
        let share = self.unit.dimension == Dimension::Ratio
            && quantity.value <= 1.0
            && quantity.half_unit < 0.5;
        written || (share && self.holds(quantity.value, quantity.half_unit, quantity.approximate))
    }

    fn holds(&self, found: f64, half_unit: f64, approximate: bool) -> bool {
        match self.range {
            Range::Any => true,
            Range::Between(low, high) => (low - 1e-9..=high + 1e-9).contains(&found),
            Range::Rounded { value, half_unit: own } => {
                let value = value.abs();
                let rounding = half_unit.max(own).min(ROUNDING * value);
                let tolerance =
                    if approximate { rounding.max(APPROXIMATE * value) } else { rounding };
                (found - value).abs() <= tolerance + 1e-9 * value
            }
        }
    }
}

/// The value and half unit in base units, and the unit.
fn measured(source: &str) -> Result<(f64, f64, Unit), String> {
    let unreadable = || format!("« {} » n’est pas une grandeur", source.trim());
    let trimmed = source.trim().trim_start_matches(['+', '-', '−', '–']);
    let numbers = numbers(trimmed);
    let number = numbers.first().filter(|number| number.start == 0).ok_or_else(unreadable)?;
    let unit = only_unit(&trimmed[number.end..])?;
    Ok((number.value * unit.base, number.half_unit * unit.base, unit))
}

fn only_unit(source: &str) -> Result<Unit, String> {
    if source.trim().is_empty() {
        return Ok(Unit::NONE);
    }
    match unit_at(source, 0) {
        Some((unit, end)) if source[end..].trim().is_empty() => Ok(unit),
        _ => Err(format!("« {} » n’est pas une unité connue", source.trim())),
    }
}

#[cfg(test)]
mod tests {
    use super::Expected;
    use crate::text::quantities;

    #[track_caller]
    fn check(expected: &str, text: &str, holds: bool) {
        let expected = Expected::parse(expected).unwrap();
        assert_eq!(
            quantities(text).iter().any(|quantity| expected.matches(quantity)),
            holds,
            "{text}"
        );
    }

    #[test]
    fn same_time_in_other_units() {
        for text in ["1280", "1 280 min", "21h20", "21,33 h", "21,3 heures"] {
            check("1280 min", text, true);
        }
    }

    #[test]
    fn rounding() {
        check("37,8 %", "38 %", true);
        check("15,6 €", "16 €", true);
        check("4,5 s", "4 s", false);
        check("1940 €", "2000 €", false);
    }

    #[test]
    fn shares() {
        check("50 %", "0,5", true);
        check("50 %", "1 / 2", true);
        check("1,7 %", "1,7", true);
        check("5 %", "5 catégories", false);
        check("= 1,7 %", "1,7", false);
        check("= 1,7 %", "1,7 %", true);
        check("50 %", "1", false);
    }

    #[test]
    fn tolerances_ranges_and_bounds() {
        check("14600 € ±5%", "14 612 €", true);
        check("200 ±10", "211", false);
        check("21..22 h", "21h20", true);
        check(">= 3 %", "3,4 %", true);
        check("<= 15 €", "16 €", false);
    }

    #[test]
    fn any_of_a_kind() {
        check("* %", "hausse de 12 %", true);
        check("* €", "hausse de 12 %", false);
    }

    #[test]
    fn wrong_dimension() {
        check("20 min", "20 €", false);
    }

    #[test]
    fn faults() {
        for source in ["", "abc", "4 parsecs", "4..", "± 3"] {
            assert!(Expected::parse(source).is_err(), "{source}");
        }
    }
}
