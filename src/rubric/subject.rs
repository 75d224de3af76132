//! Subject: the paper's own text, kept as hashes so that copied sentences are recognised.

use crate::text::{Dimension, Document, Quantity, Token, TokenKind};
use std::collections::HashSet;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Words in one shingle.
const SHINGLE: usize = 5;
/// Share of a sentence's tokens, in hundredths, that shingles must cover for it to be copied.
const COPIED: usize = 65;
/// Fewest tokens of a sentence that can be told to be copied.
const LEAST: usize = 8;

/// The hashed shingles and words of a subject; its sentences cannot be read back.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    shingles: HashSet<u64>,
    words: HashSet<u64>,
}

impl Subject {
    /// Hashes a subject's text.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut subject = Self::default();
        for start in 0..document.tokens().len().saturating_sub(SHINGLE - 1) {
            subject.shingles.insert(shingle(document, start..start + SHINGLE));
        }
        for token in document.tokens() {
            subject.words.insert(xxh3_64(document.folded(*token).as_bytes()));
        }
        subject
    }

    /// Reads hashes back: lines of `s` or `w` and sixteen hexadecimal digits; others are passed over.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut subject = Self::default();
        for line in source.lines() {
            let Some((kind, hash)) = line.split_at_checked(1) else { continue };
            let Ok(hash) = u64::from_str_radix(hash, 16) else { continue };
            match kind {
                "s" => subject.shingles.insert(hash),
                "w" => subject.words.insert(hash),
                _ => false,
            };
        }
        subject
    }

    /// Writes the hashes, in a fixed order.
    #[must_use]
    pub fn render(&self) -> String {
        let lines = |kind: char, hashes: &HashSet<u64>| {
            let mut lines: Vec<_> =
                hashes.iter().map(|hash| format!("{kind}{hash:016x}\n")).collect();
            lines.sort_unstable();
            lines.concat()
        };
        lines('s', &self.shingles) + &lines('w', &self.words)
    }

    /// Whether nothing is known of the subject.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shingles.is_empty()
    }

    /// Whether the subject has this folded word.
    #[must_use]
    pub fn has_word(&self, folded: &str) -> bool {
        self.words.contains(&xxh3_64(folded.as_bytes()))
    }

    /// Whether these tokens are for the most part the subject's own words in its own order.
    #[must_use]
    pub fn copied(&self, document: &Document, tokens: Range<usize>) -> bool {
        // a result that the subject does not have is the student's own
        let own = |token: &Token| {
            token.kind == TokenKind::Number
                && !self.has_word(document.folded(*token))
                && is_result(document, *token)
        };
        let all = document.tokens().get(tokens.clone()).unwrap_or_default();
        if self.is_empty() || all.len() < LEAST || all.iter().any(own) {
            return false;
        }
        let mut covered = vec![false; tokens.len()];
        for start in tokens.start..=tokens.end - SHINGLE {
            if self.shingles.contains(&shingle(document, start..start + SHINGLE)) {
                covered[start - tokens.start..start - tokens.start + SHINGLE].fill(true);
            }
        }
        covered.iter().filter(|covered| **covered).count() * 100 >= COPIED * tokens.len()
    }
}

/// Whether a number has a unit, counts something or follows an equals sign: not one strewn in to
/// hide a copy.
fn is_result(document: &Document, token: Token) -> bool {
    let lead = document.text().get(..token.span.start).unwrap_or_default().trim_end();
    let measured = |quantity: &Quantity| {
        let said = quantity.counts || quantity.dimension != Dimension::Number;
        said && quantity.span.overlaps(token.span)
    };
    // quantities stand in order, none over another
    let quantities = document.quantities();
    let at = quantities.partition_point(|quantity| quantity.span.end <= token.span.start);
    lead.ends_with(['=', '≈', '>', '→']) || quantities.get(at).is_some_and(measured)
}

fn shingle(document: &Document, tokens: Range<usize>) -> u64 {
    let mut text = String::with_capacity(48);
    for token in document.tokens().get(tokens).unwrap_or_default() {
        text.push_str(document.plain_stem(*token));
        text.push(' ');
    }
    xxh3_64(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::Subject;
    use crate::text::{Document, Language};

    const SUBJECT: &str =
        "Header : menu horizontal, petits caractères gris clair ; téléphone fixe.";

    #[track_caller]
    fn check(answer: &str, copied: bool) {
        let subject = Subject::of(&Document::parse(SUBJECT, Language::Fr));
        let document = Document::parse(answer, Language::Fr);
        assert_eq!(subject.copied(&document, 0..document.tokens().len()), copied);
        let again = Subject::parse(&subject.render());
        assert_eq!(again.copied(&document, 0..document.tokens().len()), copied);
    }

    #[test]
    fn the_subject_itself() {
        check("header, menu horizontal, petits caractères gris clair, téléphone", true);
    }

    #[test]
    fn own_words() {
        check(
            "Le menu est écrit en petits caractères gris clair, on ne le lit pas du tout.",
            false,
        );
    }

    #[test]
    fn a_figure_of_ones_own() {
        check(
            "header, menu horizontal, petits caractères gris clair, téléphone fixe : 3 défauts",
            false,
        );
    }

    #[test]
    fn a_number_strewn_in_hides_nothing() {
        check("Menu horizontal, petits caractères gris clair ; téléphone fixe 777.", true);
    }

    #[test]
    fn too_short_to_tell() {
        check("menu horizontal", false);
    }
}
