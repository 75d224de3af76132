//! Dictionary: the French words, so that a real word is never taken for a misspelling of another.
//!
//! The list comes from the Hunspell dictionary of Grammalecte (MPL 2.0); `data/README.md` says how
//! to make it again.

use fst::Set;
use std::sync::LazyLock;

static WORDS: LazyLock<Option<Set<&'static [u8]>>> =
    LazyLock::new(|| Set::new(&include_bytes!("data/words-fr.fst")[..]).ok());

/// Whether a folded form is a French word.
pub(super) fn is_french_word(folded: &str) -> bool {
    WORDS.as_ref().is_some_and(|words| words.contains(folded))
}

#[cfg(test)]
mod tests {
    use super::is_french_word;

    #[track_caller]
    fn check(word: &str, real: bool) {
        assert_eq!(is_french_word(word), real, "{word}");
    }

    #[test]
    fn real_words() {
        for word in ["visiteur", "optimisee", "vont", "chantiers"] {
            check(word, true);
        }
    }

    #[test]
    fn misspellings() {
        for word in ["instalation", "concurant", "rezeau"] {
            check(word, false);
        }
    }
}
