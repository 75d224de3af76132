//! Segment: the text cut into raw words, with what French needs around UAX #29.
//!
//! Elided words are set apart (`l'image` is `l` and `image`), as are words joined by a full stop
//! without a space; hyphenated words come apart too, so that `rendez-vous` and `rendez vous` agree.

use super::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Words kept whole although they hold an apostrophe.
const WHOLE: &[&str] = &["aujourd'hui", "aujourd’hui", "quelqu'un", "quelqu’un"];

/// Calls `each` with every word of `text`, in order.
pub(super) fn words(text: &str, mut each: impl FnMut(Span)) {
    let mut past = 0;
    for (start, word) in text.unicode_word_indices() {
        if start < past {
            continue;
        }
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
    if number || WHOLE.iter().any(|whole| word.eq_ignore_ascii_case(whole)) {
        each(Span { start, end: start + word.len() });
        return;
    }
    let mut from = 0;
    for (at, c) in word.char_indices() {
        if matches!(c, '\'' | '’' | '‘' | 'ʼ' | '.' | '_' | ':' | '·') {
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
    fn hyphens_come_apart() {
        check("rendez-vous", &["rendez", "vous"]);
    }

    #[test]
    fn today_is_one_word() {
        check("aujourd'hui", &["aujourd'hui"]);
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
    fn decomposed_accents_and_no_break_spaces() {
        check("e\u{301}tude\u{a0}: ok", &["e\u{301}tude", "ok"]);
    }
}
