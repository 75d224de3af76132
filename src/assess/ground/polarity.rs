//! Polarity: which words of an answer are denied, absent or lacking.

use crate::text::{Break, Document, Token, TokenKind, is_negator};
use std::ops::Range;

/// One negation: what denies, and the tokens it denies.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Denial {
    by: Range<usize>,
    covers: Range<usize>,
}

/// The negations of a document.
#[derive(Clone, Debug, Default)]
pub(in crate::assess) struct Polarity {
    denials: Vec<Denial>,
}

/// Tokens that a negation reaches forward at the most, and in any direction.
const REACH: usize = 8;
const FARTHEST: usize = 12;

impl Polarity {
    /// Reads the negations of `document`.
    pub(in crate::assess) fn of(document: &Document) -> Self {
        let reader = Reader { document, tokens: document.tokens() };
        Self { denials: (0..reader.tokens.len()).flat_map(|at| reader.denials(at)).collect() }
    }

    /// Whether these tokens are denied by a word outside them.
    pub(in crate::assess) fn denies(&self, tokens: &Range<usize>) -> bool {
        // denials come in reading order, each near the word that denies
        let from = self.denials.partition_point(|denial| denial.by.start + FARTHEST < tokens.start);
        let near = self.denials.get(from..).unwrap_or_default().iter();
        let mut near = near.take_while(|denial| denial.by.start <= tokens.end + FARTHEST);
        near.any(|denial| {
            denial.covers.start < tokens.end
                && tokens.start < denial.covers.end
                && !(tokens.start <= denial.by.start && denial.by.end <= tokens.end)
        })
    }
}

struct Reader<'d> {
    document: &'d Document,
    tokens: &'d [Token],
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.document.folded(*token))
    }

    fn denials(&self, at: usize) -> Vec<Denial> {
        let forward = |reach| vec![self.forward(at, at + 1, reach)];
        match self.word(at) {
            "personne" | "rien" if self.ne_within(at, 1) => forward(REACH),
            "nul" | "nulle" if self.ne_within(at, 3) => forward(REACH),
            "pas" if self.step_by_step(at) => Vec::new(),
            "plus" | "personne" if self.ne_before(at).is_some() => self.verbal(at),
            "plus" if matches!(self.word(at + 1), "besoin" | "oblige" | "obliges" | "obligee") => {
                forward(REACH)
            }
            "pas" if self.word(at.wrapping_sub(1)) == "pourquoi" => Vec::new(),
            "pas" | "jamais" | "aucun" | "aucune" | "rien" | "guere" | "nullement" => {
                self.verbal(at)
            }
            "sans" if !self.spared(at) => forward(5),
            "ni" => forward(3),
            "non" if self.word(at + 1) != "seulement" => forward(2),
            "peu" if !self.is_little(at) => Vec::new(),
            "peu" => forward(3),
            "zero" | "0" => forward(3),
            "absence" | "manque" | "manquent" | "manquer" | "depourvu" | "depourvue" | "denue"
            | "pallier" => {
                let mut both = forward(REACH);
                if self.ends_clause(at + 1) {
                    both.push(self.backward(at));
                }
                both
            }
            "absent" | "absente" | "absents" | "absentes" | "manquant" | "manquante"
            | "manquants" | "manquantes" | "inexistant" | "inexistante" | "inexistants"
            | "inexistantes" | "introuvable" => {
                vec![self.backward(at)]
            }
            "lieu" if self.instead(at) => forward(5),
            "not" | "no" | "never" | "without" | "cannot" | "nicht" | "kein" | "keine"
            | "keinen" | "keiner" | "keinem" | "ohne" | "nie" => forward(6),
            _ => Vec::new(),
        }
    }

    /// `ne … pas`, or `pas` alone as students write it: the verb before and what follows.
    fn verbal(&self, at: usize) -> Vec<Denial> {
        const MORE: &[&str] =
            &["seulement", "uniquement", "que", "qu", "mal", "juste", "forcement"];
        if MORE.contains(&self.word(at + 1)) || self.spared(at) || self.spared(at.saturating_sub(2))
        {
            return Vec::new();
        }
        let verb =
            self.ne_before(at).map_or_else(|| if self.bare(at) { at } else { at - 1 }, |ne| ne + 1);
        let mut denial = self.forward(at, verb, REACH);
        denial.by = self.ne_before(at).unwrap_or(at)..at + 1;
        // the negation itself is two words around the verb: only the second counts as its place
        denial.by.start = at;
        vec![denial]
    }

    /// Whether `peu` says little: not in `un peu`, and not `peut` misspelled (`on peu poster`).
    fn is_little(&self, at: usize) -> bool {
        const SUBJECTS: &[&str] =
            &["un", "a", "on", "il", "elle", "ils", "elles", "qui", "ca", "cela", "sa", "je", "tu"];
        !SUBJECTS.contains(&self.word(at.wrapping_sub(1)))
    }

    /// `pas à pas`.
    fn step_by_step(&self, at: usize) -> bool {
        let is =
            |first: usize| (0..3).all(|word| self.word(first + word) == ["pas", "a", "pas"][word]);
        is(at) || at >= 2 && is(at - 2)
    }

    /// `au lieu de`.
    fn instead(&self, at: usize) -> bool {
        self.word(at.wrapping_sub(1)) == "au" && matches!(self.word(at + 1), "de" | "d")
    }

    /// `personne ne`, `rien n’`, `nul champ ne`: a subject that denies its verb.
    fn ne_within(&self, at: usize, reach: usize) -> bool {
        (at + 1..=at + reach).any(|near| matches!(self.word(near), "ne" | "n"))
    }

    /// Whether nothing that `pas` could deny stands before it.
    fn bare(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].before != Break::None
            || self.tokens[at - 1].kind == TokenKind::Number
            || matches!(self.word(at), "aucun" | "aucune" | "rien")
    }

    fn ne_before(&self, at: usize) -> Option<usize> {
        let from = at.saturating_sub(4);
        (from..at).rev().find(|before| {
            matches!(self.word(*before), "ne" | "n")
                && (*before + 1..=at).all(|between| self.tokens[between].before < Break::Clause)
        })
    }

    /// `n’oubliez pas`, `sans négliger`: what looks like a denial asserts.
    fn spared(&self, at: usize) -> bool {
        (at..at + 3).any(|near| {
            let word = self.word(near);
            ["oubli", "neglig", "hesit", "omett"].iter().any(|verb| word.starts_with(verb))
        })
    }

    fn forward(&self, by: usize, from: usize, reach: usize) -> Denial {
        let mut end = by + 1;
        while end < self.tokens.len() && end <= by + reach && !self.stops(end) {
            end += 1;
        }
        Denial { by: by..by + 1, covers: from..end.max(from) }
    }

    /// Whether a denial stops before this token: a new clause, or a comma that does not go on with
    /// `de`, `d’` or `ni`, or a word that opens a reason.
    fn stops(&self, at: usize) -> bool {
        let goes_on = |next: usize| matches!(self.word(next), "de" | "d" | "ni" | "pas");
        match self.tokens[at].before {
            Break::Clause | Break::Sentence => return true,
            Break::Comma if !goes_on(at) => return true,
            _ => {}
        }
        match self.word(at) {
            "car" | "parce" | "puisque" | "donc" | "afin" => true,
            "et" => !goes_on(at + 1),
            _ => false,
        }
    }

    fn ends_clause(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.before != Break::None)
    }

    fn backward(&self, by: usize) -> Denial {
        let mut start = by;
        while start > 0 && by - start < 6 && self.tokens[start].before == Break::None {
            start -= 1;
        }
        Denial { by: by..by + 1, covers: start..by }
    }
}

/// Whether a token is itself a word of denial.
pub(in crate::assess) fn is_denial(document: &Document, token: Token) -> bool {
    is_negator(document.folded(token))
}

#[cfg(test)]
mod tests {
    use super::Polarity;
    use crate::text::{Document, Language};

    /// `words` are the content words of `text` that are denied.
    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let document = Document::parse(text, Language::Fr);
        let polarity = Polarity::of(&document);
        let denied = document.tokens().iter().enumerate().filter(|(at, token)| {
            !token.stop && !super::is_denial(&document, **token) && polarity.denies(&(*at..at + 1))
        });
        assert_eq!(denied.map(|(_, token)| document.folded(*token)).collect::<Vec<_>>(), words);
    }

    #[test]
    fn ne_pas() {
        check("Le menu n'est pas lisible, le design est vieux", &["lisible"]);
    }

    #[test]
    fn pas_alone() {
        check("cest pas lisible", &["lisible"]);
    }

    #[test]
    fn pas_de() {
        check("pas de vidéo, de chat ni de recherche", &["video", "chat", "recherche"]);
    }

    #[test]
    fn sans() {
        check("un site sans vidéo mais responsive", &["video"]);
    }

    #[test]
    fn absence() {
        check("absence de barre de recherche", &["barre", "recherche"]);
    }

    #[test]
    fn absent_after() {
        check("La barre de recherche est absente", &["barre", "recherche"]);
    }

    #[test]
    fn not_only() {
        check("pas seulement le prix", &[]);
    }

    #[test]
    fn do_not_forget() {
        check("il ne faut pas oublier la CNIL", &[]);
    }

    #[test]
    fn ne_personne() {
        check("il ne motive personne", &["motive"]);
    }

    #[test]
    fn personne_as_a_subject() {
        check("Personne ne connaît la marque", &["connait", "marque"]);
        check("Rien n'est vendu en ligne", &["vendu", "ligne"]);
    }

    #[test]
    fn instead() {
        check("le lieu de son showroom", &[]);
        check("un formulaire au lieu de photos", &["photos"]);
    }

    #[test]
    fn plus_besoin() {
        check("plus besoin de se déplacer", &["besoin", "deplacer"]);
    }

    #[test]
    fn pas_a_pas() {
        check("une fabrication pas à pas en vidéo", &[]);
    }

    #[test]
    fn rien_et() {
        check("il ne coûte rien et il n'y a pas besoin de lui", &["coute", "besoin"]);
    }

    #[test]
    fn pourquoi_pas() {
        check("pourquoi pas un arbre", &[]);
    }

    #[test]
    fn peut_misspelled() {
        check("on peu poster des photos", &[]);
    }

    #[test]
    fn un_peu_is_no_denial() {
        check("un peu vieillot", &[]);
    }

    #[test]
    fn peu() {
        check("menu peu lisible", &["lisible"]);
    }

    #[test]
    fn plus_means_more() {
        check("plus de visiteurs", &[]);
    }

    #[test]
    fn ne_plus() {
        check("il ne reste plus de clients", &["reste", "clients"]);
    }
}
