//! Spelling: which sought stem a misspelled word stands for.

use crate::text::{Break, Document, Token, TokenKind};
use rapidfuzz::distance::osa::{Args, BatchComparator};

/// The words sought by a question, to look misspellings up.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    /// Folded words without their plural, and stems, sorted, each with the stem it stands for.
    words: Vec<[Box<str>; 2]>,
    stems: Vec<[Box<str>; 2]>,
}

/// Fewest letters of a word that may be misspelled by one edit, and by two.
const LETTERS: [usize; 2] = [5, 9];
/// Most letters of an acronym; longer words in capitals are words.
const ACRONYM: usize = 6;
/// Most letters of a word.
const LONGEST: usize = 40;

impl Spelling {
    /// From pairs of a folded word and its stem.
    #[must_use]
    pub fn new<'s>(sought: impl IntoIterator<Item = [&'s str; 2]>) -> Self {
        let (mut words, mut stems) = (Vec::new(), Vec::new());
        for [word, stem] in sought.into_iter().filter(|[_, stem]| stem.len() >= 4) {
            words.push([singular(word).into(), stem.into()]);
            stems.push([stem.into(), stem.into()]);
        }
        for list in [&mut words, &mut stems] {
            list.sort_unstable();
            list.dedup();
        }
        Self { words, stems }
    }

    /// The stem sought nearest to a token that is no word of its language, by its form or by its
    /// stem: one edit away (a letter added, left out, changed, or two that change places), two for
    /// a long word; never for a number, a short word, a real word or a name.
    #[must_use]
    pub fn nearest(&self, document: &Document, token: Token) -> Option<&str> {
        let folded = document.folded(token);
        let letters = folded.chars().count();
        if token.kind == TokenKind::Number
            || token.stop
            || !(LETTERS[0]..=LONGEST).contains(&letters)
            || token.listed
            || is_name(document, token)
        {
            return None;
        }
        let edits = if letters < LETTERS[1] { 1 } else { 2 };
        let by_form = within(&self.words, singular(folded), edits);
        let by_stem = within(&self.stems, document.plain_stem(token), edits);
        by_form.into_iter().chain(by_stem).min_by_key(|(rank, _)| *rank).map(|(_, stem)| stem)
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Whether a word is written as a name or an acronym: `en France`, `AIDA`.
fn is_name(document: &Document, token: Token) -> bool {
    let word = token.span.of(document.text());
    if word.chars().all(char::is_uppercase) {
        return word.len() <= ACRONYM;
    }
    token.before != Break::Sentence && word.starts_with(char::is_uppercase)
}

/// The nearest of sorted words within so many edits, with the same first letter: of several, the
/// one most alike in length, then the first. Gives its distance and length apart, and its stem.
fn within<'l>(
    list: &'l [[Box<str>; 2]],
    word: &str,
    edits: usize,
) -> Option<((usize, usize), &'l str)> {
    let first = word.as_bytes().first();
    let from = list.partition_point(|[sought, _]| sought.as_bytes().first() < first);
    let same = list[from..].iter().take_while(|[sought, _]| sought.as_bytes().first() == first);
    let comparator = BatchComparator::new(word.bytes());
    let cutoff = Args::default().score_cutoff(edits);
    let near = same.filter_map(|[sought, stem]| {
        let gap = sought.len().abs_diff(word.len());
        let close = (gap <= edits).then(|| comparator.distance_with_args(sought.bytes(), &cutoff));
        Some(((close??, gap), stem.as_ref()))
    });
    near.min_by_key(|(rank, _)| *rank)
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use crate::text::{Document, Language};

    #[track_caller]
    fn check(word: &str, expected: Option<&str>) {
        let sought = Document::parse("installateur concurrents réseau consentement", Language::Fr);
        let pairs = sought.tokens().iter().map(|t| [sought.folded(*t), sought.plain_stem(*t)]);
        let spelling = Spelling::new(pairs);
        let document = Document::parse(word, Language::Fr);
        assert_eq!(spelling.nearest(&document, document.tokens()[0]), expected, "{word}");
    }

    #[test]
    fn one_edit() {
        check("rezeau", Some("reseau"));
        check("reseua", Some("reseau"));
    }

    #[test]
    fn two_edits_of_a_long_word() {
        check("conccurents", Some("concurrent"));
        check("instalateurs", Some("install"));
    }

    #[test]
    fn wrong_ending() {
        check("concurant", Some("concurrent"));
        check("concentement", Some("consent"));
    }

    #[test]
    fn acronyms() {
        check("REZEAU", None);
    }

    #[test]
    fn another_word() {
        check("zeseau", None);
        check("resto", None);
        check("installe", None);
    }
}
