//! Reliability: marks against marks, as the agreement statistics of pairs of marks; and what a
//! rubric pays where it should pay nothing ([`looseness`]).
//!
//! A [`Pair`] holds two marks of one answer, whoever gave them: the engine against the mean of
//! the markers, or one marker against the other, which is the ceiling to compare the first with.
//! A statistic that its data cannot define, such as the correlation of a constant, is `None`,
//! never NaN. A pair whose marks are not shares of a maximum (see [`Pair::shares`]) is left out
//! of every statistic and of every count. Nothing depends on the order of the pairs, but for the
//! last bits of a sum.
//!
//! ```
//! use bareme::reliability::{Pair, breakdown, worst};
//!
//! let pair = |copy: &str, proposed: f64, reference: f64, length: usize| Pair {
//!     exam: "e5".into(),
//!     copy: copy.into(),
//!     question: "1.1".into(),
//!     max: 4.0,
//!     proposed,
//!     reference,
//!     length,
//!     profile: None,
//! };
//! let pairs = [pair("a", 4.0, 4.0, 310), pair("b", 1.0, 2.0, 120), pair("c", 0.0, 0.0, 0)];
//!
//! let report = breakdown(&pairs);
//! assert_eq!(report.overall.n, 3);
//! assert_eq!(report.overall.exact, Some(2.0 / 3.0));
//! assert_eq!(report.overall.adjacent, Some(1.0));
//! assert_eq!(report.copies.within_two, Some(2.0 / 3.0)); // "b" misses 5 points on 20
//! assert_eq!(worst(&pairs, 1)[0].copy, "b");
//! ```

mod agreement;
mod breakdown;
mod copies;
mod correlation;
mod idea;
mod kappa;
mod levels;
mod looseness;
mod moment;
mod pair;
mod worst;

pub use agreement::Agreement;
pub use breakdown::{Breakdown, breakdown};
pub use copies::CopyAgreement;
pub use correlation::pearson;
pub use idea::{IdeaOutcome, IdeaStatistic, idea_statistics};
pub use kappa::quadratic_weighted_kappa;
pub use levels::{CriterionAgreement, LevelAgreement, LevelPair, level_agreement};
pub use looseness::{ForeignAnswer, LooseIdea, Looseness, looseness};
pub use pair::{Pair, Shares};
pub use worst::worst;

/// Differences of marks below this are noise of their sums: 0.1 + 0.2 against 0.3.
const NOISE: f64 = 1e-9;
