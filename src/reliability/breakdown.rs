//! Breakdown: the agreement overall and of each exam, question and profile.

use std::collections::BTreeMap;

use super::agreement::Agreement;
use super::copies::CopyAgreement;
use super::pair::Pair;

/// Agreement overall and by part, each part in the order of its key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Breakdown {
    /// Every answer.
    pub overall: Agreement,
    /// Answers of each exam.
    pub by_exam: BTreeMap<String, Agreement>,
    /// Answers to each question, known by (exam, question).
    pub by_question: BTreeMap<(String, String), Agreement>,
    /// Answers of each profile; those of no profile are in none.
    pub by_profile: BTreeMap<String, Agreement>,
    /// Every copy.
    pub copies: CopyAgreement,
    /// Copies of each exam.
    pub copies_by_exam: BTreeMap<String, CopyAgreement>,
}

/// The agreement of the pairs overall and by part.
#[must_use]
pub fn breakdown(pairs: &[Pair]) -> Breakdown {
    let exam = |pair: &Pair| Some(pair.exam.clone());
    let question = |pair: &Pair| Some((pair.exam.clone(), pair.question.clone()));
    let profile = |pair: &Pair| pair.profile.clone();
    Breakdown {
        overall: Agreement::of(pairs),
        by_exam: by(pairs, exam, Agreement::of),
        by_question: by(pairs, question, Agreement::of),
        by_profile: by(pairs, profile, Agreement::of),
        copies: CopyAgreement::of(pairs),
        copies_by_exam: by(pairs, exam, CopyAgreement::of),
    }
}

fn by<'a, K: Ord, A>(
    pairs: &'a [Pair],
    key: impl Fn(&Pair) -> Option<K>,
    agreement: impl Fn(Vec<&'a Pair>) -> A,
) -> BTreeMap<K, A> {
    let mut parts: BTreeMap<K, Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        if let Some(key) = key(pair) {
            parts.entry(key).or_default().push(pair);
        }
    }
    parts.into_iter().map(|(key, pairs)| (key, agreement(pairs))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pair::Pair;
    use super::super::pair::fixture::{any_pairs, check_close, sample};
    use super::{Breakdown, breakdown};

    #[track_caller]
    fn check_keys<K: std::fmt::Debug + PartialEq>(
        found: impl IntoIterator<Item = K>,
        expected: &[K],
    ) {
        assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn parts_come_in_the_order_of_their_keys() {
        let report = breakdown(&sample());
        check_keys(report.by_exam.keys().map(String::as_str), &["e5", "e6"]);
        check_keys(report.copies_by_exam.keys().map(String::as_str), &["e5", "e6"]);
        let questions =
            report.by_question.keys().map(|(exam, question)| (exam.as_str(), question.as_str()));
        check_keys(questions, &[("e5", "1.1"), ("e5", "1.2"), ("e6", "1")]);
    }

    #[test]
    fn answers_of_no_profile_are_in_none() {
        let mut pairs = sample();
        pairs[1].profile = Some("P2".into());
        pairs[4].profile = Some("P1".into());
        let report = breakdown(&pairs);
        check_keys(
            report.by_profile.iter().map(|(key, part)| (key.as_str(), part.n)),
            &[("P1", 1), ("P2", 1)],
        );
    }

    #[test]
    fn a_part_is_that_of_scipy_and_scikit_learn() {
        let report = breakdown(&sample());
        check_close(report.by_exam["e5"].r, Some(0.790_489_258_621_484_8));
        check_close(report.by_exam["e5"].qwk, Some(0.736_842_105_263_158));
        check_close(report.by_exam["e5"].smd, Some(-0.061_199_006_136_210_24));
        check_close(report.copies_by_exam["e5"].mae, Some(7.0 / 3.0));
        check_close(report.copies_by_exam["e5"].r, Some(0.826_033_187_630_902));
    }

    #[test]
    fn breakdown_of_nothing_is_empty() {
        assert_eq!(breakdown(&[]), Breakdown::default());
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(pairs in any_pairs()) {
            let report = breakdown(&pairs);
            let profiled = |pair: &&Pair| pair.profile.is_some() && pair.shares().is_some();
            prop_assert_eq!(report.by_exam.values().map(|part| part.n).sum::<usize>(), report.overall.n);
            prop_assert_eq!(report.by_question.values().map(|part| part.n).sum::<usize>(), report.overall.n);
            prop_assert_eq!(report.by_profile.values().map(|part| part.n).sum::<usize>(), pairs.iter().filter(profiled).count());
            prop_assert_eq!(report.copies_by_exam.values().map(|part| part.n).sum::<usize>(), report.copies.n);
        }
    }
}
