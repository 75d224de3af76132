//! Writing: how a text is written, whatever it says.

use super::page::Page;
use crate::assess::assessment::Passage;
use crate::rubric::Part;
use crate::text::{Break, Document, Language, Sentence, TokenKind, fold};
use std::ops::Range;

/// Fewest words of a written-out sentence, and least share of function words, in hundredths.
const WRITTEN: usize = 6;
const FUNCTION_WORDS: usize = 25;

/// A count, as a value.
#[expect(clippy::cast_precision_loss, reason = "texts are short")]
pub(super) fn count(many: usize) -> f64 {
    many as f64
}

/// Hundredths of the words of some pages that stand in sentences that `hold`, and those sentences.
pub(super) fn share(
    pages: &[&Page<'_>],
    hold: impl Fn(&Page<'_>, &Sentence) -> bool,
) -> (f64, Vec<Passage>) {
    let (mut held, mut all, mut passages) = (0, 0, Vec::new());
    for page in pages {
        for sentence in page.document.sentences() {
            all += sentence.tokens.len();
            if hold(page, sentence) {
                held += sentence.tokens.len();
                passages.push(page.passage(sentence.span));
            }
        }
    }
    (count(held) * 100.0 / count(all.max(1)), passages)
}

/// Whether a sentence is written out: begun with a capital, ended, long enough, with the little
/// words that notes leave out.
pub(super) fn is_written(document: &Document, sentence: &Sentence) -> bool {
    let text = document.text();
    let tokens = document.tokens().get(sentence.tokens.clone()).unwrap_or_default();
    let begun = sentence.span.of(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let after = text.get(sentence.span.end..).unwrap_or_default();
    let after = after.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    let ended = after.trim_start_matches(['»', '"', ')', ']', '”', '%', '€', ' ', '\u{a0}']);
    let ended = ended.starts_with(['.', '!', '?', '…', ':', ';']);
    let functions = tokens.iter().filter(|token| token.stop).count();
    begun && ended && tokens.len() >= WRITTEN && functions * 100 >= FUNCTION_WORDS * tokens.len()
}

/// Fewest items of an enumeration that stands for thought, and most words of one.
const ITEMS: usize = 6;
const ITEM_WORDS: usize = 4;

/// Hundredths of the words that are copied from the subject, or piled up one after the other.
pub(super) fn hollow(pages: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let (mut held, mut all, mut passages) = (0, 0, Vec::new());
    for page in pages {
        let tokens = page.document.tokens();
        all += tokens.len();
        for (index, sentence) in page.document.sentences().iter().enumerate() {
            let runs = if page.is_own(index) {
                enumerations(page.document, sentence)
            } else {
                vec![sentence.tokens.clone()]
            };
            for run in runs {
                held += run.len();
                let ends = tokens.get(run.start).zip(tokens.get(run.end.saturating_sub(1)));
                passages
                    .extend(ends.map(|(first, last)| page.passage(first.span.cover(last.span))));
            }
        }
    }
    (count(held) * 100.0 / count(all.max(1)), passages)
}

/// Runs of many short items between commas.
fn enumerations(document: &Document, sentence: &Sentence) -> Vec<Range<usize>> {
    let tokens = document.tokens();
    let starts = sentence.tokens.clone().filter(|at| {
        *at == sentence.tokens.start || tokens.get(*at).is_some_and(|of| of.before >= Break::Comma)
    });
    let mut starts: Vec<usize> = starts.collect();
    starts.push(sentence.tokens.end);
    let mut out = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    for item in starts.windows(2).map(|pair| pair[0]..pair[1]) {
        run = match run {
            Some((so_far, many)) if item.len() <= ITEM_WORDS => {
                Some((so_far.start..item.end, many + 1))
            }
            ended => {
                out.extend(ended.filter(|(_, many)| *many >= ITEMS).map(|(run, _)| run));
                (item.len() <= ITEM_WORDS).then_some((item, 1))
            }
        };
    }
    out.extend(run.filter(|(_, many)| *many >= ITEMS).map(|(run, _)| run));
    out
}

/// Sentences of a part that end with a question mark.
pub(super) fn questions(pages: &[&Page<'_>], part: Part) -> (f64, Vec<Passage>) {
    let mut passages = Vec::new();
    for page in pages {
        let sentences = page.sentences(part);
        for sentence in page.document.sentences().get(sentences).unwrap_or_default() {
            let after = page.document.text().get(sentence.span.end..).unwrap_or_default();
            let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', ')', '»', '"']);
            if after.starts_with('?') {
                passages.push(page.passage(sentence.span));
            }
        }
    }
    (count(passages.len()), passages)
}

/// Misspelled and abbreviated words in a hundred: words in small letters that the language's list
/// lacks and that neither the grid nor the case knows.
pub(super) fn noise(pages: &[&Page<'_>], known: &dyn Fn(&str) -> bool) -> (f64, Vec<Passage>) {
    let (mut all, mut passages) = (0, Vec::new());
    // French alone has a list of its words
    for page in pages.iter().filter(|page| page.document.language() == Language::Fr) {
        let document = page.document;
        for token in document.tokens().iter().filter(|token| token.kind == TokenKind::Word) {
            all += 1;
            let word = token.span.of(document.text());
            let small = word.chars().all(|c| !c.is_uppercase());
            let folded = document.folded(*token);
            let short = fold(word) != folded && word.chars().count() > 1 && !word.contains('\'');
            let unlisted = !token.listed && !token.stop && folded.len() > 2;
            let met = || known(folded) || known(document.plain_stem(*token));
            if small && (short || unlisted) && !met() {
                passages.push(page.passage(token.span));
            }
        }
    }
    (count(passages.len()) * 100.0 / count(all.max(1)), passages)
}
