//! Document: one answer read once; every later finding points back into it.

use super::forms::Forms;
use super::language::Language;
use super::quantity::{Quantity, quantities};
use super::segment::words;
use super::sentence::{Sentence, break_of, sentences};
use super::span::Span;
use super::token::{Break, Slot, Token, TokenKind};

/// One answer, read once: its tokens, sentences and quantities, all as places in the original text.
#[derive(Clone, Debug)]
pub struct Document {
    text: Box<str>,
    language: Language,
    forms: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    quantities: Vec<Quantity>,
}

impl Document {
    /// Reads `text`; cannot fail.
    #[must_use]
    pub fn parse(text: &str, language: Language) -> Self {
        let mut reader = Reader::new(text, language);
        words(text, |span| reader.push(span));
        let sentences = sentences(text, &reader.tokens);
        Self {
            text: text.into(),
            language,
            forms: reader.forms,
            tokens: reader.tokens,
            sentences,
            quantities: quantities(text),
        }
    }

    /// The original text, to the byte.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language it was read in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Words and numbers, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Sentences, list items and lines, in order; every token is in exactly one.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The place among the sentences of the one that holds a token.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Whether a token looks like a proper name: a capital in mid-sentence on a word that the
    /// language does not list.
    #[must_use]
    pub fn is_name(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| {
            let word = token.span.of(&self.text);
            token.kind == TokenKind::Word
                && token.before != Break::Sentence
                && !token.listed
                && word.starts_with(char::is_uppercase)
                && word.chars().any(char::is_lowercase)
                && self.folded(*token).len() > 2
        })
    }

    /// Quantities, in order.
    #[must_use]
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The folded form of a token of this document.
    #[must_use]
    pub fn folded(&self, token: Token) -> &str {
        self.form(token.folded)
    }

    /// The stem of a token, accents folded after stemming.
    #[must_use]
    pub fn stem(&self, token: Token) -> &str {
        self.form(token.stem)
    }

    /// The stem of the word without its accents: the key for students who leave them out.
    #[must_use]
    pub fn plain_stem(&self, token: Token) -> &str {
        self.form(token.plain_stem)
    }

    /// The stem of the infinitive of a verb form whose own stem is another (`prend`), or nothing.
    #[must_use]
    pub fn verb_stem(&self, token: Token) -> Option<&str> {
        Some(self.form(token.verb_stem)).filter(|stem| !stem.is_empty())
    }

    fn form(&self, slot: Slot) -> &str {
        self.forms.get(slot.start as usize..slot.end as usize).unwrap_or_default()
    }
}

struct Reader<'t> {
    text: &'t str,
    language: Language,
    forms: String,
    tokens: Vec<Token>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, language: Language) -> Self {
        Self {
            text,
            language,
            forms: String::with_capacity(text.len() * 2),
            tokens: Vec::with_capacity(text.len() / 5),
        }
    }

    fn push(&mut self, span: Span) {
        let word = span.of(self.text);
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let kind = if number { TokenKind::Number } else { TokenKind::Word };
        let token = Forms::with(word, kind, self.language, |forms| {
            let folded = self.keep(&forms.folded);
            let plain_stem = match &forms.plain_stem {
                plain if *plain == forms.folded => folded,
                plain => self.keep(plain),
            };
            let stem = match &forms.stem {
                stem if *stem == forms.plain_stem => plain_stem,
                stem => self.keep(stem),
            };
            let before = Break::None;
            let verb_stem = self.keep(forms.verb_stem.as_deref().unwrap_or_default());
            let Forms { stop, listed, .. } = *forms;
            Token { span, kind, before, stop, listed, folded, stem, plain_stem, verb_stem }
        });
        let before = self.separation(span, token.folded);
        self.tokens.push(Token { before, ..token });
    }

    fn slice(&self, slot: Slot) -> &str {
        self.forms.get(slot.start as usize..slot.end as usize).unwrap_or_default()
    }

    /// Adds a form to the arena.
    fn keep(&mut self, form: &str) -> Slot {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = place(self.forms.len());
        self.forms.push_str(form);
        Slot { start, end: place(self.forms.len()) }
    }

    fn separation(&self, span: Span, folded: Slot) -> Break {
        let Some(last) = self.tokens.last() else { return Break::Sentence };
        let gap = self.text.get(last.span.end..span.start).unwrap_or_default();
        let found = break_of(gap, self.slice(last.folded), span.of(self.text));
        let (before, word) = (self.slice(last.folded), self.slice(folded));
        if found < Break::Clause && opposes(before, word, self.language) {
            return Break::Clause;
        }
        found
    }
}

/// Whether the word, after the one before, opens a clause that opposes what was said.
fn opposes(before: &str, word: &str, language: Language) -> bool {
    let opposing: &[&str] = match language {
        Language::Fr => {
            &["mais", "cependant", "toutefois", "pourtant", "tandis", "neanmoins", "sauf"]
        }
        Language::En => &["but", "however", "whereas"],
        Language::De => &["aber", "jedoch", "sondern"],
    };
    opposing.contains(&word) || matches!((before, word), ("alors", "que"))
}

#[cfg(test)]
mod tests {
    use super::{Document, Language};

    /// Both words have a key in common.
    #[track_caller]
    fn check_same(left: &str, right: &str) {
        let keys = |word: &str| {
            let document = Document::parse(word, Language::Fr);
            let token = document.tokens()[0];
            let verb = document.verb_stem(token).unwrap_or_else(|| document.stem(token));
            [document.stem(token), document.plain_stem(token), verb].map(str::to_owned)
        };
        let (left_keys, right_keys) = (keys(left), keys(right));
        assert!(
            left_keys.iter().any(|key| right_keys.contains(key)),
            "{left_keys:?} {right_keys:?}"
        );
    }

    #[test]
    fn plurals() {
        check_same("photos", "photo");
        check_same("menus", "menu");
        check_same("vidéos", "video");
        check_same("conseillers", "conseiller");
        check_same("employés", "employé");
    }

    #[test]
    fn feminines() {
        check_same("actif", "actives");
        check_same("nouveau", "nouvelles");
        check_same("mauvais", "mauvaises");
        check_same("vendeur", "vendeuse");
    }

    #[test]
    fn third_person_plural() {
        check_same("achètent", "acheter");
        check_same("quittent", "quitter");
        check_same("clients", "client");
    }

    #[test]
    fn accents_left_out() {
        check_same("numérique", "numerique");
        check_same("amélioré", "ameliorer");
    }

    #[test]
    fn shorthand() {
        check_same("clts", "clients");
        check_same("B to C", "BtoC");
    }

    /// Headings over each sentence, by their text.
    #[track_caller]
    fn check_headings(text: &str, expected: &[&str]) {
        let document = Document::parse(text, Language::Fr);
        let headings = document.sentences().iter().map(|sentence| {
            let tokens = &document.tokens()[sentence.heading.clone()];
            tokens.iter().map(|token| token.span.of(text)).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(headings.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn list_under_a_heading() {
        check_headings(
            "Points forts :\n- le menu\n- le chat\n\nBilan correct.",
            &["", "Points forts", "Points forts", ""],
        );
    }

    #[track_caller]
    fn check_sentences(text: &str, expected: usize) {
        assert_eq!(Document::parse(text, Language::Fr).sentences().len(), expected, "{text}");
    }

    #[test]
    fn stops_after_figures_and_initials() {
        check_sentences("Le BTP recule de 4 %. Les commerces tiennent.", 2);
        check_sentences("Il en reste 4. Les autres partent.", 2);
        check_sentences("Selon E. Dupont tout va bien.", 1);
    }

    #[test]
    fn a_figure_is_no_label() {
        check_headings("FCP 1,6 s : bien. Le LCP est lent.", &["", ""]);
    }

    #[test]
    fn label_on_the_line() {
        check_headings("Facebook : 468 clics. Très rentable.", &["", "Facebook"]);
    }
}
