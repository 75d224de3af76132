//! Agreement: how near two marks of the same answers are, answer by answer.

use super::correlation::pearson;
use super::kappa::quadratic_weighted_kappa;
use super::moment::{mean, rate, variance};
use super::pair::{Pair, Shares};

/// Agreement of the two marks of some answers, each mark as a share of its maximum.
///
/// Each field is `None` where its data leaves it undefined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Answers compared.
    pub n: usize,
    /// Pearson's r (Pearson 1895) of the shares, in `-1..=1`.
    pub r: Option<f64>,
    /// Quadratic weighted kappa (Cohen 1968) of the quarters of the maximum, in `-1..=1`.
    pub qwk: Option<f64>,
    /// Mean absolute error, as a share of the maximum.
    pub mae: Option<f64>,
    /// Mean of proposed − reference (the bias of Bland & Altman 1986), as a share of the
    /// maximum: above 0 where the proposed marks are generous.
    pub bias: Option<f64>,
    /// Standardised mean difference (Williamson, Xi & Breyer 2012, who accept up to 0.15 either
    /// way): [`bias`](Self::bias) over the pooled standard deviation √((s²proposed +
    /// s²reference) / 2), in standard deviations, with s² over n − 1.
    pub smd: Option<f64>,
    /// Share of the answers on the same quarter of the maximum (the observed agreement pₒ of
    /// Cohen 1960), in `0..=1`.
    pub exact: Option<f64>,
    /// Share of the answers on the same quarter or the next, in `0..=1`; at least `exact`.
    pub adjacent: Option<f64>,
    /// Pearson's r of the proposed share with the answer's length in characters. Well above
    /// `reference_length_r`, the proposed marks pay for length.
    pub length_r: Option<f64>,
    /// Pearson's r of the reference share with the answer's length in characters.
    pub reference_length_r: Option<f64>,
}

impl Agreement {
    /// Agreement of the pairs, which may repeat an answer: each pair counts once.
    #[must_use]
    pub fn of<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Self {
        let (shares, lengths): (Vec<Shares>, Vec<f64>) =
            pairs.into_iter().filter_map(|pair| Some((pair.shares()?, pair.length as f64))).unzip();
        let proposed: Vec<f64> = shares.iter().map(|shares| shares.proposed).collect();
        let reference: Vec<f64> = shares.iter().map(|shares| shares.reference).collect();
        let differences = shares.iter().map(|shares| shares.difference());
        let quarters: Vec<(u8, u8)> = shares.iter().map(|shares| shares.quarters()).collect();
        let bias = mean(differences.clone());
        Self {
            n: shares.len(),
            r: correlate(&proposed, &reference),
            qwk: quadratic_weighted_kappa(&quarters),
            mae: mean(differences.map(f64::abs)),
            bias,
            smd: standardised(bias, &proposed, &reference),
            exact: rate(quarters.iter().map(|(a, b)| a == b)),
            adjacent: rate(quarters.iter().map(|(a, b)| a.abs_diff(*b) <= 1)),
            length_r: correlate(&proposed, &lengths),
            reference_length_r: correlate(&reference, &lengths),
        }
    }
}

fn correlate(xs: &[f64], ys: &[f64]) -> Option<f64> {
    pearson(&xs.iter().copied().zip(ys.iter().copied()).collect::<Vec<_>>())
}

fn standardised(difference: Option<f64>, xs: &[f64], ys: &[f64]) -> Option<f64> {
    let pooled = f64::midpoint(variance(xs)?, variance(ys)?).sqrt();
    Some(difference? / pooled).filter(|smd| smd.is_finite())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::Pair;
    use super::super::pair::fixture::{any_pairs, any_shuffled, check_close, pair, sample};
    use super::Agreement;

    fn fields(agreement: &Agreement) -> [Option<f64>; 9] {
        let Agreement {
            n: _,
            r,
            qwk,
            mae,
            bias,
            smd,
            exact,
            adjacent,
            length_r,
            reference_length_r,
        } = *agreement;
        [r, qwk, mae, bias, smd, exact, adjacent, length_r, reference_length_r]
    }

    #[track_caller]
    fn check_agreement(pairs: &[Pair], n: usize, expected: [Option<f64>; 9]) {
        let agreement = Agreement::of(pairs);
        assert_eq!(agreement.n, n);
        fields(&agreement).into_iter().zip(expected).for_each(|(a, b)| check_close(a, b));
    }

    fn marks(marks: &[(f64, f64)]) -> Vec<Pair> {
        marks.iter().map(|&(a, b)| pair(("e", "c", "q"), (4.0, a, b), 10)).collect()
    }

    #[test]
    fn agreement_is_that_of_scipy_and_scikit_learn() {
        let expected = [
            0.760_223_268_515_628_7,
            0.727_272_727_272_727_3,
            0.190_625,
            -0.065_625,
            -0.210_657_071_058_694_08,
            0.25,
            1.0,
            0.935_873_830_912_917_8,
            0.609_172_170_935_130_5,
        ];
        check_agreement(&sample(), 8, expected.map(Some));
    }

    #[test]
    fn agreement_of_nothing_is_undefined() {
        check_agreement(&[], 0, [None; 9]);
        assert_eq!(Agreement::of(&[]), Agreement::default());
    }

    #[test]
    fn agreement_of_one_answer() {
        let [same, near] = [Some(0.0), Some(0.25)];
        let one = Some(1.0);
        check_agreement(
            &marks(&[(3.0, 3.0)]),
            1,
            [None, None, same, same, None, one, one, None, None],
        );
        check_agreement(
            &marks(&[(3.0, 2.0)]),
            1,
            [None, Some(0.0), near, near, None, Some(0.0), one, None, None],
        );
    }

    #[test]
    fn agreement_of_constants() {
        let pairs = marks(&[(2.0, 1.0), (2.0, 1.0), (2.0, 1.0)]);
        let (zero, one, quarter) = (Some(0.0), Some(1.0), Some(0.25));
        check_agreement(&pairs, 3, [None, zero, quarter, quarter, None, zero, one, None, None]);
    }

    #[test]
    fn marks_that_are_no_share_count_nowhere() {
        let mut pairs = sample();
        pairs.push(pair(("e5", "z", "1"), (0.0, 0.0, 0.0), 10));
        pairs.push(pair(("e5", "z", "1"), (4.0, f64::NAN, 0.0), 10));
        assert_eq!(Agreement::of(&pairs), Agreement::of(&sample()));
    }

    #[test]
    fn agreement_beyond_numbers_is_undefined() {
        let pairs = marks(&[(f64::MAX, f64::MIN), (f64::MIN, f64::MAX), (1.0, 2.0)]);
        assert!(fields(&Agreement::of(&pairs)).iter().flatten().all(|value| value.is_finite()));
    }

    fn identical(pairs: &[Pair]) -> Vec<Pair> {
        pairs.iter().map(|pair| Pair { proposed: pair.reference, ..pair.clone() }).collect()
    }

    proptest! {
        #[test]
        fn agreement_ignores_order((pairs, shuffled) in any_shuffled()) {
            let (a, b) = (Agreement::of(&pairs), Agreement::of(&shuffled));
            prop_assert_eq!(a.n, b.n);
            fields(&a).into_iter().zip(fields(&b)).for_each(|(a, b)| check_close(a, b));
        }

        #[test]
        fn agreement_keeps_its_bounds(pairs in any_pairs()) {
            let found = Agreement::of(&pairs);
            let within = |value: Option<f64>, low, high| value.is_none_or(|v| (low..=high).contains(&v));
            for r in [found.r, found.qwk, found.length_r, found.reference_length_r] {
                prop_assert!(within(r, -1.0, 1.0), "{:?}", found);
            }
            prop_assert!(within(found.exact, 0.0, 1.0) && within(found.adjacent, 0.0, 1.0));
            prop_assert!(found.adjacent >= found.exact);
            prop_assert!(found.mae >= found.bias.map(|bias| bias.abs() - 1e-9));
            prop_assert_eq!(found.mae.is_some(), found.n > 0);
        }

        #[test]
        fn identical_marks_agree_wholly(pairs in any_pairs()) {
            let found = Agreement::of(&identical(&pairs));
            prop_assert!(found.qwk.is_none_or(|qwk| qwk == 1.0));
            check_close(found.r, found.r.map(|_| 1.0));
            check_close(found.smd, found.smd.map(|_| 0.0));
            prop_assert_eq!(found.mae, (found.n > 0).then_some(0.0));
            prop_assert_eq!(found.exact, (found.n > 0).then_some(1.0));
        }

        #[test]
        fn agreement_is_symmetric_but_for_its_sign(pairs in any_pairs()) {
            let swapped: Vec<Pair> = pairs
                .iter()
                .map(|p| Pair { proposed: p.reference, reference: p.proposed, ..p.clone() })
                .collect();
            let (a, b) = (Agreement::of(&pairs), Agreement::of(&swapped));
            prop_assert_eq!(a.qwk, b.qwk);
            prop_assert_eq!((a.exact, a.adjacent), (b.exact, b.adjacent));
            check_close(a.bias, b.bias.map(|bias| -bias));
            check_close(a.smd, b.smd.map(|smd| -smd));
            check_close(a.length_r, b.reference_length_r);
        }
    }
}
