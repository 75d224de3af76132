//! Levels: how near the levels of a grid are to those that markers gave, criterion by criterion.

use super::kappa::quadratic_weighted_kappa;
use super::moment::rate;
use crate::rubric::Level;
use std::collections::BTreeMap;

/// The levels of one text on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelPair {
    /// The grid's id.
    pub grid: String,
    /// The criterion's id.
    pub criterion: String,
    /// The level to judge.
    pub proposed: Level,
    /// Those of the two markers, when they gave one.
    pub markers: [Option<Level>; 2],
}

/// Agreement of two series of levels; `None` where the data leaves it undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LevelAgreement {
    /// Texts compared.
    pub n: usize,
    /// Quadratic weighted kappa (Cohen 1968).
    pub qwk: Option<f64>,
    /// Share on the same level, in `0..=1`.
    pub exact: Option<f64>,
    /// Share on the same level or the next, in `0..=1`.
    pub adjacent: Option<f64>,
}

/// One criterion against each marker, and the markers against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CriterionAgreement {
    /// The proposed levels against each marker's.
    pub markers: [LevelAgreement; 2],
    /// The markers against each other.
    pub people: LevelAgreement,
}

/// The agreement on each criterion, by (grid, criterion), and on all of a grid's, under the
/// criterion of empty id.
#[must_use]
pub fn level_agreement(pairs: &[LevelPair]) -> BTreeMap<(String, String), CriterionAgreement> {
    let mut parts: BTreeMap<(String, String), Vec<&LevelPair>> = BTreeMap::new();
    for pair in pairs {
        for criterion in [pair.criterion.clone(), String::new()] {
            parts.entry((pair.grid.clone(), criterion)).or_default().push(pair);
        }
    }
    parts.into_iter().map(|(key, pairs)| (key, of_criterion(&pairs))).collect()
}

fn of_criterion(pairs: &[&LevelPair]) -> CriterionAgreement {
    let against = |marker: usize| {
        of(pairs.iter().filter_map(|pair| Some((pair.proposed, pair.markers[marker]?))))
    };
    let people = pairs.iter().filter_map(|pair| Some((pair.markers[0]?, pair.markers[1]?)));
    CriterionAgreement { markers: [against(0), against(1)], people: of(people) }
}

fn of(pairs: impl Iterator<Item = (Level, Level)>) -> LevelAgreement {
    let ranks: Vec<(u8, u8)> = pairs.map(|(a, b)| (a.rank(), b.rank())).collect();
    LevelAgreement {
        n: ranks.len(),
        qwk: quadratic_weighted_kappa(&ranks),
        exact: rate(ranks.iter().map(|(a, b)| a == b)),
        adjacent: rate(ranks.iter().map(|(a, b)| a.abs_diff(*b) <= 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::pair::fixture::check_close;
    use super::{LevelPair, level_agreement};
    use crate::rubric::Level::{self, I, S, TI, TS};

    fn pair(proposed: Level, a: Option<Level>, b: Option<Level>) -> LevelPair {
        LevelPair { grid: "g".into(), criterion: "c".into(), proposed, markers: [a, b] }
    }

    #[test]
    fn each_marker_and_both() {
        let pairs = [
            pair(TS, Some(TS), Some(S)),
            pair(S, Some(S), Some(S)),
            pair(TI, Some(I), None),
            pair(I, Some(TS), Some(TS)),
        ];
        let found = level_agreement(&pairs);
        let of = found[&("g".to_owned(), "c".to_owned())];
        assert_eq!([of.markers[0].n, of.markers[1].n, of.people.n], [4, 3, 3]);
        check_close(of.markers[0].exact, Some(0.5));
        check_close(of.markers[0].adjacent, Some(0.75));
        check_close(of.people.exact, Some(2.0 / 3.0));
        // 1 − 5 / 10: squared distances observed, and expected from the margins
        check_close(of.markers[0].qwk, Some(0.5));
        assert_eq!(found[&("g".to_owned(), String::new())], of);
    }

    #[test]
    fn nothing_is_undefined() {
        assert!(level_agreement(&[]).is_empty());
    }
}
