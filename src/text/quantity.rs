//! Quantity: a number of an answer with its unit, in one base unit a dimension.

mod expected;
pub(super) mod formula;
mod number;
mod unit;

pub use expected::Expected;

use super::fold::fold;
use super::language::Language;
use super::span::Span;
use number::{Number, numbers};
use unit::{Unit, unit_at};

/// What a quantity measures. Values are kept in the base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A count, or a unit that is not known.
    Number,
    /// A share; base 1 (37,8 % is 0.378).
    Ratio,
    /// A duration; base one second.
    Time,
    /// A sum; base one euro.
    Money,
    /// A distance; base one kilometre.
    Distance,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Where it stands, unit included.
    pub span: Span,
    /// Its absolute value, in the dimension's base unit.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
    /// Half a unit of its last written digit, in base units: what rounding may have hidden.
    pub half_unit: f64,
    /// Whether it is said to be approximate.
    pub approximate: bool,
    /// Whether it has no unit and counts the word after it (`5 catégories`).
    pub counts: bool,
}

/// The quantities of `text`, in order, none over another.
#[must_use]
pub fn quantities(text: &str) -> Vec<Quantity> {
    let numbers = numbers(text);
    let mut out = Vec::with_capacity(numbers.len());
    let mut at = 0;
    while let Some(number) = numbers.get(at) {
        let rest = &numbers[at + 1..];
        if let Some(used) = always_open(text, number, rest).or_else(|| date(text, number, rest)) {
            at += 1 + used;
            continue;
        }
        let (mut quantity, used) = ratio(text, number, rest)
            .or_else(|| minutes(text, number, rest))
            .or_else(|| clock(text, number, rest))
            .or_else(|| hours(text, number, rest))
            .unwrap_or_else(|| (plain(text, number), 0));
        quantity.approximate = approximate(text, quantity.span.start);
        share_unit(text, out.last_mut(), &quantity);
        out.push(quantity);
        at += 1 + used;
    }
    out
}

/// `de 0,61 à 1,41 %`, `10 → 12 €`: the first number takes the unit of the second.
fn share_unit(text: &str, first: Option<&mut Quantity>, second: &Quantity) {
    const LINKS: &[&str] = &["à", "a", "→", "->", "=>", "puis"];
    let Some(first) = first else { return };
    let link = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
    let bare = first.dimension == Dimension::Number && first.value < 1000.0;
    if bare && second.dimension != Dimension::Number && LINKS.contains(&link) {
        let base = written_base(text, second);
        first.dimension = second.dimension;
        first.value *= base;
        first.half_unit *= base;
    }
}

/// Base units in the unit that a quantity is written in.
fn written_base(text: &str, quantity: &Quantity) -> f64 {
    let written = quantity.span.of(text);
    let number = numbers(written).first().map_or(0, |number| number.end);
    unit_at(written, number).map_or(1.0, |(unit, _)| unit.base)
}

fn between<'t>(text: &'t str, left: &Number, right: &Number) -> &'t str {
    text.get(left.end..right.start).unwrap_or_default()
}

fn quantity(span: Span, value: f64, dimension: Dimension, half_unit: f64) -> Quantity {
    Quantity { span, value, dimension, half_unit, approximate: false, counts: false }
}

/// A number and the unit after it.
fn plain(text: &str, number: &Number) -> Quantity {
    if number.share {
        let span = Span { start: number.start, end: number.end };
        return quantity(span, number.value, Dimension::Ratio, number.half_unit);
    }
    let unit = unit_at(text, number.end);
    let counts = unit.is_none() && counts(text, number.end);
    let (unit, end) = unit.unwrap_or((Unit::NONE, number.end));
    let span = Span { start: number.start, end };
    let of = quantity(span, number.value * unit.base, unit.dimension, number.half_unit * unit.base);
    Quantity { counts, ..of }
}

/// Whether a content word follows at once: what a bare number counts.
fn counts(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let word = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    length > 2 && word.len() < rest.len() && !Language::Fr.is_stop(&fold(&word[..length]))
}

/// `24h/24`, `7j/7`, `24/24`: open all day, no quantity. Gives how many further numbers it holds.
fn always_open(text: &str, number: &Number, rest: &[Number]) -> Option<usize> {
    let next = rest.first()?;
    let gap = between(text, number, next).replace(' ', "").to_lowercase();
    let whole = |value: f64| {
        (number.value - value).abs() < f64::EPSILON && (next.value - value).abs() < f64::EPSILON
    };
    let day = whole(24.0) && matches!(gap.as_str(), "h/" | "/" | "hsur" | "heuressur" | "heures/");
    let week = whole(7.0) && matches!(gap.as_str(), "j/" | "/" | "jsur" | "jourssur" | "jours/");
    (day || week).then_some(1)
}

/// `12/03/2020`.
fn date(text: &str, number: &Number, rest: &[Number]) -> Option<usize> {
    let [month, year, ..] = rest else { return None };
    let slashes = between(text, number, month) == "/" && between(text, month, year) == "/";
    (slashes && number.value <= 31.0 && month.value <= 12.0).then_some(2)
}

/// `1 / 2`, `8 sur 10`, `un client sur cinq`.
fn ratio(text: &str, number: &Number, rest: &[Number]) -> Option<(Quantity, usize)> {
    let next = rest.first()?;
    let gap = between(text, number, next);
    let words: Vec<&str> = gap.split_whitespace().collect();
    let slash = gap.trim() == "/" && next.value <= 20.0;
    let percent = gap.trim() == "/" && (next.value - 100.0).abs() < f64::EPSILON;
    if percent && number.value <= 100.0 {
        let span = Span { start: number.start, end: next.end };
        let (share, half_unit) = (number.value / 100.0, number.half_unit / 100.0);
        return Some((quantity(span, share, Dimension::Ratio, half_unit), 1));
    }
    let out_of = words.last() == Some(&"sur") && words.len() <= 3 && next.value <= 10_000.0;
    let whole = number.value.fract() == 0.0 && next.value.fract() == 0.0;
    if !(slash || out_of) || !whole || number.value >= next.value || gap.contains('\n') {
        return None;
    }
    let span = Span { start: number.start, end: next.end };
    Some((quantity(span, number.value / next.value, Dimension::Ratio, 0.005), 1))
}

/// `00:01:52`.
fn clock(text: &str, number: &Number, rest: &[Number]) -> Option<(Quantity, usize)> {
    let [minutes, seconds, ..] = rest else { return None };
    let colons = between(text, number, minutes) == ":" && between(text, minutes, seconds) == ":";
    if !colons || minutes.value >= 60.0 || seconds.value >= 60.0 {
        return None;
    }
    let value = number.value * 3600.0 + minutes.value * 60.0 + seconds.value;
    Some((quantity(Span { start: number.start, end: seconds.end }, value, Dimension::Time, 0.5), 2))
}

/// `1'58`, `1m58`.
fn minutes(text: &str, number: &Number, rest: &[Number]) -> Option<(Quantity, usize)> {
    let next = rest.first()?;
    let marked = matches!(between(text, number, next), "'" | "’" | "m");
    if !marked || next.value >= 60.0 || next.end - next.start != 2 {
        return None;
    }
    let span = Span { start: number.start, end: next.end };
    Some((quantity(span, number.value * 60.0 + next.value, Dimension::Time, 0.5), 1))
}

/// `21h20`, `21 h 20 min`, `1 min 52`, `1 h 52 min 10 s`.
fn hours(text: &str, number: &Number, rest: &[Number]) -> Option<(Quantity, usize)> {
    let (unit, end) = unit_at(text, number.end)?;
    let next = rest.first()?;
    let near = text.get(end..next.start)?;
    let glued = near.chars().all(|c| c.is_whitespace() && c != '\n') || near.trim() == "et";
    if unit.dimension != Dimension::Time
        || unit.base < 60.0
        || !glued
        || next.value >= 60.0
        || near.len() > 5
    {
        return None;
    }
    let smaller = unit.base / 60.0;
    let end = match unit_at(text, next.end) {
        Some((named, end))
            if named.dimension == Dimension::Time && named.base <= smaller + f64::EPSILON =>
        {
            end
        }
        Some(_) => return None,
        None => next.end,
    };
    let value = number.value * unit.base + next.value * smaller;
    Some((quantity(Span { start: number.start, end }, value, Dimension::Time, smaller / 2.0), 1))
}

fn approximate(text: &str, start: usize) -> bool {
    const WORDS: &[&str] = &[
        "environ",
        "presque",
        "près de",
        "à peu près",
        "autour de",
        "~",
        "≈",
        "approximativement",
        "quasiment",
        "plus ou moins",
    ];
    let before = text.get(..start).unwrap_or_default().trim_end();
    WORDS.iter().any(|word| {
        let from = before.len().saturating_sub(word.len());
        before.get(from..).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use super::{Dimension, quantities};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(f64, Dimension)]) {
        let found: Vec<_> =
            quantities(text).iter().map(|q| ((q.value * 1e6).round() / 1e6, q.dimension)).collect();
        assert_eq!(found, expected, "{text}");
    }

    use Dimension::{Distance, Money, Number, Ratio, Time};

    #[test]
    fn minutes() {
        for text in [
            "1 280 min",
            "1280min",
            "1 280 minutes",
            "1\u{202f}280 mn",
            "21h20",
            "21 h 20 min",
            "21 heures et 20 minutes",
            "21h 20",
        ] {
            check(text, &[(76_800.0, Time)]);
        }
    }

    #[test]
    fn decimal_hours() {
        check("soit 21,33 h", &[(76_788.0, Time)]);
    }

    #[test]
    fn percents() {
        check("37,8% puis 37.8 % et +32,6 %", &[(0.378, Ratio), (0.378, Ratio), (0.326, Ratio)]);
    }

    #[test]
    fn money() {
        check(
            "5 333€ ; 2,4 k€ ; 908K€ ; 1,94 k € ; 1 726 683,00 €",
            &[
                (5333.0, Money),
                (2400.0, Money),
                (908_000.0, Money),
                (1940.0, Money),
                (1_726_683.0, Money),
            ],
        );
    }

    #[test]
    fn words() {
        check(
            "vingt-deux heures ; douze téléconseillers ; quatre-vingt-dix-sept ; mille deux cents euros",
            &[(79_200.0, Time), (12.0, Number), (97.0, Number), (1200.0, Money)],
        );
    }

    #[test]
    fn fractions() {
        check(
            "1 / 2, un tiers, la moitié, trois quarts, un sur cinq, 8 sur 10",
            &[
                (0.5, Ratio),
                (0.333_333, Ratio),
                (0.5, Ratio),
                (0.75, Ratio),
                (0.2, Ratio),
                (0.8, Ratio),
            ],
        );
    }

    #[test]
    fn a_unit_for_two() {
        check(
            "de 0,61 à 1,41 %, 10 → 12 €",
            &[(0.0061, Ratio), (0.0141, Ratio), (10.0, Money), (12.0, Money)],
        );
        check("en 2019 à 30 %", &[(2019.0, Number), (0.3, Ratio)]);
    }

    #[test]
    fn minutes_and_seconds() {
        check("1'58 puis 1m52", &[(118.0, Time), (112.0, Time)]);
    }

    #[test]
    fn thousands_with_a_full_stop() {
        check(
            "1.800 appels, 1.726.683 €, 0.345 s, 37.8 %",
            &[(1800.0, Number), (1_726_683.0, Money), (0.345, Time), (0.378, Ratio)],
        );
    }

    #[test]
    fn over_a_hundred_is_a_percentage() {
        check("400 x 2,74 / 100", &[(400.0, Number), (0.0274, Ratio)]);
    }

    #[test]
    fn computations_are_not_fractions() {
        check("936/55000 = 1,70 %", &[(936.0, Number), (55_000.0, Number), (0.017, Ratio)]);
    }

    #[test]
    fn always_open_is_no_quantity() {
        check("24h/24 et 7j/7, 24/24", &[]);
    }

    #[test]
    fn milliseconds_and_seconds() {
        check("345 ms, 4,5s, 345 millièmes", &[(0.345, Time), (4.5, Time), (0.345, Time)]);
    }

    #[test]
    fn letters_glued_are_no_numbers() {
        check("novatech34 et B2B, e4", &[]);
    }

    #[test]
    fn clocks() {
        check("00:01:52", &[(112.0, Time)]);
    }

    #[test]
    fn distances() {
        check("45 km autour de Mèze", &[(45.0, Distance)]);
    }

    #[test]
    fn lists_are_separate() {
        check("les questions 3, 4 et 5", &[(3.0, Number), (4.0, Number), (5.0, Number)]);
    }

    #[test]
    fn products() {
        check("500 x 0,80 = 400 contacts", &[(500.0, Number), (0.8, Number), (400.0, Number)]);
    }

    #[test]
    fn approximations() {
        assert!(quantities("environ 22 heures")[0].approximate);
        assert!(!quantities("exactement 22 heures")[0].approximate);
    }

    proptest! {
        #[test]
        fn in_bounds_and_in_order(text in "[0-9 ,./%€hmink:éun sur deux\u{202f}x=-]{0,60}|\\PC{0,40}") {
            let mut end = 0;
            for quantity in quantities(&text) {
                prop_assert!(quantity.span.start >= end && quantity.span.end > quantity.span.start);
                prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
                prop_assert!(quantity.value.is_finite() && quantity.value >= 0.0);
                end = quantity.span.end;
            }
        }
    }
}
