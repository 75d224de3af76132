//! Kappa: agreement on ordered categories beyond what chance gives.

/// Quadratic weighted kappa (Cohen 1968) of two ratings of each item on one ordered scale, at
/// most 1, 0 for chance: 1 − Σ wᵢⱼ oᵢⱼ / Σ wᵢⱼ eᵢⱼ, with wᵢⱼ = (i − j)², o the observed counts
/// and e those expected from the margins.
///
/// `None` if both ratings are one same category throughout, hence of nothing.
#[must_use]
pub fn quadratic_weighted_kappa(ratings: &[(u8, u8)]) -> Option<f64> {
    let (mut a, mut b, mut aa, mut bb, mut observed) = (0_i128, 0_i128, 0_i128, 0_i128, 0_i128);
    for &(x, y) in ratings {
        let (x, y) = (i128::from(x), i128::from(y));
        a += x;
        b += y;
        aa += x * x;
        bb += y * y;
        observed += (x - y) * (x - y);
    }
    // Σ wᵢⱼ eᵢⱼ is the mean of (x − y)² over all n² crossings of an x with a y, which the sums
    // give in whole numbers without a table
    let n = ratings.len() as i128;
    let expected = n * aa + n * bb - 2 * a * b;
    (expected > 0).then(|| 1.0 - (n * observed) as f64 / expected as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::fixture::check_close;
    use super::quadratic_weighted_kappa;

    #[track_caller]
    fn check_kappa(a: &[u8], b: &[u8], expected: Option<f64>) {
        let ratings: Vec<_> = a.iter().copied().zip(b.iter().copied()).collect();
        check_close(quadratic_weighted_kappa(&ratings), expected);
    }

    #[test]
    fn kappa_is_that_of_scikit_learn() {
        check_kappa(
            &[0, 1, 2, 3, 4, 4, 2, 1],
            &[0, 2, 2, 3, 3, 4, 1, 1],
            Some(0.888_888_888_888_888_8),
        );
        check_kappa(&[0, 0, 0, 4, 4], &[4, 4, 4, 0, 0], Some(-0.923_076_923_076_922_9));
        check_kappa(&[2, 2, 2], &[0, 1, 4], Some(0.0));
        check_kappa(&[3], &[1], Some(0.0));
    }

    #[test]
    fn kappa_of_one_category_is_undefined() {
        check_kappa(&[], &[], None);
        check_kappa(&[4], &[4], None);
        check_kappa(&[2, 2, 2], &[2, 2, 2], None);
    }

    fn any_ratings() -> impl Strategy<Value = Vec<(u8, u8)>> {
        prop::collection::vec((0_u8..=4, 0_u8..=4), 0..40)
    }

    /// The definition, with its tables.
    fn by_tables(ratings: &[(u8, u8)]) -> Option<f64> {
        let n = ratings.len() as f64;
        let count = |holds: &dyn Fn(&(u8, u8)) -> bool| {
            ratings.iter().filter(|&rating| holds(rating)).count() as f64
        };
        let (mut observed, mut expected) = (0.0, 0.0);
        for (i, j) in (0..=4).flat_map(|i| (0..=4).map(move |j| (i, j))) {
            let weight = f64::from(i32::from(i) - i32::from(j)).powi(2);
            observed += weight * count(&|&rating| rating == (i, j));
            expected +=
                weight * count(&|rating| rating.0 == i) * count(&|rating| rating.1 == j) / n;
        }
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }

    proptest! {
        #[test]
        fn kappa_is_its_definition(ratings in any_ratings()) {
            check_close(quadratic_weighted_kappa(&ratings), by_tables(&ratings));
        }

        #[test]
        fn kappa_of_identical_ratings_is_one(ratings in prop::collection::vec(0_u8..=4, 0..40)) {
            let varied = ratings.iter().any(|rating| Some(rating) != ratings.first());
            let twice: Vec<_> = ratings.iter().map(|&rating| (rating, rating)).collect();
            prop_assert_eq!(quadratic_weighted_kappa(&twice), varied.then_some(1.0));
        }

        #[test]
        fn kappa_is_symmetric(ratings in any_ratings()) {
            let swapped: Vec<_> = ratings.iter().map(|&(a, b)| (b, a)).collect();
            prop_assert_eq!(quadratic_weighted_kappa(&ratings), quadratic_weighted_kappa(&swapped));
        }

        #[test]
        fn kappa_ignores_order(
            (ratings, shuffled) in any_ratings().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle()))
        ) {
            prop_assert_eq!(quadratic_weighted_kappa(&ratings), quadratic_weighted_kappa(&shuffled));
        }

        #[test]
        fn kappa_keeps_its_bounds(ratings in any_ratings()) {
            let kappa = quadratic_weighted_kappa(&ratings);
            prop_assert!(kappa.is_none_or(|kappa| (-1.0..=1.0).contains(&kappa)), "{:?}", kappa);
        }
    }
}
