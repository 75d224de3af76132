//! Page: a text that a grid reads: an answer, or one section of a sheet.

use super::ideas::Point;
use crate::assess::assessment::Passage;
use crate::assess::ground::{Gaming, Ground, Located, Polarity};
use crate::rubric::{CompiledGrid, Part, Subject};
use crate::text::{Document, Span};
use std::ops::Range;

/// Fewest words of a line that opens or closes a text.
const OPENS: usize = 8;
/// Share of a text without paragraphs, in hundredths, that opens or closes it.
const END: usize = 25;

/// What a grid reads and what was found in it before.
pub(super) struct Paper<'a> {
    pub(super) pages: Vec<Page<'a>>,
    /// The ideas of an answer, in reading order.
    pub(super) points: Vec<Point>,
    /// The facts of the case that an answer tells.
    pub(super) facts: &'a [Fact],
    /// Whether the grid or the case knows a folded word or a stem.
    pub(super) known: &'a (dyn Fn(&str) -> bool + Sync),
}

/// A fact of the case, told in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assess) struct Fact {
    /// The same for two tellings of one fact.
    pub(in crate::assess) key: String,
    pub(in crate::assess) sentence: usize,
    pub(in crate::assess) span: Span,
}

/// A section of a sheet, read.
pub(in crate::assess) struct Reading {
    pub(in crate::assess) section: String,
    pub(in crate::assess) document: Document,
    gaming: Gaming,
    polarity: Polarity,
    located: Located,
}

/// A text ready to be measured.
pub(in crate::assess) struct Page<'a> {
    /// The section's id; empty for an answer.
    pub(super) section: &'a str,
    pub(super) document: &'a Document,
    pub(super) gaming: &'a Gaming,
    pub(super) ground: Ground<'a>,
    /// Its lines, as ranges of sentences.
    lines: Vec<Range<usize>>,
}

impl Reading {
    pub(in crate::assess) fn new(grid: &CompiledGrid, section: &str, text: &str) -> Self {
        let document = Document::parse(text, grid.language);
        Self {
            section: section.to_owned(),
            gaming: Gaming::of(&Subject::default(), &document),
            polarity: Polarity::of(&document),
            located: Located::new(&grid.lookup, &document),
            document,
        }
    }

    pub(super) fn page(&self) -> Page<'_> {
        Page::new(&self.section, &self.document, &self.gaming, &self.polarity, &self.located)
    }
}

impl<'a> Page<'a> {
    pub(super) fn new(
        section: &'a str,
        document: &'a Document,
        gaming: &'a Gaming,
        polarity: &'a Polarity,
        located: &'a Located,
    ) -> Self {
        let ground = Ground::new(document, located, polarity, gaming);
        Self { section, document, gaming, ground, lines: lines(document) }
    }

    /// The sentences of a part of the text.
    pub(super) fn sentences(&self, part: Part) -> Range<usize> {
        let all = self.document.sentences().len();
        let long = |line: &&Range<usize>| self.words(line) >= OPENS;
        let several = self.lines.iter().filter(long).count() > 2;
        match part {
            Part::Whole => 0..all,
            Part::Opening if several => {
                self.lines.iter().find(long).map_or(0..all, |line| 0..line.end)
            }
            Part::Closing if several => {
                self.lines.iter().rfind(long).map_or(0..all, |line| line.start..all)
            }
            Part::Opening => 0..self.ends(END).max(1).min(all),
            Part::Closing => self.ends(100 - END).min(all.saturating_sub(1))..all,
        }
    }

    /// The first sentence that ends after this share of the words, in hundredths.
    fn ends(&self, share: usize) -> usize {
        let words = self.document.tokens().len();
        let sentences = self.document.sentences();
        sentences.partition_point(|sentence| sentence.tokens.end * 100 <= share * words)
    }

    /// Lines of this many words or more.
    pub(super) fn paragraphs(&self, words: usize) -> Vec<Passage> {
        let long = self.lines.iter().filter(|line| self.words(line) >= words);
        let passage = |line: &Range<usize>| {
            let sentences = self.document.sentences().get(line.clone())?;
            Some(self.passage(sentences.first()?.span.cover(sentences.last()?.span)))
        };
        long.filter_map(passage).collect()
    }

    fn words(&self, line: &Range<usize>) -> usize {
        let sentences = self.document.sentences().get(line.clone()).unwrap_or_default();
        sentences.iter().map(|sentence| sentence.tokens.len()).sum()
    }

    pub(super) fn passage(&self, span: Span) -> Passage {
        Passage { section: self.section.to_owned(), span }
    }

    /// Whether a sentence shows a thought of the student's: neither copied nor a bare list.
    pub(super) fn is_own(&self, sentence: usize) -> bool {
        let copied = self.gaming.copied.get(sentence).copied().unwrap_or_default();
        let tokens = self.document.sentences().get(sentence).map(|sentence| &sentence.tokens);
        !copied && tokens.is_some_and(|tokens| !self.gaming.in_list(tokens))
    }

    /// One past the sentence after this one, or past this one when it ends its line.
    pub(super) fn next_in_line(&self, sentence: usize) -> usize {
        let line = self.lines.iter().find(|line| line.contains(&sentence));
        line.map_or(sentence + 1, |line| line.end.min(sentence + 2))
    }
}

/// Runs of sentences between line ends.
fn lines(document: &Document) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (index, sentence) in document.sentences().iter().enumerate() {
        let gap = document.text().get(end..sentence.span.start).unwrap_or_default();
        end = sentence.span.end;
        match out.last_mut() {
            Some(line) if !gap.contains(['\n', '\r', '\u{2028}', '\u{2029}']) => {
                line.end = index + 1;
            }
            _ => out.push(index..index + 1),
        }
    }
    out
}
