//! Language: what depends on the tongue of an answer: stemmer, function words, negators.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The tongue of a rubric and of its answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
    /// German.
    De,
}

type Words = HashSet<&'static str>;

fn words(list: &'static str) -> Words {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

static STOP_FR: LazyLock<Words> = LazyLock::new(|| words(include_str!("data/stop-fr.txt")));
static STOP_EN: LazyLock<Words> = LazyLock::new(|| words(include_str!("data/stop-en.txt")));
static STOP_DE: LazyLock<Words> = LazyLock::new(|| words(include_str!("data/stop-de.txt")));

impl Language {
    /// The Snowball stemmer.
    #[must_use]
    pub fn stemmer(self) -> Stemmer {
        Stemmer::create(match self {
            Self::Fr => Algorithm::French,
            Self::En => Algorithm::English,
            Self::De => Algorithm::German,
        })
    }

    /// Whether a folded word is a function word, passed over in matching.
    #[must_use]
    pub fn is_stop(self, folded: &str) -> bool {
        match self {
            Self::Fr => STOP_FR.contains(folded),
            Self::En => STOP_EN.contains(folded),
            Self::De => STOP_DE.contains(folded),
        }
    }

    /// The code used in files: `fr`, `en`, `de`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::De => "de",
        }
    }
}

static FIRST_NAMES_FR: LazyLock<Words> =
    LazyLock::new(|| words(include_str!("data/first-names-fr.txt")));

/// Whether a folded word is a common first name in France.
#[must_use]
pub fn is_first_name(folded: &str) -> bool {
    FIRST_NAMES_FR.contains(folded)
}

/// Whether a folded word denies or lessens what stands by it, in any of the languages.
#[must_use]
pub fn is_negator(folded: &str) -> bool {
    const NEGATORS: &[&str] = &[
        "ne", "n", "pas", "plus", "jamais", "aucun", "aucune", "rien", "sans", "ni", "non", "peu",
        "guere", "trop", "moins", "manque", "manquer", "absence", "absent", "absente", "zero",
        "not", "no", "never", "without", "nor", "less", "nicht", "kein", "keine", "keinen", "ohne",
        "nie",
    ];
    NEGATORS.contains(&folded)
}
