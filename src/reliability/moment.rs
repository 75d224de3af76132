//! Moment: the mean and the variance of a sample.

/// Mean; `None` of nothing or beyond finite numbers.
pub(super) fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.into_iter().fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    Some(sum / n).filter(|mean: &f64| mean.is_finite())
}

/// Share of the items that hold, in `0..=1`; `None` of nothing.
pub(super) fn rate(holds: impl IntoIterator<Item = bool>) -> Option<f64> {
    mean(holds.into_iter().map(|holds| f64::from(u8::from(holds))))
}

/// Unbiased variance, over n − 1; `None` of fewer than two values.
pub(super) fn variance(values: &[f64]) -> Option<f64> {
    if is_constant(values) {
        return (values.len() > 1).then_some(0.0);
    }
    let mean = mean(values.iter().copied())?;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Some(squares / (values.len() as f64 - 1.0)).filter(|variance| variance.is_finite())
}

/// Whether the values differ by no more than the noise of their sums; a test on the variance
/// would take 0.1 + 0.2 and 0.3 for two marks.
pub(super) fn is_constant(values: &[f64]) -> bool {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    values.is_empty() || high - low <= 1e-12 * low.abs().max(high.abs())
}

#[cfg(test)]
mod tests {
    use super::super::pair::fixture::check_close;
    use super::{mean, rate, variance};

    #[test]
    fn moments_of_a_sample() {
        check_close(mean([1.0, 2.0, 6.0]), Some(3.0));
        check_close(variance(&[1.0, 2.0, 6.0]), Some(7.0));
        check_close(rate([true, false, false, false]), Some(0.25));
    }

    #[test]
    fn moments_of_too_little_are_undefined() {
        check_close(mean([]), None);
        check_close(mean([f64::MAX, f64::MAX]), None);
        check_close(variance(&[]), None);
        check_close(variance(&[3.0]), None);
        check_close(variance(&[1e300, -1e300]), None);
    }

    #[test]
    fn noise_is_no_variance() {
        assert_eq!(variance(&[0.1 + 0.2, 0.3, 0.3]), Some(0.0));
        assert_eq!(variance(&[0.0, 0.0]), Some(0.0));
    }
}
