//! Score: from ideas to a mark: methods, groups, caps, rounding, each adjustment told.

use crate::assess::assessment::{Adjustment, Cause, IdeaMatch, QuestionAssessment};
use crate::rubric::{CompiledQuestion, Points};
use std::collections::BTreeMap;

/// Sets what each idea adds and the mark, in `assessment`.
pub(super) fn score(
    question: &CompiledQuestion,
    step: Points,
    assessment: &mut QuestionAssessment,
) {
    let ideas = &mut assessment.ideas;
    let adjustments = &mut assessment.adjustments;
    keep_best_method(question, ideas, adjustments);
    for (place, group) in question.groups.iter().enumerate() {
        let members: Vec<usize> =
            best_first(ideas, |index| question.ideas[index].group == Some(place));
        let before = total(ideas);
        for index in members.iter().skip(group.at_most.unwrap_or(usize::MAX)) {
            ideas[*index].awarded = Points::ZERO;
        }
        trim(ideas, &members, group.cap);
        adjust(adjustments, Cause::Group(group.title.clone()), total(ideas) - before);
    }
    let before = total(ideas);
    let everyone = best_first(ideas, |_| true);
    trim(ideas, &everyone, Some(question.points));
    adjust(adjustments, Cause::Maximum, total(ideas) - before);
    let exact = total(ideas);
    let mark = exact.round_to(step).min(question.points);
    adjust(adjustments, Cause::Step, mark - exact);
    assessment.mark = Some(mark);
}

fn total(ideas: &[IdeaMatch]) -> Points {
    ideas.iter().map(|idea| idea.awarded).sum()
}

fn adjust(adjustments: &mut Vec<Adjustment>, cause: Cause, points: Points) {
    if points != Points::ZERO {
        adjustments.push(Adjustment { cause, points });
    }
}

fn best_first(ideas: &[IdeaMatch], member: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut members: Vec<usize> = (0..ideas.len()).filter(|index| member(*index)).collect();
    members.sort_by_key(|index| std::cmp::Reverse(ideas[*index].awarded));
    members
}

/// Cuts the last of `members`, best first, so that together they add no more than `cap`.
fn trim(ideas: &mut [IdeaMatch], members: &[usize], cap: Option<Points>) {
    let Some(mut left) = cap else { return };
    for index in members {
        let paid = ideas[*index].awarded.min(left);
        ideas[*index].awarded = paid;
        left = left - paid;
    }
}

fn keep_best_method(
    question: &CompiledQuestion,
    ideas: &mut [IdeaMatch],
    adjustments: &mut Vec<Adjustment>,
) {
    let mut sums: BTreeMap<&str, Points> = BTreeMap::new();
    for (idea, found) in question.ideas.iter().zip(ideas.iter()) {
        if let Some(method) = &idea.method {
            *sums.entry(method).or_default() += found.awarded;
        }
    }
    // the first of equals, so that the choice never depends on anything but the rubric
    let best = sums.iter().rev().max_by_key(|(_, sum)| **sum).map(|(method, _)| *method);
    for (idea, found) in question.ideas.iter().zip(ideas.iter_mut()) {
        if idea.method.as_deref().is_some_and(|method| Some(method) != best)
            && found.awarded > Points::ZERO
        {
            let cause = Cause::Method(idea.method.clone().unwrap_or_default());
            adjust(adjustments, cause, Points::ZERO - found.awarded);
            found.awarded = Points::ZERO;
        }
    }
}
