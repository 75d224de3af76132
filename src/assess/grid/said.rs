//! Said: the sentences or distinct turns of a text that say what an indicator seeks.

use super::indicator::is_figure;
use super::page::{Page, Paper};
use super::writing::count;
use crate::assess::assessment::Passage;
use crate::assess::ground::Allowed;
use crate::rubric::{CompiledPhrase, Count, Hold, Indicator};
use crate::text::Span;
use std::collections::BTreeMap;

/// Anything written but bare lists.
const NO_LISTS: Allowed = Allowed { copied: true, lists: false };

/// Value and passages of an indicator that seeks phrases.
pub(super) fn said(
    indicator: &Indicator<CompiledPhrase>,
    pages: &[&Page<'_>],
) -> (f64, Vec<Passage>) {
    match indicator.count {
        Count::Distinct => distinct(indicator, pages),
        Count::Each => each(indicator, pages),
        Count::Density => density(indicator, pages),
        Count::Share => {
            let (found, passages) = each(indicator, pages);
            let all: usize = pages.iter().map(|page| page.sentences(indicator.part).len()).sum();
            (found * 100.0 / count(all.max(1)), passages)
        }
    }
}

/// Hundredths of the words that say one of the phrases, bare lists included.
fn density(indicator: &Indicator<CompiledPhrase>, pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let (mut saying, mut all) = (0, 0);
    for page in pages {
        let tokens = page.document.tokens().len();
        let mut said = vec![false; tokens];
        all += tokens;
        for phrase in &indicator.phrases {
            for place in page.ground.places_of(phrase, Allowed::ALL) {
                said.get_mut(place.tokens()).into_iter().for_each(|run| run.fill(true));
            }
        }
        saying += said.iter().filter(|said| **said).count();
    }
    (count(saying) * 100.0 / count(all.max(1)), Vec::new())
}

/// The sentences that say one of the phrases.
fn each(indicator: &Indicator<CompiledPhrase>, pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let mut passages = Vec::new();
    for page in pages {
        for sentence in page.sentences(indicator.part) {
            let span = sentence_span(page, sentence);
            let figure = !indicator.holds.contains(&Hold::Figure) || has_figure(page, sentence);
            if figure && page.is_own(sentence) && says(page, &indicator.phrases, sentence) {
                passages.extend(span.map(|span| page.passage(span)));
            }
        }
    }
    (count(passages.len()), passages)
}

/// The distinct turns: the words of a phrase that is one choice, or each longer phrase.
fn distinct(indicator: &Indicator<CompiledPhrase>, pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let mut turns: BTreeMap<String, Passage> = BTreeMap::new();
    for page in pages {
        let part = page.sentences(indicator.part);
        let phrases = indicator.phrases.iter().filter(|phrase| page.ground.possible(phrase));
        let mut all: Vec<_> = phrases
            .flat_map(|phrase| tellings(page, phrase))
            .filter(|(sentence, ..)| part.contains(sentence) && page.is_own(*sentence))
            .collect();
        // a turn inside a longer one is not another turn
        all.sort_by_key(|(_, _, span)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for (_, key, span) in all {
            if span.end > end {
                end = span.end;
                turns.entry(key).or_insert_with(|| page.passage(span));
            }
        }
    }
    let mut passages: Vec<Passage> = turns.into_values().collect();
    passages.sort();
    (count(passages.len()), passages)
}

/// Each telling of a phrase: its sentence, what tells it from another, and where it stands.
pub(in crate::assess) fn tellings(
    page: &Page<'_>,
    phrase: &CompiledPhrase,
) -> Vec<(usize, String, Span)> {
    let document = page.document;
    let atoms: usize = phrase.clusters.iter().map(Vec::len).sum();
    if atoms == 1 {
        let telling = |place: crate::assess::ground::Occurrence| {
            let tokens = document.tokens().get(place.tokens())?;
            let stems: Vec<&str> = tokens.iter().map(|token| document.plain_stem(*token)).collect();
            let span = tokens.first()?.span.cover(tokens.last()?.span);
            Some((document.sentence_of(place.start), stems.join(" "), span))
        };
        return page.ground.places_of(phrase, NO_LISTS).into_iter().filter_map(telling).collect();
    }
    let sentences = 0..document.sentences().len();
    let telling = |sentence: usize| {
        let hit = page.ground.said(phrase, sentence, NO_LISTS)?;
        let span = hit.span(document)?;
        Some((sentence, phrase.source.clone(), span))
    };
    sentences.filter_map(telling).collect()
}

/// Whether a sentence says one of the phrases.
pub(super) fn says(page: &Page<'_>, phrases: &[CompiledPhrase], sentence: usize) -> bool {
    let allowed = Allowed { copied: false, lists: false };
    phrases.iter().any(|phrase| page.ground.said(phrase, sentence, allowed).is_some())
}

/// Whether a sentence holds a figure.
pub(super) fn has_figure(page: &Page<'_>, sentence: usize) -> bool {
    let Some(span) = sentence_span(page, sentence) else { return false };
    // quantities stand in order, none over another
    let quantities = page.document.quantities();
    let from = quantities.partition_point(|quantity| quantity.span.end <= span.start);
    let inside = quantities[from..].iter().take_while(|quantity| quantity.span.start < span.end);
    inside.into_iter().any(is_figure)
}

pub(super) fn sentence_span(page: &Page<'_>, sentence: usize) -> Option<Span> {
    page.document.sentences().get(sentence).map(|sentence| sentence.span)
}

/// The pages that an indicator reads: all, or those of its sections.
pub(super) fn pages<'p>(paper: &'p Paper<'p>, sections: &[String]) -> Vec<&'p Page<'p>> {
    let wanted =
        |page: &&Page<'_>| sections.is_empty() || sections.iter().any(|id| id == page.section);
    paper.pages.iter().filter(wanted).collect()
}
