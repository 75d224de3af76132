//! Worst: the answers whose two marks are furthest apart, to read first.

use std::cmp::Reverse;

use super::NOISE;
use super::pair::Pair;

/// At most `n` pairs, those furthest apart: by absolute difference as a share of the maximum, the
/// largest first, ties by exam, copy and question. Pairs whose marks are no shares of a maximum
/// are left out.
#[must_use]
pub fn worst(pairs: &[Pair], n: usize) -> Vec<&Pair> {
    let mut ranked: Vec<_> =
        pairs.iter().filter_map(|pair| Some((Reverse(steps(pair)?), pair))).collect();
    ranked.sort_by_key(|&(steps, pair)| (steps, &pair.exam, &pair.copy, &pair.question));
    ranked.into_iter().map(|(_, pair)| pair).take(n).collect()
}

/// The difference in whole steps of `NOISE`, so that 0.7 − 0.5 and 0.2 − 0 tie.
fn steps(pair: &Pair) -> Option<i64> {
    Some((pair.shares()?.difference().abs() / NOISE).round() as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::Pair;
    use super::super::pair::fixture::{any_pairs, pair, sample};
    use super::worst;

    #[track_caller]
    fn check_worst(pairs: &[Pair], n: usize, expected: &[(&str, &str, &str)]) {
        let found = worst(pairs, n);
        let keys = found.iter().map(|pair| (&*pair.exam, &*pair.copy, &*pair.question));
        assert_eq!(keys.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn worst_come_largest_first_then_by_key() {
        let mut pairs = sample();
        let expected =
            [("e6", "b", "1"), ("e5", "a", "1.1"), ("e5", "a", "1.2"), ("e5", "b", "1.1")];
        check_worst(&pairs, 4, &expected);
        pairs.reverse();
        check_worst(&pairs, 4, &expected);
    }

    #[test]
    fn noise_does_not_break_a_tie() {
        let tied =
            [pair(("e", "b", "1"), (1.0, 0.7, 0.5), 0), pair(("e", "a", "1"), (1.0, 0.2, 0.0), 0)];
        check_worst(&tied, 2, &[("e", "a", "1"), ("e", "b", "1")]);
    }

    #[test]
    fn worst_of_little() {
        check_worst(&[], 3, &[]);
        check_worst(&sample(), 0, &[]);
        check_worst(&[pair(("e", "a", "1"), (0.0, 1.0, 0.0), 0)], 3, &[]);
        check_worst(&sample()[..1], 3, &[("e5", "a", "1.1")]);
    }

    proptest! {
        #[test]
        fn worst_go_down(pairs in any_pairs(), n in 0_usize..50) {
            let found = worst(&pairs, n);
            let gaps: Vec<f64> =
                found.iter().filter_map(|pair| Some(pair.shares()?.difference().abs())).collect();
            prop_assert!(gaps.windows(2).all(|gaps| gaps[0] >= gaps[1] - 1e-8));
            let comparable = pairs.iter().filter(|pair| pair.shares().is_some()).count();
            prop_assert_eq!(found.len(), n.min(comparable));
        }
    }
}
