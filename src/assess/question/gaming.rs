//! Gaming: sentences that show no thought of the student's: the subject copied, keywords in a row.

use crate::rubric::{AnswerKind, CompiledRubric};
use crate::text::{Break, Document, Sentence, Token, TokenKind};

/// What was noticed of each sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Gaming {
    /// Sentences copied from the subject.
    pub(super) copied: Vec<bool>,
    /// Bare lists of keywords.
    pub(super) listed: Vec<bool>,
}

/// Fewest items of a keyword list.
const ITEMS: usize = 6;
/// Most content words an item of a keyword list has on average, in tenths.
const ITEM_WORDS: usize = 25;
/// Most function words in a keyword list, in hundredths of its tokens.
const FUNCTION_WORDS: usize = 20;

impl Gaming {
    pub(super) fn of(rubric: &CompiledRubric, document: &Document) -> Self {
        let sentences = document.sentences().iter();
        Self {
            copied: sentences.clone().map(|s| rubric.subject.copied(document, s.tokens.clone())).collect(),
            listed: sentences.map(|sentence| is_keyword_list(document, sentence)).collect(),
        }
    }

    /// Which sentences may earn an idea that allows copied text or lists, or neither.
    pub(super) fn usable(&self, answer: AnswerKind, copied: bool, list: bool) -> Vec<bool> {
        let free = answer == AnswerKind::List;
        let pairs = self.copied.iter().zip(&self.listed);
        pairs.map(|(is_copied, is_list)| (!is_copied || copied) && (!is_list || list || free)).collect()
    }
}

/// Many short items and hardly a function word between them.
fn is_keyword_list(document: &Document, sentence: &Sentence) -> bool {
    let tokens = document.tokens().get(sentence.tokens.clone()).unwrap_or_default();
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let items = 1 + words.iter().skip(1).filter(|token| token.before >= Break::Comma).count();
    let functions = words.iter().filter(|token| token.stop).count();
    let content = words.len() - functions;
    let numbers = tokens.len() - words.len();
    items >= ITEMS
        && numbers * 4 < items
        && content * 10 <= ITEM_WORDS * items
        && functions * 100 <= FUNCTION_WORDS * words.len()
}
