//! Gaming: sentences that show no thought of the student's: the subject copied, keywords in a row.

use crate::rubric::Subject;
use crate::text::{Break, Document, Sentence, Token, TokenKind};
use std::ops::Range;

/// What was noticed of an answer.
#[derive(Clone, Debug, Default)]
pub(in crate::assess) struct Gaming {
    /// For each sentence, whether it is copied from the subject.
    pub(in crate::assess) copied: Vec<bool>,
    /// Runs of tokens that are bare lists of keywords.
    pub(in crate::assess) lists: Vec<Range<usize>>,
}

/// What may earn an idea.
#[derive(Clone, Copy, Debug)]
pub(in crate::assess) struct Allowed {
    /// Sentences copied from the subject.
    pub(in crate::assess) copied: bool,
    /// Bare lists of keywords.
    pub(in crate::assess) lists: bool,
}

impl Allowed {
    /// Everything written.
    pub(in crate::assess) const ALL: Self = Self { copied: true, lists: true };
}

/// Fewest items of a keyword list.
const ITEMS: usize = 6;
/// Most content words of one item.
const ITEM_WORDS: usize = 3;
/// Most function words in a keyword list, in hundredths of its words.
const FUNCTION_WORDS: usize = 20;

impl Gaming {
    pub(in crate::assess) fn of(subject: &Subject, document: &Document) -> Self {
        let sentences = document.sentences().iter();
        Self {
            copied: sentences.clone().map(|s| subject.copied(document, s.tokens.clone())).collect(),
            lists: sentences.flat_map(|sentence| lists(document, sentence)).collect(),
        }
    }

    /// Whether an idea may stand on this sentence.
    pub(in crate::assess) fn usable(&self, sentence: usize, allowed: Allowed) -> bool {
        allowed.copied || !self.copied.get(sentence).copied().unwrap_or_default()
    }

    /// Whether these tokens stand in a bare list.
    pub(in crate::assess) fn in_list(&self, tokens: &Range<usize>) -> bool {
        let from = self.lists.partition_point(|list| list.end <= tokens.start);
        self.lists.get(from).is_some_and(|list| list.start < tokens.end)
    }

    /// Whether anything was noticed.
    pub(in crate::assess) fn any(&self) -> bool {
        !self.lists.is_empty() || self.copied.contains(&true)
    }
}

/// Runs of many short items with hardly a function word or a number between them.
fn lists(document: &Document, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    for item in items(document, sentence) {
        let short = content(document, &item) <= ITEM_WORDS;
        run = match run {
            Some((so_far, count)) if short => Some((so_far.start..item.end, count + 1)),
            ended => {
                out.extend(
                    ended
                        .filter(|(run, count)| *count >= ITEMS && is_bare(document, run))
                        .map(|(run, _)| run),
                );
                short.then_some((item, 1))
            }
        };
    }
    out.extend(
        run.filter(|(run, count)| *count >= ITEMS && is_bare(document, run)).map(|(run, _)| run),
    );
    out
}

/// The runs of a sentence between commas and the like.
fn items(document: &Document, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.tokens.start;
    for at in sentence.tokens.clone().skip(1).chain([sentence.tokens.end]) {
        let ends = document.tokens().get(at).is_none_or(|token| token.before >= Break::Comma);
        if ends || at == sentence.tokens.end {
            out.push(start..at);
            start = at;
        }
    }
    out
}

fn content(document: &Document, tokens: &Range<usize>) -> usize {
    let tokens = document.tokens().get(tokens.clone()).unwrap_or_default();
    tokens.iter().filter(|token| !token.stop).count()
}

/// Whether an arrow leads from a cause to its effect; arrows that stand between most items are but
/// separators of a list.
fn reasons(document: &Document, tokens: &[Token]) -> bool {
    let run = tokens.first().zip(tokens.last());
    let text = run.map_or("", |(first, last)| first.span.cover(last.span).of(document.text()));
    let arrows: usize =
        ["=>", "->", "→", "⇒"].iter().map(|arrow| text.matches(arrow).count()).sum();
    let others = text.matches([',', ';', '/', '+']).count();
    arrows > 0 && arrows <= others
}

fn is_bare(document: &Document, run: &Range<usize>) -> bool {
    let tokens = document.tokens().get(run.clone()).unwrap_or_default();
    let functions = tokens.iter().filter(|token| token.stop).count();
    let numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number).count();
    functions * 100 <= FUNCTION_WORDS * tokens.len()
        && numbers * 5 < tokens.len()
        && !reasons(document, tokens)
}
