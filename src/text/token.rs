//! Token: one word or number of the text, with its folded form and its stems.

use super::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Starts with a digit.
    Number,
}

/// What separates a token from the one before it, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing but space, a hyphen or an apostrophe.
    None,
    /// A comma, a colon, a slash, a parenthesis, an arrow.
    Comma,
    /// A clause begins: a semicolon, a table cell, an opposing conjunction.
    Clause,
    /// A sentence, a list item or a line begins.
    Sentence,
}

/// A range of the document's arena of folded forms and stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// One word or number; its forms are read through the [`Document`](super::Document).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the original text.
    pub span: Span,
    /// Word or number.
    pub kind: TokenKind,
    /// What separates it from the token before.
    pub before: Break,
    /// Whether it is a function word, passed over in matching.
    pub stop: bool,
    /// Whether the language's word list has it; only French has one.
    pub listed: bool,
    pub(super) folded: Slot,
    pub(super) stem: Slot,
    pub(super) plain_stem: Slot,
    pub(super) verb_stem: Slot,
}
