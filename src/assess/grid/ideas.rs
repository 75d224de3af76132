//! Ideas: those that the rubric expects, and others that argue with terms of the domain.

use super::page::{Page, Paper};
use super::said::{has_figure, says, sentence_span, tellings};
use super::writing::count;
use crate::assess::assessment::{IdeaMatch, Passage, Verdict};
use crate::rubric::{CompiledGrid, CompiledPhrase, Count, Hold, Indicator, IndicatorKind};
use crate::text::{Document, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest terms of the domain in an idea that the rubric does not expect.
const TERMS: usize = 2;
/// Fewest content words of its sentence, and for each of its terms: less is jargon piled up.
const WORDS: usize = 7;
const WORDS_A_TERM: usize = 3;

/// One idea of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    /// 1, or a half when it is there in part.
    pub(super) weight: f64,
    /// The sentences where it stands.
    pub(super) sentences: Vec<usize>,
    /// The passage that says it.
    pub(super) span: Span,
}

impl Point {
    /// The expected ideas found, then the others, in reading order.
    pub(super) fn all(grid: &CompiledGrid, page: &Page<'_>, ideas: &[IdeaMatch]) -> Vec<Self> {
        let mut points: Vec<Self> =
            ideas.iter().filter_map(|idea| Self::expected(page.document, idea)).collect();
        let indicators = grid.criteria.iter().flat_map(|criterion| &criterion.indicators);
        let seeking = |of: &&Indicator<CompiledPhrase>| of.kind == IndicatorKind::Ideas;
        if let Some(indicator) = indicators.into_iter().find(seeking) {
            points.extend(others(page, indicator, &points));
        }
        points.sort_by_key(|point| point.span.start);
        points
    }

    fn expected(document: &Document, idea: &IdeaMatch) -> Option<Self> {
        let weight = match idea.verdict {
            Verdict::Found => 1.0,
            Verdict::Partial => 0.5,
            Verdict::Missing | Verdict::Contradicted => return None,
        };
        let span = idea.evidence.first()?.span;
        let sentences = idea.evidence.iter().map(|evidence| at(document, evidence.span));
        Some(Self { weight, sentences: sentences.collect(), span })
    }
}

fn at(document: &Document, span: Span) -> usize {
    document.sentences().partition_point(|sentence| sentence.span.end <= span.start)
}

/// Sentences that no expected idea explains, that argue and use terms of the domain not yet used by
/// another of them.
fn others(page: &Page<'_>, indicator: &Indicator<CompiledPhrase>, known: &[Point]) -> Vec<Point> {
    let taken: BTreeSet<usize> = known.iter().flat_map(|point| &point.sentences).copied().collect();
    let mut terms: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for term in indicator.terms.iter().filter(|term| page.ground.possible(term)) {
        for (sentence, key, _) in tellings(page, term) {
            terms.entry(sentence).or_default().insert(key);
        }
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for (sentence, terms) in terms {
        let new = terms.difference(&used).count();
        if taken.contains(&sentence) || !page.is_own(sentence) || new < TERMS {
            continue;
        }
        let argued = says(page, &indicator.phrases, sentence);
        let Some(span) = sentence_span(page, sentence).filter(|_| argued) else { continue };
        let words = content(page, sentence);
        if words >= WORDS && words >= WORDS_A_TERM * terms.len() {
            used.extend(terms);
            out.push(Point { weight: 1.0, sentences: vec![sentence], span });
        }
    }
    out
}

fn content(page: &Page<'_>, sentence: usize) -> usize {
    let sentence = page.document.sentences().get(sentence);
    let tokens = sentence.and_then(|of| page.document.tokens().get(of.tokens.clone()));
    tokens.unwrap_or_default().iter().filter(|token| !token.stop).count()
}

/// How many ideas there are.
pub(super) fn ideas(paper: &Paper<'_>) -> (f64, Vec<Passage>) {
    let Some(page) = paper.pages.first() else { return (0.0, Vec::new()) };
    let value = paper.points.iter().fold(0.0, |sum, point| sum + point.weight);
    (value, paper.points.iter().map(|point| page.passage(point.span)).collect())
}

/// How many ideas, or which share of them, have beside them what the indicator seeks: in their
/// sentences or the next one of the same paragraph.
pub(super) fn ideas_with(
    indicator: &Indicator<CompiledPhrase>,
    paper: &Paper<'_>,
) -> (f64, Vec<Passage>) {
    let Some(page) = paper.pages.first() else { return (0.0, Vec::new()) };
    let (mut with, mut all, mut passages) = (0.0, 0.0, BTreeSet::new());
    for point in &paper.points {
        all += point.weight;
        let beside = point.sentences.iter().find_map(|sentence| {
            let reach = *sentence..page.next_in_line(*sentence);
            reach.clone().find(|at| holds(indicator, paper, page, *at))
        });
        if let Some(sentence) = beside {
            with += point.weight;
            passages.extend(sentence_span(page, sentence).map(|span| page.passage(span)));
        }
    }
    let value = match indicator.count {
        Count::Share if all > 0.0 => with * 100.0 / all,
        _ => with,
    };
    (value, passages.into_iter().collect())
}

/// Words of the sentences where ideas stand, and of those that follow them in their paragraphs.
pub(super) fn developed(paper: &Paper<'_>) -> (f64, Vec<Passage>) {
    let Some(page) = paper.pages.first() else { return (0.0, Vec::new()) };
    let sentences = paper.points.iter().flat_map(|point| &point.sentences);
    let reach = sentences.flat_map(|at| *at..page.next_in_line(*at));
    let own: BTreeSet<usize> = reach.filter(|at| page.is_own(*at)).collect();
    let sentences = page.document.sentences();
    let own: Vec<_> = own.iter().filter_map(|at| sentences.get(*at)).collect();
    let words = own.iter().map(|of| of.tokens.len()).sum();
    (count(words), own.iter().map(|of| page.passage(of.span)).collect())
}

fn holds(
    indicator: &Indicator<CompiledPhrase>,
    paper: &Paper<'_>,
    page: &Page<'_>,
    sentence: usize,
) -> bool {
    let Some(tokens) = page.document.sentences().get(sentence).map(|of| of.tokens.clone()) else {
        return false;
    };
    says(page, &indicator.phrases, sentence)
        || indicator.holds.iter().any(|hold| match hold {
            Hold::Case => paper.facts.iter().any(|fact| fact.sentence == sentence),
            Hold::Figure => has_figure(page, sentence),
            Hold::Name => tokens.clone().any(|at| page.document.is_name(at)),
        })
}
