//! Forms: a word folded, what it is short for, and its stems, made once and remembered.
//!
//! Students of one exam use a few thousand words over and over: each thread keeps those it has met,
//! which spares most of the stemming. What is remembered depends on the word and the language alone.

use super::dictionary::is_french_word;
use super::fold::fold_into;
use super::language::Language;
use super::token::TokenKind;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The forms of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    /// Lower case, without accents, written out when it is shorthand.
    pub(super) folded: Box<str>,
    /// The stem, accents folded after stemming.
    pub(super) stem: Box<str>,
    /// The stem of the word without its accents.
    pub(super) plain_stem: Box<str>,
    /// Whether it is a function word.
    pub(super) stop: bool,
    /// Whether the language's word list has it.
    pub(super) listed: bool,
}

/// Words longer than this many bytes are kept as they are, without a stem.
const LONGEST: usize = 64;
/// Words remembered by a thread before it forgets them all.
const REMEMBERED: usize = 1 << 14;

static SHORTHAND: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/abbreviations-fr.txt").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = ")).collect()
});

thread_local! {
    static KNOWN: RefCell<[FxHashMap<Box<str>, Forms>; 3]> = RefCell::default();
}

impl Forms {
    /// Gives the forms of `word` to `take`.
    pub(super) fn with<T>(
        word: &str,
        kind: TokenKind,
        language: Language,
        take: impl FnOnce(&Self) -> T,
    ) -> T {
        if kind == TokenKind::Number || word.len() > LONGEST {
            return take(&Self::of(word, kind, language));
        }
        KNOWN.with_borrow_mut(|known| {
            let known = &mut known[language as usize];
            if let Some(forms) = known.get(word) {
                return take(forms);
            }
            if known.len() >= REMEMBERED {
                known.clear();
            }
            take(known.entry(word.into()).or_insert_with(|| Self::of(word, kind, language)))
        })
    }

    fn of(word: &str, kind: TokenKind, language: Language) -> Self {
        let folded = unfold(word, language);
        let stop = language.is_stop(&folded);
        let listed = language == Language::Fr && is_french_word(&folded);
        if kind == TokenKind::Number || !(2..=LONGEST).contains(&folded.len()) {
            return Self {
                stem: folded.as_str().into(),
                plain_stem: folded.as_str().into(),
                folded: folded.into(),
                stop,
                listed,
            };
        }
        let plain = stem(&folded, language);
        let plain_stem = singular_verb(&folded, language).unwrap_or_else(|| plain.clone());
        let stem = if word.is_ascii() { plain } else { accented_stem(word, language) };
        Self {
            folded: folded.into(),
            stem: stem.into(),
            plain_stem: plain_stem.into(),
            stop,
            listed,
        }
    }
}

/// The folded word, written out when it is shorthand.
fn unfold(word: &str, language: Language) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    if folded.len() == 6 && (folded.starts_with("b ") || folded.starts_with("b-")) {
        // `B to C` and `BtoC` are one word
        folded = format!("bto{}", &folded[5..]);
    }
    match SHORTHAND.get(folded.as_str()) {
        Some(full) if language == Language::Fr => (*full).to_owned(),
        _ => folded,
    }
}

/// French Snowball leaves `partent` whole: its second key is that of `parte`.
fn singular_verb(folded: &str, language: Language) -> Option<String> {
    let verb = folded.strip_suffix("nt").filter(|_| language == Language::Fr)?;
    (folded.len() > 5 && verb.ends_with('e')).then(|| stem(verb, language))
}

fn accented_stem(word: &str, language: Language) -> String {
    let lower: String = word.chars().flat_map(char::to_lowercase).nfc().collect();
    let mut folded = String::with_capacity(lower.len());
    fold_into(&stem(&lower, language), &mut folded);
    folded
}

/// The Snowball stem, without the plural that French Snowball leaves on `photos` and `menus`.
fn stem(word: &str, language: Language) -> String {
    let mut stem = language.stemmer().stem(word).into_owned();
    let plural = ["os", "us", "as", "is"].iter().any(|end| stem.ends_with(end));
    if language == Language::Fr && plural && stem.len() > 4 {
        stem.pop();
    }
    stem
}
