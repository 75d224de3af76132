//! Dictionary: the French words, so that a real word is never taken for a misspelling of another,
//! and the verbs whose forms Snowball leads away from their infinitive.
//!
//! Both come from the Hunspell dictionary of Grammalecte (MPL 2.0); `data/README.md` says how to
//! make them again.

use fst::{Map, Set};
use std::sync::LazyLock;

static WORDS: LazyLock<Option<Set<&'static [u8]>>> =
    LazyLock::new(|| Set::new(&include_bytes!("data/words-fr.fst")[..]).ok());
static VERBS: LazyLock<Option<Map<&'static [u8]>>> =
    LazyLock::new(|| Map::new(&include_bytes!("data/verbs-fr.fst")[..]).ok());
static INFINITIVES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("data/verbs-fr.txt").lines().collect());

/// Whether a folded form is a French word.
pub(super) fn is_french_word(folded: &str) -> bool {
    WORDS.as_ref().is_some_and(|words| words.contains(folded))
}

/// The folded infinitive of a verb form (`prend`, `vendue`), when its stem is not that of the form.
pub(super) fn infinitive(folded: &str) -> Option<&'static str> {
    let place = VERBS.as_ref()?.get(folded)?;
    INFINITIVES.get(usize::try_from(place).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::{infinitive, is_french_word};

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

    #[track_caller]
    fn check_verb(form: &str, expected: Option<&str>) {
        assert_eq!(infinitive(form), expected, "{form}");
    }

    #[test]
    fn verbs() {
        check_verb("prennent", Some("prendre"));
        check_verb("repond", Some("repondre"));
        check_verb("depasse", Some("depasser"));
        check_verb("vendues", Some("vendre"));
    }

    #[test]
    fn nouns_are_no_verbs() {
        for word in ["part", "offre", "vue", "produit"] {
            check_verb(word, None);
        }
    }
}
