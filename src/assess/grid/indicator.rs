//! Indicator: one thing measured on a text, by kind.

use super::ideas::{developed, ideas, ideas_with};
use super::page::{Fact, Page, Paper};
use super::sheet::{answered, filled};
use super::writing::{count, hollow, is_written, noise, questions, share};
use super::{said, scale};
use crate::assess::assessment::{IndicatorFinding, Passage};
use crate::rubric::{CompiledPhrase, Count, Indicator, IndicatorKind};
use crate::text::{Dimension, Document, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// Passages kept of one indicator.
const PASSAGES: usize = 12;

/// The value of an indicator, the level that it reaches and the passages that made it.
pub(super) fn measure(
    indicator: &Indicator<CompiledPhrase>,
    paper: &Paper<'_>,
) -> IndicatorFinding {
    let pages = said::pages(paper, &indicator.sections);
    let (value, mut passages) = match indicator.kind {
        IndicatorKind::Said => said::said(indicator, &pages),
        IndicatorKind::Ideas => ideas(paper),
        IndicatorKind::IdeasWith => ideas_with(indicator, paper),
        IndicatorKind::Developed => developed(paper),
        IndicatorKind::Case => case(indicator, paper),
        IndicatorKind::Words => {
            (count(pages.iter().map(|page| page.document.tokens().len()).sum()), Vec::new())
        }
        IndicatorKind::Paragraphs => {
            let passages: Vec<Passage> =
                pages.iter().flat_map(|page| page.paragraphs(indicator.words)).collect();
            (count(passages.len()), passages)
        }
        IndicatorKind::Questions => questions(&pages, indicator.part),
        IndicatorKind::Written => share(&pages, |page, of| is_written(page.document, of)),
        IndicatorKind::Noise => noise(&pages, paper.known),
        IndicatorKind::Long => share(&pages, |_, of| of.tokens.len() > indicator.words),
        IndicatorKind::Hollow => hollow(&pages),
        IndicatorKind::Figures => figures(&pages),
        IndicatorKind::Names => names(&pages),
        IndicatorKind::Filled => filled(&pages, indicator),
        IndicatorKind::Answered => answered(&pages, &said::pages(paper, &indicator.against)),
    };
    passages.truncate(PASSAGES);
    let value = (value * 100.0).round() / 100.0;
    let level = scale::level(scale::place(value, indicator.at));
    IndicatorFinding { name: indicator.name.clone(), value, level, caps: indicator.caps, passages }
}

/// Words of a run, about a sentence: some texts have no sentences.
const RUN: usize = 20;

/// Distinct facts of the case, or hundredths of the runs of words that tell one.
fn case(indicator: &Indicator<CompiledPhrase>, paper: &Paper<'_>) -> (f64, Vec<Passage>) {
    let Some(page) = paper.pages.first() else { return (0.0, Vec::new()) };
    let own = paper.facts.iter().filter(|fact| page.is_own(fact.sentence));
    if indicator.count == Count::Share {
        let tokens = page.document.tokens();
        let token = |fact: &Fact| tokens.partition_point(|of| of.span.end <= fact.span.start);
        let telling: BTreeSet<usize> = own.map(|fact| token(fact) / RUN).collect();
        let all = tokens.len().div_ceil(RUN).max(1);
        return (count(telling.len()) * 100.0 / count(all), Vec::new());
    }
    let mut distinct: BTreeMap<&str, Passage> = BTreeMap::new();
    for fact in own {
        distinct.entry(&fact.key).or_insert_with(|| page.passage(fact.span));
    }
    let mut passages: Vec<Passage> = distinct.into_values().collect();
    passages.sort();
    (count(passages.len()), passages)
}

/// Numbers below this that neither measure nor count are the numbers of a list.
const LISTED: f64 = 10.0;

/// Whether a number measures or counts something.
pub(super) fn is_figure(quantity: &Quantity) -> bool {
    quantity.counts || quantity.dimension != Dimension::Number || quantity.value >= LISTED
}

/// Distinct figures, as written.
fn figures(pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let (mut passages, mut seen) = (Vec::new(), BTreeSet::new());
    for page in pages {
        let figures = page.document.quantities().iter().filter(|quantity| is_figure(quantity));
        let new = figures.filter(|figure| seen.insert(figure.span.of(page.document.text())));
        passages.extend(new.map(|figure| page.passage(figure.span)));
    }
    (count(passages.len()), passages)
}

/// Distinct proper names.
fn names(pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let mut distinct: BTreeMap<String, Passage> = BTreeMap::new();
    for page in pages {
        let document: &Document = page.document;
        for (at, token) in document.tokens().iter().enumerate() {
            if document.is_name(at) {
                let key = document.folded(*token).to_owned();
                distinct.entry(key).or_insert_with(|| page.passage(token.span));
            }
        }
    }
    let mut passages: Vec<Passage> = distinct.into_values().collect();
    passages.sort();
    (count(passages.len()), passages)
}
