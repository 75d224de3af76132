//! Names: where an answer may tell who wrote it.

use crate::text::{Break, Document, Span, TokenKind, is_first_name};

/// Most words of a name.
const WORDS: usize = 3;

/// Words that announce a name before a colon.
const LABELS: &[&str] = &[
    "nom",
    "prenom",
    "signature",
    "signe",
    "candidat",
    "candidate",
    "eleve",
    "etudiant",
    "etudiante",
];

/// Places that look like a person's name: `Nom : …`, `je m’appelle …`, `Moi, Prénom Nom`, a first
/// name by a surname, or two capitalised words in a row that neither the language nor, by `known`,
/// the case has.
pub(in crate::assess) fn names(document: &Document, known: &dyn Fn(usize) -> bool) -> Vec<Span> {
    let reader = Reader { document, known };
    let mut out: Vec<Span> = Vec::new();
    for at in 0..document.tokens().len() {
        let found = reader.labelled(at).or_else(|| reader.pair(at));
        let end = out.last().map_or(0, |last| last.end);
        out.extend(found.filter(|span| span.start >= end));
    }
    out
}

struct Reader<'a> {
    document: &'a Document,
    known: &'a dyn Fn(usize) -> bool,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.document.tokens().get(at).map_or("", |token| self.document.folded(*token))
    }

    /// Whether a word begins with a capital.
    fn capital(&self, at: usize) -> bool {
        self.document.tokens().get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.span.of(self.document.text()).starts_with(char::is_uppercase)
        })
    }

    fn goes_on(&self, at: usize) -> bool {
        self.document.tokens().get(at).is_some_and(|token| token.before == Break::None)
    }

    /// The words after `Nom :`, `mon prénom est` or `je m’appelle`.
    fn labelled(&self, at: usize) -> Option<Span> {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| self.word(at));
        let label = |word: &str| LABELS.contains(&word);
        let labelled = label(self.word(at)) && self.gap(at).contains(':');
        let called = self.word(at) == "appelle" && before(1) == "m";
        let said = self.word(at) == "est"
            && matches!(before(1), "nom" | "prenom")
            && matches!(before(2), "mon");
        let introduced = matches!(self.word(at), "moi" | "soussigne" | "soussignee")
            && self.capital(at + 1)
            && self.capital(at + 2)
            && self.goes_on(at + 2);
        if !(labelled || called || said || introduced) || !self.proper(at + 1) {
            return None;
        }
        let more = (at + 2..at + 1 + WORDS).take_while(|at| self.capital(*at) && self.goes_on(*at));
        self.span(at, more.last().unwrap_or(at + 1))
    }

    /// Whether a capitalised word is no acronym.
    fn proper(&self, at: usize) -> bool {
        let letters = self.document.tokens().get(at).map(|of| of.span.of(self.document.text()));
        let small = letters.is_some_and(|word| word.chars().any(char::is_lowercase));
        self.capital(at) && (small || is_first_name(self.word(at)) || self.word(at).len() > 4)
    }

    fn gap(&self, at: usize) -> &str {
        let tokens = self.document.tokens();
        let ends = tokens.get(at).zip(tokens.get(at + 1));
        let gap = ends.map(|(left, right)| left.span.end..right.span.start);
        gap.and_then(|gap| self.document.text().get(gap)).unwrap_or_default()
    }

    /// A first name by a surname, or two capitalised words that nobody knows.
    fn pair(&self, at: usize) -> Option<Span> {
        if !self.capital(at) || !self.capital(at + 1) || !self.goes_on(at + 1) {
            return None;
        }
        let free = |at: usize| !(self.known)(at);
        let surname = |at: usize| {
            let token = self.document.tokens().get(at);
            token.is_some_and(|token| !token.listed && self.word(at).len() > 2) && free(at)
        };
        let first = |at: usize| is_first_name(self.word(at)) && free(at);
        let named = first(at) && surname(at + 1) || surname(at) && first(at + 1);
        let unknown = |at: usize| self.document.is_name(at) && free(at);
        let signed = self.alone(at) && (first(at) && free(at + 1) || free(at) && first(at + 1));
        (named || signed || unknown(at) && unknown(at + 1)).then(|| self.span(at, at + 1))?
    }

    /// Whether a word and the next one are all of a sentence or a line.
    fn alone(&self, at: usize) -> bool {
        let opens = |at: usize| {
            self.document.tokens().get(at).is_none_or(|token| token.before == Break::Sentence)
        };
        (at == 0 || opens(at)) && opens(at + 2)
    }

    fn span(&self, first: usize, last: usize) -> Option<Span> {
        let tokens = self.document.tokens();
        Some(tokens.get(first)?.span.cover(tokens.get(last)?.span))
    }
}

#[cfg(test)]
mod tests {
    use super::names;
    use crate::text::{Document, Language};

    /// The names found, when the case knows these words.
    #[track_caller]
    fn check(text: &str, known: &[&str], expected: &[&str]) {
        let document = Document::parse(text, Language::Fr);
        let is_known = |at: usize| known.contains(&document.folded(document.tokens()[at]));
        let found = names(&document, &is_known);
        assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn labels() {
        check("Nom : Lefranc\nLe site est lent.", &[], &["Nom : Lefranc"]);
        check("Je m'appelle Inès Lefranc et je pense", &[], &["appelle Inès Lefranc"]);
        check("Mon prénom est Inès.", &[], &["est Inès"]);
        check("Signé : Inès L.", &[], &["Signé : Inès L"]);
        check("Je m'appelle CRM.", &[], &[]);
        check("Moi, Inès Lefranc, j'ai vendu.", &[], &["Moi, Inès Lefranc"]);
        check("Pour moi, Facebook est utile.", &[], &[]);
        check("Le nom de domaine diffère.", &[], &[]);
        check("Nom, prénom, adresse.", &[], &[]);
    }

    #[test]
    fn first_names_and_surnames() {
        check("Le site est lent.\nMarie Lefranc", &[], &["Marie Lefranc"]);
        check("Le site est lent.\nMarie Martin", &[], &["Marie Martin"]);
        check("LEFRANC Marie\nLe site est lent.", &[], &["LEFRANC Marie"]);
        check("Selon Kotlar Brenovic le site est lent.", &[], &["Kotlar Brenovic"]);
    }

    #[test]
    fn names_of_the_case() {
        check("Jérôme Martin dirige l'entreprise.", &["jerome", "martin"], &[]);
        check("Facebook et Instagram", &[], &[]);
        check("Le Petit Prince", &[], &[]);
    }
}
