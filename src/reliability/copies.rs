//! Copies: how near two marks of whole copies are, on 20.

use std::collections::BTreeMap;

use super::NOISE;
use super::correlation::pearson;
use super::moment::{mean, rate};
use super::pair::Pair;

/// Agreement of the two marks of whole copies, each put on 20: 20 × Σ marks / Σ maxima over the
/// copy's pairs.
///
/// Each field is `None` where its data leaves it undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CopyAgreement {
    /// Copies compared.
    pub n: usize,
    /// Mean absolute error, in points on 20.
    pub mae: Option<f64>,
    /// Mean of proposed − reference (the bias of Bland & Altman 1986), in points on 20: above 0
    /// where the proposed marks are generous.
    pub bias: Option<f64>,
    /// Share of the copies whose marks are at most 1 point on 20 apart, in `0..=1`.
    pub within_one: Option<f64>,
    /// Share of the copies whose marks are at most 2 points on 20 apart, in `0..=1`.
    pub within_two: Option<f64>,
    /// Pearson's r (Pearson 1895) of the marks on 20, in `-1..=1`.
    pub r: Option<f64>,
}

impl CopyAgreement {
    /// Agreement on the copies of these pairs, a copy being known by its exam and name.
    #[must_use]
    pub fn of<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Self {
        let marks = on_twenty(pairs);
        let differences = marks.iter().map(|(proposed, reference)| proposed - reference);
        let errors = differences.clone().map(f64::abs);
        Self {
            n: marks.len(),
            mae: mean(errors.clone()),
            bias: mean(differences),
            within_one: rate(errors.clone().map(|error| error <= 1.0 + NOISE)),
            within_two: rate(errors.map(|error| error <= 2.0 + NOISE)),
            r: pearson(&marks),
        }
    }
}

/// Both marks of each copy on 20: (proposed, reference), in the order of exams and names.
fn on_twenty<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Vec<(f64, f64)> {
    let mut sums: BTreeMap<(&str, &str), [f64; 3]> = BTreeMap::new();
    for pair in pairs.into_iter().filter(|pair| pair.shares().is_some()) {
        let sum = sums.entry((&pair.exam, &pair.copy)).or_default();
        let marks = [pair.proposed, pair.reference, pair.max];
        sum.iter_mut().zip(marks).for_each(|(sum, mark)| *sum += mark);
    }
    let on_twenty = |mark: f64, max: f64| 20.0 * (mark / max);
    sums.into_values()
        .map(|[proposed, reference, max]| (on_twenty(proposed, max), on_twenty(reference, max)))
        .filter(|(proposed, reference)| proposed.is_finite() && reference.is_finite())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::Pair;
    use super::super::pair::fixture::{any_pairs, any_shuffled, check_close, pair, sample};
    use super::CopyAgreement;

    fn fields(agreement: &CopyAgreement) -> [Option<f64>; 5] {
        let CopyAgreement { n: _, mae, bias, within_one, within_two, r } = *agreement;
        [mae, bias, within_one, within_two, r]
    }

    #[track_caller]
    fn check_copies(pairs: &[Pair], n: usize, expected: [Option<f64>; 5]) {
        let agreement = CopyAgreement::of(pairs);
        assert_eq!(agreement.n, n);
        fields(&agreement).into_iter().zip(expected).for_each(|(a, b)| check_close(a, b));
    }

    #[test]
    fn copies_are_marked_on_twenty() {
        // 15 against 14, 14 against 12, 7 against 11; then 14 against 16, 4 against 10
        let expected = [3.0, -1.8, 0.2, 0.6, 0.806_240_926_215_164_2];
        check_copies(&sample(), 5, expected.map(Some));
    }

    #[test]
    fn copies_of_no_share_are_not_compared() {
        check_copies(&[], 0, [None; 5]);
        check_copies(&[pair(("e", "a", "1"), (0.0, 1.0, 1.0), 5)], 0, [None; 5]);
    }

    #[test]
    fn one_copy_has_no_correlation() {
        let pairs = [pair(("e", "a", "1"), (0.7, 0.1 + 0.2, 0.3), 5)];
        check_copies(&pairs, 1, [Some(0.0), Some(0.0), Some(1.0), Some(1.0), None]);
    }

    #[test]
    fn one_point_apart_is_within_one_point() {
        let pairs = [pair(("e", "a", "1"), (2.0, 0.1 + 0.1 + 0.1, 0.2), 5)];
        check_copies(&pairs, 1, [Some(1.0), Some(1.0), Some(1.0), Some(1.0), None]);
    }

    proptest! {
        #[test]
        fn copies_ignore_order((pairs, shuffled) in any_shuffled()) {
            let (a, b) = (CopyAgreement::of(&pairs), CopyAgreement::of(&shuffled));
            prop_assert_eq!(a.n, b.n);
            fields(&a).into_iter().zip(fields(&b)).for_each(|(a, b)| check_close(a, b));
        }

        #[test]
        fn copies_keep_their_bounds(pairs in any_pairs()) {
            let found = CopyAgreement::of(&pairs);
            prop_assert!(found.n <= pairs.len());
            prop_assert!(found.within_two >= found.within_one);
            prop_assert!(found.r.is_none_or(|r| (-1.0..=1.0).contains(&r)));
            prop_assert!(found.mae >= found.bias.map(|bias| bias.abs() - 1e-9));
        }
    }
}
