//! Fold: a word in lower case, without accents, ligatures undone.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds `word`: lower case, no accents, `œ` to `oe`, curly apostrophes straight.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Appends the folded form of `word` to `out`.
pub(super) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '’' | 'ʼ' | '‘' => out.push('\''),
            // soft hyphen, zero-width space, byte order mark
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[track_caller]
    fn check(word: &str, folded: &str) {
        assert_eq!(fold(word), folded);
        assert_eq!(fold(folded), folded, "folding twice changes nothing");
    }

    #[test]
    fn accents() {
        check("Élève", "eleve");
    }

    #[test]
    fn decomposed_accents() {
        check("e\u{301}le\u{300}ve", "eleve");
    }

    #[test]
    fn ligatures() {
        check("Œuvre", "oeuvre");
    }

    #[test]
    fn marks_that_are_not_seen() {
        check("in\u{ad}for\u{200b}mer", "informer");
        check("ﬁchier", "fichier");
    }

    #[test]
    fn curly_apostrophe() {
        check("L’été", "l'ete");
    }
}
