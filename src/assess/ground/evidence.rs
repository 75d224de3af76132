//! Evidence: the passages shown for the words that decided, wide enough to convince a reader.

use super::locate::Occurrence;
use super::polarity::Polarity;
use crate::assess::assessment::{Evidence, Likeness};
use crate::text::{Break, Document, Span};
use std::ops::Range;

/// Most tokens of a clause, or of a run between commas, that is shown whole.
const WHOLE: usize = 18;
/// Fewest tokens of a run between commas that convinces by itself.
const LEAST: usize = 5;
/// Tokens added on each side of a passage otherwise.
const MARGIN: usize = 6;

/// One passage for each sentence that holds some of the places.
pub(in crate::assess) fn passages(
    document: &Document,
    polarity: &Polarity,
    places: &[Occurrence],
) -> Vec<Evidence> {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let mut runs: Vec<(usize, Range<usize>, Likeness, bool)> = Vec::new();
    for place in sorted {
        let sentence = document.sentence_of(place.start);
        let likeness = match (place.carried, place.spelled) {
            (true, _) => Likeness::Carried,
            (_, true) => Likeness::Spelled,
            _ => Likeness::Exact,
        };
        let affirmed = !polarity.denies(&place.tokens());
        match runs.last_mut() {
            Some((of, run, like, held)) if *of == sentence => {
                run.end = run.end.max(place.end);
                *like = (*like).max(likeness);
                *held &= affirmed;
            }
            _ => runs.push((sentence, place.tokens(), likeness, affirmed)),
        }
    }
    let passage = |(sentence, run, likeness, affirmed): (usize, Range<usize>, _, _)| {
        let within = document.sentences().get(sentence)?.tokens.clone();
        let span = span(document, widen(document, run, &within))?;
        Some(Evidence { span, likeness, affirmed })
    };
    runs.into_iter().filter_map(passage).collect()
}

fn span(document: &Document, tokens: Range<usize>) -> Option<Span> {
    let tokens = document.tokens().get(tokens)?;
    Some(tokens.first()?.span.cover(tokens.last()?.span))
}

/// The run with the words around it: its clause when that is short, or what stands between the
/// nearest commas or the like, or a few words on each side. A word alone, a result without its
/// computation or a passage cut from its verb convinces nobody.
fn widen(document: &Document, run: Range<usize>, within: &Range<usize>) -> Range<usize> {
    let clause = grow(document, &run, within, Break::Clause);
    if clause.len() <= WHOLE {
        return clause;
    }
    let item = grow(document, &run, within, Break::Comma);
    if (LEAST..=WHOLE).contains(&item.len()) {
        return item;
    }
    run.start.saturating_sub(MARGIN).max(clause.start)..(run.end + MARGIN).min(clause.end)
}

/// The run up to the nearest breaks at least as strong as `strength`.
fn grow(
    document: &Document,
    run: &Range<usize>,
    within: &Range<usize>,
    strength: Break,
) -> Range<usize> {
    let cut = |at: usize| document.tokens().get(at).is_none_or(|token| token.before >= strength);
    let mut whole = run.clone();
    while whole.start > within.start && !cut(whole.start) {
        whole.start -= 1;
    }
    while whole.end < within.end && !cut(whole.end) {
        whole.end += 1;
    }
    whole
}
