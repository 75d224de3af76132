//! Unit: what stands after a number and says what it measures.

use super::Dimension;
use crate::text::fold::fold;

/// A unit: what it measures and its worth in the dimension's base unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) dimension: Dimension,
    pub(super) base: f64,
}

impl Unit {
    pub(super) const NONE: Self = Self { dimension: Dimension::Number, base: 1.0 };

    const fn new(dimension: Dimension, base: f64) -> Self {
        Self { dimension, base }
    }
}

/// Longest unit, in bytes.
const LONGEST: usize = 32;

/// The unit that begins at `at`, spaces passed over, and where it ends.
pub(super) fn unit_at(text: &str, at: usize) -> Option<(Unit, usize)> {
    let rest = text.get(at..)?;
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    let start = at + rest.len() - trimmed.len();
    let word: String = trimmed.chars().take(LONGEST).take_while(|c| c.is_alphabetic()).collect();
    let after = text.get(start + word.len()..)?;
    let of = |unit: Unit, length: usize| Some((unit, start + length));
    if let Some(symbol) = ["€", "%", "‰"].into_iter().find(|symbol| trimmed.starts_with(symbol))
    {
        return of(by_name(symbol)?, symbol.len());
    }
    if word.is_empty() {
        return None;
    }
    // `k€`, `K €`, `M€`: a letter before the sign
    let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(base) = multiple(&word).filter(|_| spaced.starts_with('€')) {
        let length = word.len() + (after.len() - spaced.len()) + '€'.len_utf8();
        return of(Unit::new(Dimension::Money, base), length);
    }
    let folded = fold(&word);
    if let Some((unit, length)) = compound(&folded, after) {
        return of(unit, word.len() + length);
    }
    let glued =
        matches!(folded.as_str(), "h" | "s" | "m" | "j" | "k") && after.starts_with(['\'', '’']);
    by_name(&folded).filter(|_| !glued).and_then(|unit| of(unit, word.len()))
}

fn multiple(word: &str) -> Option<f64> {
    match word {
        "k" | "K" => Some(1e3),
        "M" | "m" => Some(1e6),
        _ => None,
    }
}

/// `pour cent`, `millions d’euros`, `milliers d’euros`.
fn compound(folded: &str, after: &str) -> Option<(Unit, usize)> {
    let next = after.trim_start();
    let gap = after.len() - next.len();
    let euros = ["d'euros", "d’euros", "euros"].into_iter().find(|euros| next.starts_with(euros));
    match (folded, euros) {
        ("million" | "millions", Some(euros)) => {
            Some((Unit::new(Dimension::Money, 1e6), gap + euros.len()))
        }
        ("millier" | "milliers", Some(euros)) => {
            Some((Unit::new(Dimension::Money, 1e3), gap + euros.len()))
        }
        ("pour", _) if next.starts_with("cent") => {
            Some((Unit::new(Dimension::Ratio, 0.01), gap + "cent".len()))
        }
        _ => None,
    }
}

fn by_name(name: &str) -> Option<Unit> {
    let unit = match name {
        "%" | "pourcent" | "pourcents" => Unit::new(Dimension::Ratio, 0.01),
        "‰" => Unit::new(Dimension::Ratio, 0.001),
        "ms" | "milliseconde" | "millisecondes" | "millieme" | "milliemes" => {
            Unit::new(Dimension::Time, 0.001)
        }
        "s" | "sec" | "secs" | "seconde" | "secondes" => Unit::new(Dimension::Time, 1.0),
        "min" | "mn" | "mins" | "minute" | "minutes" => Unit::new(Dimension::Time, 60.0),
        "h" | "hr" | "hrs" | "heure" | "heures" => Unit::new(Dimension::Time, 3600.0),
        "€" | "eur" | "euro" | "euros" => Unit::new(Dimension::Money, 1.0),
        "ke" | "keuros" => Unit::new(Dimension::Money, 1e3),
        "centime" | "centimes" | "cts" => Unit::new(Dimension::Money, 0.01),
        "km" | "kms" | "kilometre" | "kilometres" => Unit::new(Dimension::Distance, 1.0),
        _ => return None,
    };
    Some(unit)
}
