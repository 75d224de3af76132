//! Evidence: the passages shown for the words that decided, wide enough to convince a reader.

use crate::assess::assessment::{Evidence, Likeness};
use crate::assess::locate::Occurrence;
use crate::assess::polarity::Polarity;
use crate::text::{Break, Document, Span};
use std::ops::Range;

/// Most tokens of a passage that is shown from comma to comma.
const WHOLE: usize = 16;
/// Tokens added on each side of a passage in a longer run.
const MARGIN: usize = 4;

/// One passage for each sentence that holds some of the places.
pub(super) fn passages(
    document: &Document,
    polarity: &Polarity,
    places: &[Occurrence],
) -> Vec<Evidence> {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let mut runs: Vec<(usize, Range<usize>, Likeness, bool)> = Vec::new();
    for place in sorted {
        let sentences = document.sentences();
        let sentence = sentences.partition_point(|sentence| sentence.tokens.end <= place.start);
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

/// The run with the words around it, up to the commas or the like, or a few of them when they are
/// many: a word alone, or cut from its verb, convinces nobody.
fn widen(document: &Document, run: Range<usize>, within: &Range<usize>) -> Range<usize> {
    let cut =
        |at: usize| document.tokens().get(at).is_none_or(|token| token.before >= Break::Comma);
    let mut whole = run.clone();
    while whole.start > within.start && !cut(whole.start) {
        whole.start -= 1;
    }
    while whole.end < within.end && !cut(whole.end) {
        whole.end += 1;
    }
    if whole.len() <= WHOLE {
        return whole;
    }
    let start = run.start.saturating_sub(MARGIN).max(whole.start);
    start..(run.end + MARGIN).min(whole.end)
}
