//! Correlation: how far two measures of the same items rise together.

use super::moment::{is_constant, mean};

/// Pearson's product-moment correlation r (Pearson 1895), in `-1..=1`, of two measures (x, y) of
/// each item: Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²).
///
/// `None` if a measure is constant, hence of fewer than two items, or is not finite.
#[must_use]
pub fn pearson(items: &[(f64, f64)]) -> Option<f64> {
    let (xs, ys): (Vec<f64>, Vec<f64>) = items.iter().copied().unzip();
    if is_constant(&xs) || is_constant(&ys) {
        return None;
    }
    let (mean_x, mean_y) = (mean(xs)?, mean(ys)?);
    let (mut xx, mut yy, mut xy) = (0.0_f64, 0.0_f64, 0.0);
    for (x, y) in items {
        let (dx, dy) = (x - mean_x, y - mean_y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    let r = xy / (xx.sqrt() * yy.sqrt());
    // rounding may pass the bounds, overflow may reach NaN
    (xx.is_finite() && yy.is_finite() && r.is_finite()).then(|| r.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::fixture::check_close;
    use super::pearson;

    #[track_caller]
    fn check_pearson(xs: &[f64], ys: &[f64], expected: Option<f64>) {
        let items: Vec<_> = xs.iter().copied().zip(ys.iter().copied()).collect();
        check_close(pearson(&items), expected);
    }

    #[test]
    fn pearson_is_that_of_scipy() {
        check_pearson(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 4.0, 3.0, 5.0], Some(0.8));
        check_pearson(
            &[1.0, 0.5, 0.0, 0.0, 1.0],
            &[0.9, 0.7, 0.2, 0.4, 0.5],
            Some(0.740_233_210_197_605_2),
        );
    }

    #[test]
    fn pearson_of_lines_is_one() {
        check_pearson(&[1.0, 2.0], &[5.0, 9.0], Some(1.0));
        check_pearson(&[1.0, 2.0, 4.0], &[-1.0, -2.0, -4.0], Some(-1.0));
    }

    #[test]
    fn pearson_of_constants_is_undefined() {
        check_pearson(&[], &[], None);
        check_pearson(&[1.0], &[1.0], None);
        check_pearson(&[0.1 + 0.2, 0.3, 0.3], &[1.0, 2.0, 3.0], None);
        check_pearson(&[1.0, 2.0, 3.0], &[0.0, 0.0, 0.0], None);
    }

    #[test]
    fn pearson_beyond_numbers_is_undefined() {
        check_pearson(&[f64::NAN, 1.0, 2.0], &[1.0, 2.0, 3.0], None);
        check_pearson(&[f64::INFINITY, 1.0], &[1.0, 2.0], None);
        check_pearson(&[1e300, -1e300], &[1.0, 2.0], None);
    }

    proptest! {
        #[test]
        fn pearson_keeps_its_bounds(items in prop::collection::vec((any::<f64>(), any::<f64>()), 0..8)) {
            let r = pearson(&items);
            prop_assert!(r.is_none_or(|r| (-1.0..=1.0).contains(&r)), "{r:?}");
        }

        #[test]
        fn pearson_is_symmetric(items in prop::collection::vec((-9.0..9.0, -9.0..9.0), 0..20)) {
            let swapped: Vec<_> = items.iter().map(|&(x, y)| (y, x)).collect();
            check_close(pearson(&items), pearson(&swapped));
        }
    }
}
