//! Forms: a word folded, what it is short for, and its stems, made once and remembered.
//!
//! Students of one exam use a few thousand words over and over: each thread keeps those it has met,
//! which spares most of the stemming. What is remembered depends on the word and the language alone.

use super::dictionary::{infinitive, is_french_word};
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
    /// The stem of the infinitive, when the word is a verb form whose stem is another.
    pub(super) verb_stem: Option<Box<str>>,
    /// Whether it is a function word.
    pub(super) stop: bool,
    /// Whether the language's word list has it.
    pub(super) listed: bool,
}

/// Words longer than this many bytes are kept as they are, without a stem.
const LONGEST: usize = 64;
/// Words remembered by a thread before it forgets them all.
const REMEMBERED: usize = 1 << 14;

type Pairs = HashMap<&'static str, &'static str>;

static SHORTHAND: LazyLock<Pairs> =
    LazyLock::new(|| pairs(include_str!("data/abbreviations-fr.txt")));
static EXCEPTIONS: LazyLock<Pairs> = LazyLock::new(|| pairs(include_str!("data/stems-fr.txt")));

/// Lines `left = right`, but for comments.
fn pairs(list: &'static str) -> Pairs {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
}

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
        let stop = language.is_stop(&folded) && !is_accented_content(word);
        // the two halves of `aujourd’hui`
        let half = matches!(folded.as_str(), "aujourd" | "hui");
        let listed = language == Language::Fr && (half || is_french_word(&folded));
        if kind == TokenKind::Number || !(2..=LONGEST).contains(&folded.len()) {
            return Self {
                stem: folded.as_str().into(),
                plain_stem: folded.as_str().into(),
                folded: folded.into(),
                verb_stem: None,
                stop,
                listed,
            };
        }
        let exception = EXCEPTIONS.get(folded.as_str()).filter(|_| language == Language::Fr);
        let plain = exception.map_or_else(|| stem(&folded, language), |stem| (*stem).to_owned());
        let verb = infinitive(&folded).filter(|_| language == Language::Fr);
        let stem = if word.is_ascii() || exception.is_some() {
            plain.clone()
        } else {
            accented_stem(word, language)
        };
        Self {
            folded: folded.into(),
            stem: stem.into(),
            plain_stem: plain.into(),
            verb_stem: verb.map(|verb| self::stem(verb, language).into()),
            stop,
            listed,
        }
    }
}

/// Words that an accent alone tells from a function word.
fn is_accented_content(word: &str) -> bool {
    let lower: String = word.chars().flat_map(char::to_lowercase).nfc().collect();
    matches!(lower.as_str(), "sûr" | "sûrs" | "dû")
}

/// The folded word, written out when it is shorthand or a sign.
fn unfold(word: &str, language: Language) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    if folded.len() == 6 && (folded.starts_with("b ") || folded.starts_with("b-")) {
        // `B to C` and `BtoC` are one word
        folded = format!("bto{}", &folded[5..]);
    }
    match word {
        "+" => return "plus".to_owned(),
        "-" | "–" | "−" => return "moins".to_owned(),
        "↗" | "↑" | "⬆" => return "hausse".to_owned(),
        "↘" | "↓" | "⬇" => return "baisse".to_owned(),
        // not the shorthand of `chiffre d’affaires`
        "ça" | "Ça" => return "cela".to_owned(),
        _ => {}
    }
    match SHORTHAND.get(folded.as_str()) {
        Some(full) if language == Language::Fr => (*full).to_owned(),
        _ => folded,
    }
}

fn accented_stem(word: &str, language: Language) -> String {
    let lower: String = word.chars().flat_map(char::to_lowercase).nfc().collect();
    let mut folded = String::with_capacity(lower.len());
    fold_into(&stem(&lower, language), &mut folded);
    folded
}

/// The Snowball stem of the singular, with one ending for `active` and `actif`.
fn stem(word: &str, language: Language) -> String {
    if language != Language::Fr {
        return language.stemmer().stem(word).into_owned();
    }
    let mut stem = language.stemmer().stem(singular(word)).into_owned();
    if stem.ends_with("iv") {
        stem.pop();
        stem.push('f');
    }
    stem
}

/// A French word without its plural, which Snowball leaves on `photos`, `menus` and `conseillers`;
/// `devis` has none.
fn singular(word: &str) -> &str {
    let is_word = |singular: &&str| {
        let mut folded = String::with_capacity(singular.len());
        fold_into(singular, &mut folded);
        singular.len() > 2 && is_french_word(&folded)
    };
    word.strip_suffix('s').filter(is_word).unwrap_or(word)
}
