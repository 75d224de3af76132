//! Doubt: why a person should read an answer, and how sure the mark is.

use crate::assess::assessment::{
    IdeaMatch, Likeness, QuestionAssessment, Reason, Review, ReviewReason, Verdict,
};
use crate::assess::ground::{Gaming, Located, names};
use crate::rubric::{CompiledQuestion, CompiledRubric};
use crate::text::{Document, Span};

/// Fewest content words of a sentence worth reading although no idea explains it.
const UNEXPLAINED_WORDS: usize = 5;
/// Fewest of its words that the rubric seeks somewhere.
const UNEXPLAINED_SOUGHT: usize = 2;

/// Places told of one kind of doubt.
const PLACES: usize = 20;

/// Adds the reasons to review and the confidence.
pub(super) fn doubt(
    rubric: &CompiledRubric,
    question: &CompiledQuestion,
    document: &Document,
    located: &Located,
    gaming: &Gaming,
    assessment: &mut QuestionAssessment,
) {
    let mut review = std::mem::take(&mut assessment.review);
    if assessment.ideas.iter().any(|idea| idea.reason == Reason::OffTopic) {
        review.push(Review { kind: ReviewReason::OffTopic, span: None });
    }
    flag_gaming(document, gaming, &mut review);
    flag_ideas(&assessment.ideas, &mut review);
    if assessment.grid.is_none() {
        unexplained(document, located, assessment, gaming, &mut review);
    }
    flag_names(rubric, question, document, &mut review);
    if assessment.grid.is_none() && near_threshold(question, assessment) {
        review.push(Review { kind: ReviewReason::NearThreshold, span: None });
    }
    review.sort();
    review.dedup();
    let all = std::mem::take(&mut review);
    for reason in all {
        if review.iter().filter(|kept: &&Review| kept.kind == reason.kind).count() < PLACES {
            review.push(reason);
        }
    }
    let levels = assessment.grid.as_ref().map_or(1.0, |grid| grid.confidence);
    assessment.confidence = confidence(document, &review).min(levels);
    assessment.review = review;
}

fn flag_gaming(document: &Document, gaming: &Gaming, review: &mut Vec<Review>) {
    let copied = document.sentences().iter().zip(&gaming.copied).filter(|(_, copied)| **copied);
    review.extend(copied.map(|(sentence, _)| Review {
        kind: ReviewReason::CopiedSubject,
        span: Some(sentence.span),
    }));
    for list in &gaming.lists {
        let tokens = document.tokens().get(list.clone()).unwrap_or_default();
        let span =
            tokens.first().zip(tokens.last()).map(|(first, last)| first.span.cover(last.span));
        review.push(Review { kind: ReviewReason::KeywordList, span });
    }
}

fn flag_ideas(ideas: &[IdeaMatch], review: &mut Vec<Review>) {
    for idea in ideas {
        let place = idea.evidence.first().map(|evidence| evidence.span);
        let paid = idea.verdict == Verdict::Found || idea.verdict == Verdict::Partial;
        let like =
            |likeness| paid && idea.evidence.iter().any(|evidence| evidence.likeness == likeness);
        let kinds = [
            (idea.verdict == Verdict::Contradicted, ReviewReason::Contradiction),
            (paid && matches!(idea.reason, Reason::Near { .. }), ReviewReason::NearMiss),
            (like(Likeness::Carried), ReviewReason::CarriedError),
            (like(Likeness::Spelled), ReviewReason::SpellingOnly),
        ];
        let kinds = kinds.into_iter().filter(|(holds, _)| *holds);
        review.extend(kinds.map(|(_, kind)| Review { kind, span: place }));
    }
}

/// Sentences that speak of the matter and earn nothing: other pertinent answers may be accepted.
fn unexplained(
    document: &Document,
    located: &Located,
    assessment: &QuestionAssessment,
    gaming: &Gaming,
    review: &mut Vec<Review>,
) {
    let evidence: Vec<Span> = assessment
        .ideas
        .iter()
        .flat_map(|idea| &idea.evidence)
        .map(|evidence| evidence.span)
        .collect();
    for (index, sentence) in document.sentences().iter().enumerate() {
        let flagged = gaming.copied.get(index) == Some(&true) || gaming.in_list(&sentence.tokens);
        if flagged || evidence.iter().any(|span| span.overlaps(sentence.span)) {
            continue;
        }
        let tokens = document.tokens().get(sentence.tokens.clone()).unwrap_or_default();
        let content = tokens.iter().filter(|token| !token.stop).count();
        let sought = sentence.tokens.clone().zip(tokens).filter(|(at, token)| {
            !token.stop && located.known.get(*at).copied().unwrap_or_default()
        });
        if content >= UNEXPLAINED_WORDS && sought.count() >= UNEXPLAINED_SOUGHT {
            review.push(Review { kind: ReviewReason::Unexplained, span: Some(sentence.span) });
        }
    }
}

/// Names that may be the candidate's: the copy must not bear one.
fn flag_names(
    rubric: &CompiledRubric,
    question: &CompiledQuestion,
    document: &Document,
    review: &mut Vec<Review>,
) {
    if rubric.subject.is_empty() {
        return;
    }
    let known = |at: usize| {
        document.tokens().get(at).is_some_and(|token| {
            let stem = document.plain_stem(*token);
            rubric.subject.has_word(document.folded(*token))
                || question.lookup.stems.contains_key(stem)
                || question.grid.as_ref().is_some_and(|grid| grid.lookup.stems.contains_key(stem))
        })
    };
    let found = names(document, &known).into_iter();
    review.extend(found.map(|span| Review { kind: ReviewReason::ProperName, span: Some(span) }));
}

/// Whether the mark stands so near a quarter of the maximum that half a step would change it.
fn near_threshold(question: &CompiledQuestion, assessment: &QuestionAssessment) -> bool {
    let Some(mark) = assessment.mark else { return false };
    let (mark, max) = (mark.hundredths(), question.points.hundredths());
    // thresholds of quarters lie at odd eighths of the maximum
    [1, 3, 5, 7].iter().any(|eighths| (8 * mark - eighths * max).abs() * 100 <= 2 * 8 * max)
}

/// Each kind of doubt takes its share; what is left is the confidence.
fn confidence(document: &Document, review: &[Review]) -> f64 {
    let sentences = document.sentences().len().max(1);
    let count = |kind| review.iter().filter(|review| review.kind == kind).count();
    let share = |kind, each: f64, most: f64| {
        #[expect(clippy::cast_precision_loss, reason = "a few reasons")]
        let many = count(kind) as f64;
        (many * each).min(most)
    };
    #[expect(clippy::cast_precision_loss, reason = "a few sentences")]
    let unexplained = count(ReviewReason::Unexplained) as f64 / sentences as f64;
    let lost = share(ReviewReason::Contradiction, 0.15, 0.3)
        + share(ReviewReason::OffTopic, 0.3, 0.3)
        + share(ReviewReason::CopiedSubject, 0.1, 0.2)
        + share(ReviewReason::KeywordList, 0.1, 0.2)
        + share(ReviewReason::NearMiss, 0.1, 0.3)
        + share(ReviewReason::CarriedError, 0.1, 0.2)
        + share(ReviewReason::SpellingOnly, 0.05, 0.15)
        + share(ReviewReason::NearThreshold, 0.05, 0.05)
        + unexplained * 0.4;
    ((1.0 - lost).clamp(0.05, 1.0) * 100.0).round() / 100.0
}
