//! Scale: from the values of indicators to a level.
//!
//! Each value is placed on a line from 0 to 3 where the thresholds stand at 0.5, 1.5 and 2.5, so
//! that one indicator alone reaches exactly the level of its highest threshold met; between
//! thresholds the place grows evenly. A criterion's score is the weighted mean of its indicators'
//! places, limited by its caps, and its level is the score rounded half up.

use crate::assess::assessment::IndicatorFinding;
use crate::rubric::{CompiledPhrase, Indicator, Level};

/// The weighted mean of the places of `findings`, under the caps; from 0 to 3.
pub(super) fn score(
    indicators: &[Indicator<CompiledPhrase>],
    findings: &[IndicatorFinding],
) -> f64 {
    let (mut sum, mut weights, mut cap) = (0.0, 0.0, 3.0_f64);
    for (indicator, finding) in indicators.iter().zip(findings) {
        if indicator.caps {
            cap = cap.min(f64::from(finding.level.rank()) + 0.49);
        } else {
            sum += indicator.weight * place(finding.value, indicator.at);
            weights += indicator.weight;
        }
    }
    let mean = if weights > 0.0 { sum / weights } else { 0.0 };
    (mean.min(cap).clamp(0.0, 3.0) * 1000.0).round() / 1000.0
}

/// The level of a score.
pub(super) fn level(score: f64) -> Level {
    let passed = [0.5, 1.5, 2.5].iter().filter(|edge| score >= **edge).count();
    Level::ALL.get(passed).copied().unwrap_or_default()
}

/// From 0.5, on the edge of two levels, to 1, in the middle of one.
pub(super) fn certainty(score: f64) -> f64 {
    let edge = [0.5, 1.5, 2.5].iter().map(|edge| (score - edge).abs()).fold(0.5, f64::min);
    ((0.5 + edge) * 100.0).round() / 100.0
}

/// Where a value stands between the thresholds, from 0 to 3.
pub(super) fn place(value: f64, at: [f64; 3]) -> f64 {
    let falls = at[0] > at[2];
    let sign = if falls { -1.0 } else { 1.0 };
    // the value at which nothing is reached at all
    let worst = if falls { 2.0 * at[0] } else { 0.0 };
    let marks = [(worst, 0.0), (at[0], 0.5), (at[1], 1.5), (at[2], 2.5)];
    let best = 2.0 * at[2] - at[1];
    let beyond = (if falls { best.max(0.0) } else { best }, 3.0);
    let marks = marks.into_iter().chain([beyond]).map(|(at, place)| (sign * at, place));
    let marks: Vec<(f64, f64)> = marks.collect();
    let value = sign * value;
    let Some(above) = marks.iter().position(|(at, _)| value < *at) else { return 3.0 };
    let Some(below) = above.checked_sub(1) else { return 0.0 };
    let ((low, from), (high, to)) = (marks[below], marks[above]);
    from + (to - from) * (value - low) / (high - low)
}

#[cfg(test)]
mod tests {
    use super::{level, place};
    use crate::rubric::Level;

    #[track_caller]
    fn check(value: f64, at: [f64; 3], expected: f64, reached: Level) {
        let found = place(value, at);
        assert!((found - expected).abs() < 1e-9, "{found}");
        assert_eq!(level(found), reached);
    }

    #[test]
    fn thresholds_open_levels() {
        check(0.0, [2.0, 4.0, 6.0], 0.0, Level::TI);
        check(1.9, [2.0, 4.0, 6.0], 0.475, Level::TI);
        check(2.0, [2.0, 4.0, 6.0], 0.5, Level::I);
        check(4.0, [2.0, 4.0, 6.0], 1.5, Level::S);
        check(6.0, [2.0, 4.0, 6.0], 2.5, Level::TS);
        check(50.0, [2.0, 4.0, 6.0], 3.0, Level::TS);
    }

    #[test]
    fn less_is_better() {
        check(60.0, [30.0, 20.0, 10.0], 0.0, Level::TI);
        check(30.0, [30.0, 20.0, 10.0], 0.5, Level::I);
        check(20.0, [30.0, 20.0, 10.0], 1.5, Level::S);
        check(10.0, [30.0, 20.0, 10.0], 2.5, Level::TS);
        check(0.0, [30.0, 20.0, 10.0], 3.0, Level::TS);
        check(0.0, [4.0, 2.0, 0.5], 3.0, Level::TS);
    }

    #[test]
    fn a_sign_that_is_there_or_not() {
        check(0.0, [1.0, 1.0, 1.0], 0.0, Level::TI);
        check(1.0, [1.0, 1.0, 1.0], 3.0, Level::TS);
    }
}
