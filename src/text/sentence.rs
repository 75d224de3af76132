//! Sentence: a run of tokens read together, with the heading that stands over it.
//!
//! A list item, a table row and a line are sentences too. What follows `Points forts :` on the same
//! line or in the list below stands under that heading.

use super::span::Span;
use super::token::{Break, Token, TokenKind};
use std::ops::Range;

/// A run of tokens read together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as a range of [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
    /// The tokens of the heading over it, empty when there is none.
    pub heading: Range<usize>,
    /// Where it stands in the original text.
    pub span: Span,
}

/// Characters that end a line, wherever the text was typed.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Longest heading, in tokens.
const HEADING: usize = 8;

/// What separates two tokens, read off the characters between them.
pub(super) fn break_of(gap: &str, before: &str, after: &str) -> Break {
    if gap.contains(LINE_ENDS) || ends_sentence(gap, before, after) {
        Break::Sentence
    } else if gap.contains(';') {
        Break::Clause
    } else if gap == "/" {
        // `24h/24`, `H/F`
        Break::None
    } else if gap.contains([
        ',', ':', '|', '\t', '/', '(', ')', '=', '>', '→', '–', '—', '+', '«', '»', '"', '≠',
    ]) || gap.contains(" - ")
    {
        Break::Comma
    } else {
        Break::None
    }
}

fn ends_sentence(gap: &str, before: &str, after: &str) -> bool {
    const ABBREVIATED: &[&str] =
        &["m", "mm", "mme", "mlle", "dr", "ex", "cf", "p", "art", "env", "resp", "vs", "st"];
    let Some(at) = gap.find(['.', '!', '?', '…']) else { return false };
    let mark = &gap[at..];
    let spaced = mark.contains(char::is_whitespace) || mark.chars().count() > 1;
    let capital = after.starts_with(char::is_uppercase);
    // `E. Dupont`; but `il y a. Or` ends
    let letter = before.len() == 1 && before.chars().all(char::is_alphabetic);
    let initial = letter && !matches!(before, "a" | "y") && capital;
    if mark.starts_with('.') && (initial || ABBREVIATED.contains(&before)) {
        return false;
    }
    spaced || capital
}

/// Cuts tokens into sentences.
pub(super) fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut start = 0;
    for end in 1..=tokens.len() {
        if tokens.get(end).is_some_and(|token| token.before != Break::Sentence) {
            continue;
        }
        let span = tokens[start].span.cover(tokens[end - 1].span);
        out.push(Sentence { tokens: start..end, heading: 0..0, span });
        start = end;
    }
    head(text, tokens, &mut out);
    out
}

/// Gives each sentence the heading over it.
fn head(text: &str, tokens: &[Token], sentences: &mut [Sentence]) {
    let mut over = 0..0;
    let mut label = 0..0;
    let mut fresh = false;
    for index in 0..sentences.len() {
        let (range, span) = (sentences[index].tokens.clone(), sentences[index].span);
        let from = index.checked_sub(1).map_or(0, |before| sentences[before].span.end);
        let to = sentences.get(index + 1).map_or(text.len(), |next| next.span.start);
        let (lead, tail) = (between(text, from, span.start), between(text, span.end, to));
        let new_line = index == 0 || lead.contains(LINE_ENDS);
        if new_line {
            label = 0..0;
        }
        let item = new_line && is_item(lead, tokens[range.start]);
        let blank_line = LINE_ENDS.iter().any(|end| lead.matches(*end).count() > 1);
        if blank_line && !item && !fresh {
            over = 0..0;
        }
        let short = range.len() <= HEADING;
        let next_item = sentences.get(index + 1).is_some_and(|next| {
            tail.contains(LINE_ENDS) && is_item(tail, tokens[next.tokens.start])
        });
        if short && !item && (opens(tail) || (next_item && !tail.contains(['.', ',', ';']))) {
            over = range;
            fresh = true;
            continue;
        }
        fresh = false;
        sentences[index].heading = if label.is_empty() { over.clone() } else { label.clone() };
        if new_line {
            label = inline_label(text, tokens, &range);
        }
    }
}

fn between(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// Whether a line begins as a list item.
fn is_item(lead: &str, first: Token) -> bool {
    let line = lead.rsplit(LINE_ENDS).next().unwrap_or_default();
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    line.starts_with(['-', '–', '—', '•', '*', '·', '▪', '>', '→', '+', '✓', '✔', '●', '○'])
        || (first.kind == TokenKind::Number && first.span.end - first.span.start <= 2)
}

/// Whether what follows a line is a colon and the end of the line.
fn opens(tail: &str) -> bool {
    let mut parts = tail.splitn(2, LINE_ENDS);
    let line = parts.next().unwrap_or_default();
    parts.next().is_some() && line.contains(':') && !line.contains(['.', ';', ','])
}

/// The words before a colon that open a line: `Facebook : …`; a figure among them makes it a
/// statement, not a label.
fn inline_label(text: &str, tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    for at in range.start + 1..range.end.min(range.start + 5) {
        let gap = between(text, tokens[at - 1].span.end, tokens[at].span.start);
        if gap.contains(':') {
            return range.start..at;
        }
        if tokens[at].kind == TokenKind::Number {
            break;
        }
        if tokens[at].before != Break::None {
            break;
        }
    }
    0..0
}
