//! Spelling: which sought stem a misspelled word stands for.

use crate::text::{Document, Language, Token, TokenKind, is_french_word};
use fst::{IntoStreamer, Set, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;
use std::sync::LazyLock;

/// The stems sought by a question, to look misspellings up.
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    stems: Option<Set<Vec<u8>>>,
}

static ONE_EDIT: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO_EDITS: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Fewest letters of a word that may be misspelled by one edit, and by two.
const LETTERS: [usize; 2] = [5, 9];

impl Spelling {
    /// From the stems, sorted and without doubles.
    #[must_use]
    pub fn new<'s>(stems: impl IntoIterator<Item = &'s str>) -> Self {
        let stems = stems.into_iter().filter(|stem| stem.len() >= 4);
        Self { stems: Set::from_iter(stems).ok() }
    }

    /// The sought stem nearest to a token that is no word of its language: one edit away, two for a
    /// long word; never for a number, a short word or a real word.
    #[must_use]
    pub fn nearest(&self, document: &Document, token: Token) -> Option<String> {
        let folded = document.folded(token);
        let letters = folded.chars().count();
        let real = document.language() == Language::Fr && is_french_word(folded);
        if token.kind == TokenKind::Number
            || token.stop
            || letters < LETTERS[0]
            || letters > 40
            || real
        {
            return None;
        }
        let stem = document.plain_stem(token);
        let one = self.within(&ONE_EDIT, stem);
        if one.is_some() || letters < LETTERS[1] {
            return one;
        }
        self.within(&TWO_EDITS, stem)
    }

    fn within(&self, edits: &LevenshteinAutomatonBuilder, stem: &str) -> Option<String> {
        let first = stem.chars().next()?;
        let mut stream = self.stems.as_ref()?.search(edits.build_dfa(stem)).into_stream();
        let mut best: Option<(usize, String)> = None;
        while let Some(found) = stream.next() {
            let Ok(found) = std::str::from_utf8(found) else { continue };
            let gap = found.len().abs_diff(stem.len());
            let same_start = found.starts_with(first);
            if same_start && best.as_ref().is_none_or(|(least, _)| gap < *least) {
                best = Some((gap, found.to_owned()));
            }
        }
        best.map(|(_, found)| found)
    }
}
