//! Question: one answer weighed idea by idea.

mod carried;
mod doubt;
mod essay;
mod near;
mod score;

use super::assessment::{
    Evidence, IdeaMatch, Likeness, QuestionAssessment, Reason, Review, ReviewReason, Verdict,
};
use super::config::Config;
use super::ground::{Allowed, Gaming, Ground, Located, Occurrence, Pick, Polarity, passages};
use crate::rubric::{AnswerKind, CompiledIdea, CompiledQuestion, CompiledRubric, Points};
use crate::text::{Document, Span};
use near::Statements;

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
    let polarity = Polarity::of(document);
    let mut located = Located::new(&question.lookup, document);
    let gaming = Gaming::of(&rubric.subject, document);
    if !question.figures.is_empty() {
        let ground = Ground::new(document, &located, &polarity, &gaming);
        let figures = carried::figures(question, &ground);
        located.add(&question.lookup, document, &figures);
    }
    let weighing = Weighing::new(question, document, &located, &polarity, &gaming, config);
    let off_topic = !config.alone && weighing.off_topic();
    let weigh = |idea| if off_topic { weighing.blank(idea) } else { weighing.idea(idea) };
    assessment.ideas = question.ideas.iter().map(weigh).collect();
    match &question.grid {
        Some(grid) => {
            essay::apply(rubric, question, grid, &weighing.ground, &mut assessment);
        }
        None => score::score(question, rubric.step, &mut assessment),
    }
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
    ground: Ground<'a>,
    statements: Statements<'a>,
    gaming: &'a Gaming,
}

impl<'a> Weighing<'a> {
    fn new(
        question: &'a CompiledQuestion,
        document: &'a Document,
        located: &'a Located,
        polarity: &'a Polarity,
        gaming: &'a Gaming,
        config: &'a Config,
    ) -> Self {
        let ground = Ground::new(document, located, polarity, gaming);
        Self {
            question,
            document,
            polarity,
            config,
            ground,
            statements: Statements::new(&question.lookup.telling, document),
            gaming,
        }
    }

    fn allowed(&self, idea: &CompiledIdea) -> Allowed {
        let list = self.question.answer == AnswerKind::List;
        Allowed { copied: idea.copied, lists: idea.list || list }
    }

    /// Whether the answer says nothing of what the question is about.
    fn off_topic(&self) -> bool {
        !self.question.about.is_empty() && self.ground.first(&self.question.about).is_none()
    }

    /// An idea that earns nothing because the answer is off the topic, or is not weighed yet.
    fn blank(&self, idea: &CompiledIdea) -> IdeaMatch {
        IdeaMatch {
            id: idea.id.clone(),
            verdict: Verdict::Missing,
            awarded: Points::ZERO,
            earned: Points::ZERO,
            points: idea.tiers.first().map_or(Points::ZERO, |tier| tier.points),
            evidence: Vec::new(),
            reason: Reason::OffTopic,
        }
    }

    fn idea(&self, idea: &CompiledIdea) -> IdeaMatch {
        let allowed = self.allowed(idea);
        let blank = IdeaMatch { reason: Reason::Absent, ..self.blank(idea) };
        if let Some(hit) = self.ground.first(&idea.contradiction) {
            return IdeaMatch {
                verdict: Verdict::Contradicted,
                evidence: self.evidence(&hit.places),
                reason: Reason::Opposite { phrases: owned(&hit.phrases) },
                ..blank
            };
        }
        self.best_tier(idea, allowed, &blank)
            .or_else(|| self.near(idea, allowed, &blank))
            .unwrap_or_else(|| self.lack(idea, allowed, blank))
    }

    fn best_tier(
        &self,
        idea: &CompiledIdea,
        allowed: Allowed,
        blank: &IdeaMatch,
    ) -> Option<IdeaMatch> {
        let met = idea.tiers.iter().enumerate().filter_map(|(rank, tier)| {
            let hit = self.ground.seek(tier, allowed, Pick::First)?;
            let carried = hit.places.iter().any(|place| place.carried);
            let earned =
                if carried { tier.points.percent(self.question.carried) } else { tier.points };
            Some((rank, earned, carried, hit))
        });
        // the first of equals: the fullest tier
        let (rank, earned, carried, hit) =
            met.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let whole = rank == 0 && !carried;
        let tier = &idea.tiers[rank];
        let hit = self.ground.seek(tier, allowed, Pick::Best).unwrap_or(hit);
        let note = tier.note.clone();
        Some(IdeaMatch {
            verdict: if whole { Verdict::Found } else { Verdict::Partial },
            awarded: earned,
            earned,
            evidence: self.evidence(&hit.places),
            reason: if carried {
                Reason::Carried
            } else {
                Reason::Met { tier: rank, note, phrases: owned(&hit.phrases) }
            },
            ..blank.clone()
        })
    }

    /// The last resort: a sentence that holds nearly all of the statement's telling words.
    fn near(&self, idea: &CompiledIdea, allowed: Allowed, blank: &IdeaMatch) -> Option<IdeaMatch> {
        let nearest = self.statements.nearest(idea, |index| {
            let tokens = self
                .document
                .sentences()
                .get(index)
                .map_or(0..0, |sentence| sentence.tokens.clone());
            self.gaming.usable(index, allowed) && (allowed.lists || !self.gaming.in_list(&tokens))
        })?;
        let sentence = self.document.sentences().get(nearest.sentence)?;
        let span = sentence.span;
        if nearest.coverage < self.config.near
            || nearest.words < 3
            || near::denies(self.document, sentence, self.polarity)
        {
            return None;
        }
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

    fn lack(&self, idea: &CompiledIdea, allowed: Allowed, blank: IdeaMatch) -> IdeaMatch {
        let anywhere = || {
            let tier = idea.tiers.first()?;
            self.ground.seek(tier, Allowed::ALL, Pick::First)
        };
        let barred = !(allowed.copied && allowed.lists) && self.gaming.any();
        if barred && anywhere().is_some() {
            return IdeaMatch { reason: Reason::OnlyCopied, ..blank };
        }
        let Some(nearest) = self.statements.nearest(idea, |_| true) else { return blank };
        let span = self
            .document
            .sentences()
            .get(nearest.sentence)
            .map_or(Span { start: 0, end: 0 }, |s| s.span);
        let lacking = self.statements.lacking(idea, nearest.sentence);
        IdeaMatch { reason: Reason::Nearest { span, coverage: nearest.coverage, lacking }, ..blank }
    }

    /// One passage for each sentence that holds some of the words.
    fn evidence(&self, places: &[Occurrence]) -> Vec<Evidence> {
        passages(self.document, self.polarity, places)
    }
}

fn owned(phrases: &[&str]) -> Vec<String> {
    phrases.iter().map(ToString::to_string).collect()
}
