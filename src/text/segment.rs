//! Segment: the text cut into raw words, with what French needs around UAX #29.
//!
//! A sign that stands for a word is one (`+ de clients`, `- cher`, `↗`). Elided words are set apart (`l'image` is `l` and `image`), as are words joined by a full stop
//! without a space; hyphenated words come apart too, so that `rendez-vous` and `rendez vous` agree.

use super::fold::fold;
use super::span::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Calls `each` with every word of `text`, in order.
pub(super) fn words(text: &str, mut each: impl FnMut(Span)) {
    let mut past = 0;
    for (start, word) in text.unicode_word_indices() {
        if start < past {
            continue;
        }
        arrows(text, past..start, &mut each);
        if let Some(sign) = sign(text, past, start, word) {
            each(sign);
        }
        past = start + word.len();
        if let Some(length) = segment_name(&text[start..], word) {
            past = start + length;
            each(Span { start, end: past });
            continue;
        }
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            each(Span { start, end: start + word.len() });
        } else {
            split(start, word, &mut each);
        }
    }
    arrows(text, past..text.len(), &mut each);
}

/// Arrows up and down, which say `hausse` and `baisse`.
fn arrows(text: &str, gap: Range<usize>, each: &mut impl FnMut(Span)) {
    let gap_text = text.get(gap.clone()).unwrap_or_default();
    for (at, arrow) in gap_text.char_indices().filter(|(_, c)| is_arrow(*c)) {
        let start = gap.start + at;
        each(Span { start, end: start + arrow.len_utf8() });
    }
}

fn is_arrow(c: char) -> bool {
    matches!(c, '↗' | '↑' | '⬆' | '↘' | '↓' | '⬇')
}

/// What `+` and `-` lessen or increase when they are read `plus` and `moins`, besides `de`.
const COMPARED: &[&str] = &[
    "cher",
    "chere",
    "chers",
    "cheres",
    "rapide",
    "rapides",
    "rapidement",
    "vite",
    "facile",
    "faciles",
    "facilement",
    "simple",
    "simples",
    "efficace",
    "efficaces",
    "visible",
    "visibles",
    "long",
    "longue",
    "longs",
    "longtemps",
    "lent",
    "lente",
    "court",
    "loin",
    "jeune",
    "jeunes",
    "moderne",
    "modernes",
    "eleve",
    "elevee",
    "eleves",
    "haut",
    "grand",
    "grande",
    "gros",
    "fort",
    "forte",
    "clair",
    "claire",
    "pratique",
    "precis",
    "precise",
    "attractif",
    "attractive",
    "qualifie",
    "qualifies",
    "interesse",
    "interesses",
    "souvent",
    "tot",
    "tard",
    "important",
    "importante",
    "couteux",
    "couteuse",
    "nombreux",
    "bas",
    "basse",
    "faible",
    "rentable",
    "rentables",
    "cible",
    "ciblee",
    "cibles",
    "present",
    "presents",
    "proche",
    "complet",
];

/// A `+` or `-` before `word` that is read `plus` or `moins`: neither between numbers, nor the dash
/// of a list item.
fn sign(text: &str, from: usize, start: usize, word: &str) -> Option<Span> {
    let gap = text.get(from..start)?;
    let before = gap.trim_end_matches([' ', '\u{a0}']);
    let sign = before.chars().next_back().filter(|c| matches!(c, '+' | '-' | '–' | '−'))?;
    let lead = &before[..before.len() - sign.len_utf8()];
    let glued = lead.is_empty() && from > 0;
    let item = lead.trim_end_matches(' ').is_empty() && from == 0 || lead.ends_with('\n');
    let folded = fold(word);
    let of = folded == "de" || folded.starts_with("d'");
    let compared = COMPARED.contains(&folded.as_str()) && (sign == '+' || !item);
    let end = from + before.len();
    (!glued && (of || compared)).then_some(Span { start: end - sign.len_utf8(), end })
}

/// `B to B`, `B to C`: the length of the name of a customer segment written in three words.
fn segment_name(rest: &str, first: &str) -> Option<usize> {
    if !first.eq_ignore_ascii_case("b") {
        return None;
    }
    let bytes = rest.as_bytes();
    let gap = |at: usize| matches!(bytes.get(at), Some(b' ' | b'-'));
    let to = bytes.get(2..4).is_some_and(|to| to.eq_ignore_ascii_case(b"to"));
    let last = bytes.get(5).is_some_and(|last| matches!(last, b'b' | b'B' | b'c' | b'C'));
    let ends = rest.get(6..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    (gap(1) && to && gap(4) && last && ends).then_some(6)
}

/// Cuts one UAX #29 word at its apostrophes, full stops and underscores; numbers stay whole.
fn split(start: usize, word: &str, each: &mut impl FnMut(Span)) {
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    if number && !word.contains('\u{202f}') {
        each(Span { start, end: start + word.len() });
        return;
    }
    let mut from = 0;
    for (at, c) in word.char_indices() {
        let inside = number && c != '\u{202f}';
        if !inside && matches!(c, '\'' | '’' | '‘' | 'ʼ' | '.' | '_' | ':' | '·' | '\u{202f}')
        {
            if from < at {
                each(Span { start: start + from, end: start + at });
            }
            from = at + c.len_utf8();
        }
    }
    if from < word.len() {
        each(Span { start: start + from, end: start + word.len() });
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        words(text, |span| found.push(span.of(text)));
        assert_eq!(found, expected);
    }

    #[test]
    fn elision_with_either_apostrophe() {
        check("l'image qu’elle", &["l", "image", "qu", "elle"]);
    }

    #[test]
    fn signs_that_are_words() {
        check("trafic ↗ rebond ↓", &["trafic", "↗", "rebond", "↓"]);
        check(
            "+ de clients, - d'appels => - cher",
            &["+", "de", "clients", "-", "d", "appels", "-", "cher"],
        );
    }

    #[test]
    fn signs_that_are_none() {
        check(
            "- rapide\n- menu + logo, rendez-vous ; 3 - 2",
            &["rapide", "menu", "logo", "rendez", "vous", "3", "2"],
        );
    }

    #[test]
    fn hyphens_come_apart() {
        check("rendez-vous", &["rendez", "vous"]);
    }

    #[test]
    fn missing_space_after_a_stop() {
        check("footer.Le menu", &["footer", "Le", "menu"]);
    }

    #[test]
    fn segments_are_one_word() {
        check("le B to C, B-to-B", &["le", "B to C", "B-to-B"]);
    }

    #[test]
    fn numbers_stay_whole() {
        check("4,5 s ; 21h20", &["4,5", "s", "21h20"]);
    }

    #[test]
    fn narrow_no_break_spaces() {
        check(
            "médiocre\u{202f}! 12\u{202f}clients, 4,5\u{202f}s",
            &["médiocre", "12", "clients", "4,5", "s"],
        );
    }

    #[test]
    fn decomposed_accents_and_no_break_spaces() {
        check("e\u{301}tude\u{a0}: ok", &["e\u{301}tude", "ok"]);
    }
}
