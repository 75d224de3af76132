//! Question: one answer weighed idea by idea.

mod carried;
mod doubt;
mod gaming;
mod near;
mod score;
mod seek;

use super::assessment::{Evidence, IdeaMatch, Likeness, QuestionAssessment, Reason, Review, ReviewReason, Verdict};
use super::config::Config;
use super::locate::{Located, Occurrence};
use super::polarity::Polarity;
use crate::rubric::{CompiledIdea, CompiledQuestion, CompiledRubric, Points};
use crate::text::{Document, Span};
use gaming::Gaming;
use seek::Ground;

/// Weighs one answer.
pub(super) fn assess_question(
    rubric: &CompiledRubric,
    question: &CompiledQuestion,
    document: &Document,
    config: &Config,
) -> QuestionAssessment {
    let mut assessment = QuestionAssessment {
        question: question.id.clone(),
        max: question.points,
        ..QuestionAssessment::default()
    };
    if question.grid.is_some() {
        assessment.review.push(Review { kind: ReviewReason::NotMarked, span: None });
        return assessment;
    }
    let polarity = Polarity::of(document);
    let mut located = Located::new(&question.lookup, document);
    let gaming = Gaming::of(rubric, document);
    let figures = carried::figures(question, &Ground::new(document, &located, &polarity, &[]));
    if !figures.is_empty() {
        located.add(&question.lookup, document, &figures);
    }
    let weighing = Weighing::new(question, document, &located, &polarity, &gaming, config);
    assessment.ideas = question.ideas.iter().map(|idea| weighing.idea(idea)).collect();
    score::score(question, rubric.step, &mut assessment);
    if document.tokens().is_empty() {
        assessment.confidence = 1.0;
        assessment.review.push(Review { kind: ReviewReason::Blank, span: None });
    } else {
        doubt::doubt(rubric, question, document, &located, &gaming, &mut assessment);
    }
    assessment
}

struct Weighing<'a> {
    question: &'a CompiledQuestion,
    document: &'a Document,
    polarity: &'a Polarity,
    config: &'a Config,
    /// By whether copied text and lists may be used.
    grounds: [(Vec<bool>, Ground<'a>); 4],
}

impl<'a> Weighing<'a> {
    fn new(
        question: &'a CompiledQuestion,
        document: &'a Document,
        located: &'a Located,
        polarity: &'a Polarity,
        gaming: &Gaming,
        config: &'a Config,
    ) -> Self {
        let grounds = [(false, false), (false, true), (true, false), (true, true)].map(|(copied, list)| {
            let usable = gaming.usable(question.answer, copied, list);
            let ground = Ground::new(document, located, polarity, &usable);
            (usable, ground)
        });
        Self { question, document, polarity, config, grounds }
    }

    fn ground(&self, idea: &CompiledIdea) -> (&[bool], &Ground<'a>) {
        let (usable, ground) = &self.grounds[2 * usize::from(idea.copied) + usize::from(idea.list)];
        (usable, ground)
    }

    fn idea(&self, idea: &CompiledIdea) -> IdeaMatch {
        let (_, ground) = self.ground(idea);
        let points = idea.tiers.first().map_or(Points::ZERO, |tier| tier.points);
        let blank = IdeaMatch {
            id: idea.id.clone(),
            verdict: Verdict::Missing,
            awarded: Points::ZERO,
            earned: Points::ZERO,
            points,
            evidence: Vec::new(),
            reason: Reason::Absent,
        };
        if let Some((phrase, places)) = ground.first(&idea.contradiction) {
            return IdeaMatch {
                verdict: Verdict::Contradicted,
                evidence: self.evidence(&places),
                reason: Reason::Opposite { phrase: phrase.source.clone() },
                ..blank
            };
        }
        self.best_tier(idea, &blank).or_else(|| self.near(idea, &blank)).unwrap_or_else(|| self.lack(idea, blank))
    }

    fn best_tier(&self, idea: &CompiledIdea, blank: &IdeaMatch) -> Option<IdeaMatch> {
        let (_, ground) = self.ground(idea);
        let met = idea.tiers.iter().enumerate().filter_map(|(rank, tier)| {
            let places = ground.seek(&tier.requirement, tier.within, false)?;
            let carried = places.iter().any(|place| place.carried);
            let earned = if carried { tier.points.percent(self.question.carried) } else { tier.points };
            Some((rank, earned, carried, places))
        });
        // the first of equals: the fullest tier
        let (rank, earned, carried, places) = met.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let whole = rank == 0 && !carried;
        let note = idea.tiers[rank].note.clone();
        Some(IdeaMatch {
            verdict: if whole { Verdict::Found } else { Verdict::Partial },
            awarded: earned,
            earned,
            evidence: self.evidence(&places),
            reason: if carried { Reason::Carried } else { Reason::Met { tier: rank, note } },
            ..blank.clone()
        })
    }

    /// The last resort: a sentence that holds nearly all of the statement's telling words.
    fn near(&self, idea: &CompiledIdea, blank: &IdeaMatch) -> Option<IdeaMatch> {
        let (usable, _) = self.ground(idea);
        let nearest = near::nearest(self.question, idea, self.document, self.polarity, usable)?;
        if nearest.coverage < self.config.near || nearest.words < 3 || nearest.denies {
            return None;
        }
        let span = self.document.sentences().get(nearest.sentence)?.span;
        let earned = blank.points.percent(self.config.near_share);
        Some(IdeaMatch {
            verdict: Verdict::Partial,
            awarded: earned,
            earned,
            evidence: vec![Evidence { span, likeness: Likeness::Near, affirmed: true }],
            reason: Reason::Near { coverage: nearest.coverage },
            ..blank.clone()
        })
    }

    fn lack(&self, idea: &CompiledIdea, blank: IdeaMatch) -> IdeaMatch {
        let (_, ground) = self.ground(idea);
        let only_copied = idea
            .tiers
            .first()
            .and_then(|tier| ground.seek(&tier.requirement, tier.within, true));
        if only_copied.is_some() {
            return IdeaMatch { reason: Reason::OnlyCopied, ..blank };
        }
        let nearest = near::nearest(self.question, idea, self.document, self.polarity, &[]);
        let Some(nearest) = nearest else { return blank };
        let span = self.document.sentences().get(nearest.sentence).map_or(Span { start: 0, end: 0 }, |s| s.span);
        let reason = Reason::Nearest { span, coverage: nearest.coverage, lacking: nearest.lacking };
        IdeaMatch { reason, ..blank }
    }

    /// One passage for each sentence that holds some of the words.
    fn evidence(&self, places: &[Occurrence]) -> Vec<Evidence> {
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        let mut out: Vec<(usize, Evidence)> = Vec::new();
        for place in sorted {
            let Some(tokens) = self.document.tokens().get(place.tokens()) else { continue };
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            let span = first.span.cover(last.span);
            let sentences = self.document.sentences();
            let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= place.start);
            let likeness = match (place.carried, place.spelled) {
                (true, _) => Likeness::Carried,
                (_, true) => Likeness::Spelled,
                _ => Likeness::Exact,
            };
            let affirmed = !self.polarity.denies(&place.tokens());
            match out.last_mut() {
                Some((of, evidence)) if *of == sentence => {
                    evidence.span = evidence.span.cover(span);
                    evidence.likeness = evidence.likeness.max(likeness);
                    evidence.affirmed &= affirmed;
                }
                _ => out.push((sentence, Evidence { span, likeness, affirmed })),
            }
        }
        out.into_iter().map(|(_, evidence)| evidence).collect()
    }
}
