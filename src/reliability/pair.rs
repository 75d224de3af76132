//! Pair: one answer's two marks, to compare.

use super::NOISE;

/// One answer's two marks to compare, on the same maximum.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Paper, such as `e5-2023-novatech`.
    pub exam: String,
    /// Copy, unique within its exam.
    pub copy: String,
    /// Question, unique within its exam.
    pub question: String,
    /// Maximum of both marks, in points, above 0.
    pub max: f64,
    /// The mark to judge, in points: the engine's, or one marker's.
    pub proposed: f64,
    /// The mark to judge it by, in points: the mean of the markers, or the other marker's.
    pub reference: f64,
    /// Length of the answer, in characters.
    pub length: usize,
    /// Kind of copy, if known.
    pub profile: Option<String>,
}

impl Pair {
    /// Both marks as shares of the maximum; `None` if the maximum is not above 0 or a share is
    /// not finite.
    #[must_use]
    pub fn shares(&self) -> Option<Shares> {
        let shares =
            Shares { proposed: self.proposed / self.max, reference: self.reference / self.max };
        let comparable = self.max > 0.0
            && self.max.is_finite()
            && shares.proposed.is_finite()
            && shares.reference.is_finite();
        comparable.then_some(shares)
    }
}

/// Two marks as shares of their maximum: 0 for nothing, 1 for all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Share of the mark to judge.
    pub proposed: f64,
    /// Share of the mark to judge it by.
    pub reference: f64,
}

impl Shares {
    /// Proposed less reference: above 0 where the proposed mark is generous.
    #[must_use]
    pub fn difference(self) -> f64 {
        self.proposed - self.reference
    }

    /// Both marks in quarters of the maximum, rounded half up, `0..=4`: (proposed, reference).
    #[must_use]
    pub fn quarters(self) -> (u8, u8) {
        (quarter(self.proposed), quarter(self.reference))
    }
}

/// Without `NOISE`, a half reached by summing points could fall on either side.
fn quarter(share: f64) -> u8 {
    (4.0 * share + 0.5 + NOISE).floor().clamp(0.0, 4.0) as u8
}

#[cfg(test)]
pub(super) mod fixture {
    use proptest::prelude::*;

    use super::Pair;

    /// A pair of exam, copy, question, maximum, proposed mark, reference mark and length.
    pub(crate) fn pair(
        (exam, copy, question): (&str, &str, &str),
        (max, proposed, reference): (f64, f64, f64),
        length: usize,
    ) -> Pair {
        let (exam, copy, question) = (exam.into(), copy.into(), question.into());
        Pair { exam, copy, question, max, proposed, reference, length, profile: None }
    }

    /// Eight pairs of five copies of two exams, on which the tests' values were computed with
    /// scipy 1.17.1 and scikit-learn 1.9.1.
    pub(crate) fn sample() -> Vec<Pair> {
        vec![
            pair(("e5", "a", "1.1"), (4.0, 3.0, 4.0), 310),
            pair(("e5", "a", "1.2"), (6.0, 4.5, 3.0), 540),
            pair(("e5", "b", "1.1"), (4.0, 1.0, 0.0), 120),
            pair(("e5", "b", "1.2"), (6.0, 6.0, 6.0), 700),
            pair(("e5", "c", "1.1"), (4.0, 2.0, 2.5), 260),
            pair(("e5", "c", "1.2"), (6.0, 1.5, 3.0), 90),
            pair(("e6", "a", "1"), (10.0, 7.0, 8.0), 400),
            pair(("e6", "b", "1"), (10.0, 2.0, 5.0), 150),
        ]
    }

    /// Pairs whose marks stay on a maximum or not, with copies and questions that meet again.
    pub(crate) fn any_pairs() -> impl Strategy<Value = Vec<Pair>> {
        let points =
            || prop_oneof![9 => (0_u8..=24).prop_map(|n| f64::from(n) / 4.0), 1 => -1e3..1e3];
        let one = ("[ab]", "[a-d]", "[1-3]", 0_u8..=6, points(), points(), 0_usize..2000);
        let one = one.prop_map(|(exam, copy, question, max, proposed, reference, length)| {
            pair((&exam, &copy, &question), (f64::from(max), proposed, reference), length)
        });
        let profiled = (one, proptest::option::of("P[1-3]"))
            .prop_map(|(pair, profile)| Pair { profile, ..pair });
        proptest::collection::vec(profiled, 0..40)
    }

    /// Pairs and the same pairs in another order.
    pub(crate) fn any_shuffled() -> impl Strategy<Value = (Vec<Pair>, Vec<Pair>)> {
        any_pairs().prop_flat_map(|pairs| (Just(pairs.clone()), Just(pairs).prop_shuffle()))
    }

    /// Both undefined, or both defined and alike but for the noise of their sums.
    #[track_caller]
    pub(crate) fn check_close(found: Option<f64>, expected: Option<f64>) {
        let close = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
            (None, None) => true,
            _ => false,
        };
        assert!(close, "found {found:?}, expected {expected:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::pair;

    #[track_caller]
    fn check_quarters(max: f64, proposed: f64, reference: f64, expected: Option<(u8, u8)>) {
        let pair = pair(("e5", "a", "1"), (max, proposed, reference), 0);
        assert_eq!(pair.shares().map(super::Shares::quarters), expected);
    }

    #[test]
    fn quarters_round_half_up() {
        check_quarters(8.0, 0.99, 1.0, Some((0, 1)));
        check_quarters(8.0, 6.99, 7.0, Some((3, 4)));
        check_quarters(0.8, 0.1 + 0.2, 0.3, Some((2, 2)));
        check_quarters(2.4, 0.1 + 0.2 + 0.6, 0.9, Some((2, 2)));
    }

    #[test]
    fn quarters_stay_on_the_scale() {
        check_quarters(4.0, -3.0, 9.0, Some((0, 4)));
        check_quarters(1.0, f64::MIN, f64::MAX, Some((0, 4)));
    }

    #[test]
    fn marks_that_are_no_share_are_not_compared() {
        check_quarters(0.0, 0.0, 0.0, None);
        check_quarters(-4.0, 1.0, 1.0, None);
        check_quarters(f64::NAN, 1.0, 1.0, None);
        check_quarters(f64::INFINITY, 1.0, 1.0, None);
        check_quarters(4.0, f64::NAN, 1.0, None);
        check_quarters(4.0, 1.0, f64::INFINITY, None);
    }
}
