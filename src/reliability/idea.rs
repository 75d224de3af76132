//! Idea: how often an expected idea is found, and whether finding it goes with good marks.

use std::collections::BTreeMap;

use super::correlation::pearson;
use crate::assess::Verdict;

/// One idea in one answer, beside the mark that people gave the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct IdeaOutcome {
    /// Paper.
    pub exam: String,
    /// Question, unique within its exam.
    pub question: String,
    /// Idea, unique within its question.
    pub idea: String,
    /// Points awarded for the idea as a share of its points, in `0..=1`.
    pub share: f64,
    /// What was said of it.
    pub verdict: Verdict,
    /// The reference mark of the question as a share of its maximum, in `0..=1`.
    pub reference: f64,
}

/// One idea over all the answers to its question.
#[derive(Clone, Debug, PartialEq)]
pub struct IdeaStatistic {
    /// Paper.
    pub exam: String,
    /// Question, unique within its exam.
    pub question: String,
    /// Idea, unique within its question.
    pub idea: String,
    /// Answers where it is found.
    pub found: usize,
    /// Answers where a part of it is.
    pub partial: usize,
    /// Answers where it is missing.
    pub missing: usize,
    /// Answers that say the opposite.
    pub contradicted: usize,
    /// Discrimination (Lord & Novick 1968), in `-1..=1`: Pearson's r of the idea's share with
    /// the reference share of its question, which is the point-biserial correlation where the
    /// idea is all or nothing. Near or below 0, the idea is found in the wrong answers, or
    /// people do not pay for it.
    ///
    /// It plays the part of the item-rest correlation: the reference is another's mark, not the
    /// sum of these shares, but people pay for the idea in it, which nobody can take out of a
    /// mark given whole. So an idea alone in its question reads high.
    ///
    /// `None` if the idea's share or the reference is constant.
    pub discrimination: Option<f64>,
}

/// One statistic for each idea of the outcomes, in the order of exams, questions and ideas. An
/// outcome whose share or reference is not finite counts for its verdict alone.
#[must_use]
pub fn idea_statistics(outcomes: &[IdeaOutcome]) -> Vec<IdeaStatistic> {
    let mut ideas: BTreeMap<(&str, &str, &str), Vec<&IdeaOutcome>> = BTreeMap::new();
    for outcome in outcomes {
        let key = (&*outcome.exam, &*outcome.question, &*outcome.idea);
        ideas.entry(key).or_default().push(outcome);
    }
    ideas.into_iter().map(|(key, outcomes)| statistic(key, &outcomes)).collect()
}

fn statistic(
    (exam, question, idea): (&str, &str, &str),
    outcomes: &[&IdeaOutcome],
) -> IdeaStatistic {
    let count = |verdict| outcomes.iter().filter(|outcome| outcome.verdict == verdict).count();
    let shares: Vec<(f64, f64)> = outcomes
        .iter()
        .map(|outcome| (outcome.share, outcome.reference))
        .filter(|(share, reference)| share.is_finite() && reference.is_finite())
        .collect();
    IdeaStatistic {
        exam: exam.to_owned(),
        question: question.to_owned(),
        idea: idea.to_owned(),
        found: count(Verdict::Found),
        partial: count(Verdict::Partial),
        missing: count(Verdict::Missing),
        contradicted: count(Verdict::Contradicted),
        discrimination: pearson(&shares),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::fixture::check_close;
    use super::{IdeaOutcome, IdeaStatistic, Verdict, idea_statistics};

    fn outcome(idea: &str, verdict: Verdict, share: f64, reference: f64) -> IdeaOutcome {
        let (exam, question, idea) = ("e5".into(), "1.1".into(), idea.into());
        IdeaOutcome { exam, question, idea, share, verdict, reference }
    }

    fn outcomes(of: &[(Verdict, f64, f64)]) -> Vec<IdeaOutcome> {
        of.iter()
            .map(|&(verdict, share, reference)| outcome("lcp", verdict, share, reference))
            .collect()
    }

    fn counts(statistic: &IdeaStatistic) -> [usize; 4] {
        [statistic.found, statistic.partial, statistic.missing, statistic.contradicted]
    }

    #[track_caller]
    fn check_idea(of: &[(Verdict, f64, f64)], expected: [usize; 4], discrimination: Option<f64>) {
        let statistics = idea_statistics(&outcomes(of));
        assert_eq!(statistics.iter().map(counts).collect::<Vec<_>>(), [expected]);
        check_close(statistics[0].discrimination, discrimination);
    }

    use Verdict::{Contradicted, Found, Missing, Partial};

    #[test]
    fn discrimination_is_the_point_biserial_of_scipy() {
        check_idea(
            &[
                (Found, 1.0, 0.9),
                (Found, 1.0, 0.7),
                (Missing, 0.0, 0.2),
                (Contradicted, 0.0, 0.4),
                (Found, 1.0, 0.5),
            ],
            [3, 0, 1, 1],
            Some(0.810_884_854_079_383_2),
        );
    }

    #[test]
    fn discrimination_weighs_parts_of_ideas() {
        check_idea(
            &[
                (Found, 1.0, 0.9),
                (Partial, 0.5, 0.7),
                (Missing, 0.0, 0.2),
                (Missing, 0.0, 0.4),
                (Found, 1.0, 0.5),
            ],
            [2, 1, 2, 0],
            Some(0.740_233_210_197_605_2),
        );
    }

    #[test]
    fn discrimination_of_constants_is_undefined() {
        check_idea(&[(Found, 1.0, 0.9)], [1, 0, 0, 0], None);
        check_idea(&[(Found, 1.0, 0.9), (Found, 1.0, 0.2)], [2, 0, 0, 0], None);
        check_idea(&[(Found, 1.0, 0.5), (Missing, 0.0, 0.5)], [1, 0, 1, 0], None);
        check_idea(&[(Partial, f64::NAN, 0.5), (Missing, 0.0, 0.4)], [0, 1, 1, 0], None);
    }

    #[test]
    fn ideas_come_in_the_order_of_their_keys() {
        let found = idea_statistics(&[
            outcome("ttfb", Found, 1.0, 1.0),
            outcome("cls", Missing, 0.0, 1.0),
            outcome("ttfb", Partial, 0.5, 0.5),
        ]);
        let ideas: Vec<_> = found.iter().map(|idea| (&*idea.idea, counts(idea))).collect();
        assert_eq!(ideas, [("cls", [0, 0, 1, 0]), ("ttfb", [1, 1, 0, 0])]);
        assert_eq!(idea_statistics(&[]), []);
    }

    fn any_outcomes() -> impl Strategy<Value = Vec<IdeaOutcome>> {
        let verdict = prop::sample::select(vec![Found, Partial, Missing, Contradicted]);
        let one = ("[a-c]", verdict, 0.0..=1.0, 0.0..=1.0);
        let one = one.prop_map(|(idea, verdict, share, reference)| {
            outcome(&idea, verdict, share, reference)
        });
        prop::collection::vec(one, 0..30)
    }

    proptest! {
        #[test]
        fn ideas_ignore_order(
            (outcomes, shuffled) in any_outcomes().prop_flat_map(|o| (Just(o.clone()), Just(o).prop_shuffle()))
        ) {
            let (a, b) = (idea_statistics(&outcomes), idea_statistics(&shuffled));
            prop_assert_eq!(a.iter().flat_map(counts).sum::<usize>(), outcomes.len());
            prop_assert_eq!(a.len(), b.len());
            for (a, b) in a.iter().zip(&b) {
                prop_assert_eq!((&a.idea, counts(a)), (&b.idea, counts(b)));
                prop_assert!(a.discrimination.is_none_or(|r| (-1.0..=1.0).contains(&r)));
                check_close(a.discrimination, b.discrimination);
            }
        }
    }
}
