//! Trace: an assessment told as a tree of reasons, with the passages quoted.

mod grid;

pub(super) use grid::trace_sheet;

use crate::assess::{
    Cause, IdeaMatch, Likeness, QuestionAssessment, Reason, ReviewReason, Verdict,
};
use crate::rubric::{CompiledIdea, CompiledQuestion};
use crate::text::Span;
use std::fmt::Write;

/// The tree of reasons of one answer.
pub(super) fn trace(question: &CompiledQuestion, text: &str, of: &QuestionAssessment) -> String {
    let mut out = String::new();
    let mark = of.mark.map_or_else(|| "non notée".to_owned(), |mark| mark.to_string());
    // writing to a String cannot fail
    let _ = writeln!(
        out,
        "Question {} — {mark} / {} (confiance {:.0} %)",
        of.question,
        of.max,
        of.confidence * 100.0
    );
    let _ = writeln!(out, "  {}", question.prompt);
    for (idea, found) in question.ideas.iter().zip(&of.ideas) {
        idea_lines(&mut out, text, idea, found, question.grid.is_some());
    }
    if let (Some(grid), Some(found)) = (&question.grid, &of.grid) {
        grid::lines(&mut out, grid, found, &|_| text);
    }
    for adjustment in &of.adjustments {
        let cause = match &adjustment.cause {
            Cause::Group(title) => format!("plafond du groupe « {title} »"),
            Cause::Method(method) => format!("méthode « {method} » : l’autre compte"),
            Cause::Maximum => "maximum de la question".to_owned(),
            Cause::Step => "arrondi au pas du barème".to_owned(),
        };
        let sign = if adjustment.points.hundredths() > 0 { "+" } else { "" };
        let _ = writeln!(out, "  {sign}{:<5} {cause}", adjustment.points.to_string());
    }
    for review in &of.review {
        let place =
            review.span.map_or_else(String::new, |span| format!(" : « {} »", quote(text, span)));
        let _ = writeln!(out, "  ! {}{place}", doubt(review.kind));
    }
    out
}

/// An idea that is counted, not paid, shows no points.
fn idea_lines(out: &mut String, text: &str, idea: &CompiledIdea, found: &IdeaMatch, counted: bool) {
    let sign = match found.verdict {
        Verdict::Found => "✔",
        Verdict::Partial => "◐",
        Verdict::Missing => "·",
        Verdict::Contradicted => "✘",
    };
    let paid = match counted {
        true => String::new(),
        false => format!("{:>4} / {:<4} ", found.earned.to_string(), found.points.to_string()),
    };
    let _ = writeln!(out, "  {sign} {paid}{} — {}", idea.id, idea.statement);
    for evidence in &found.evidence {
        let like = match evidence.likeness {
            Likeness::Exact => "",
            Likeness::Spelled => " (mot mal orthographié)",
            Likeness::Carried => " (erreur reportée)",
            Likeness::Near => " (proche de l’énoncé)",
        };
        let Span { start, end } = evidence.span;
        let _ = writeln!(out, "         « {} »{like} [{start}–{end}]", quote(text, evidence.span));
    }
    if let Some(why) = why(text, found) {
        let _ = writeln!(out, "         {why}");
    }
}

fn why(text: &str, found: &IdeaMatch) -> Option<String> {
    match &found.reason {
        Reason::Absent | Reason::OffTopic => None,
        Reason::Met { tier, note, phrases } => {
            let part = match (tier, note.as_str()) {
                (0, _) => String::new(),
                (_, "") => "en partie ; ".to_owned(),
                (_, note) => format!("en partie : {note} ; "),
            };
            Some(format!("{part}formule {}", shown(phrases)))
        }
        Reason::Carried => Some("calcul juste à partir d’un chiffre faux".to_owned()),
        Reason::Near { coverage } => {
            Some(format!("{coverage} % des mots de l’idée, sans formule du barème"))
        }
        Reason::Opposite { phrases } => {
            Some(format!("dit le contraire : formule {}", shown(phrases)))
        }
        Reason::OnlyCopied => {
            Some("dit seulement dans un passage recopié du sujet ou une liste de mots".to_owned())
        }
        Reason::Nearest { span, coverage, lacking } if *coverage >= 25 => {
            let passage = quote(text, *span);
            Some(format!(
                "au plus près : « {passage} » ({coverage} %, manque : {})",
                lacking.join(", ")
            ))
        }
        Reason::Nearest { .. } => None,
    }
}

/// Choices shown of one parenthesis.
const CHOICES: usize = 3;

/// Phrases as the rubric writes them, their long choices cut.
fn shown(phrases: &[String]) -> String {
    phrases.iter().map(|phrase| cut_choices(phrase)).collect::<Vec<_>>().join(" et ")
}

fn cut_choices(phrase: &str) -> String {
    let parts = phrase.split_inclusive([')', ']']).map(|part| {
        let choices: Vec<&str> = part.split('|').collect();
        if choices.len() <= CHOICES {
            return part.to_owned();
        }
        let close = part.ends_with(')').then_some(")").or(part.ends_with(']').then_some("]"));
        format!("{}|…{}", choices[..CHOICES].join("|"), close.unwrap_or_default())
    });
    parts.collect()
}

/// A passage on one line, cut in the middle when long.
fn quote(text: &str, span: Span) -> String {
    let words: Vec<&str> = span.of(text).split_whitespace().collect();
    if words.len() <= 30 {
        return words.join(" ");
    }
    format!("{} […] {}", words[..18].join(" "), words[words.len() - 10..].join(" "))
}

/// A reason to review, in French.
pub(super) fn doubt(kind: ReviewReason) -> &'static str {
    match kind {
        ReviewReason::Blank => "réponse vide",
        ReviewReason::NotMarked => "question non notée ici",
        ReviewReason::Failed => "notation impossible : à noter à la main",
        ReviewReason::OtherQuestion => "semble répondre à une autre question",
        ReviewReason::OffTopic => "ne parle pas de ce que la question demande",
        ReviewReason::NoCase => "aucun fait du cas : répond-elle bien à ce sujet ?",
        ReviewReason::OtherLanguage => "ne semble pas être en français",
        ReviewReason::Length => "longueur inhabituelle",
        ReviewReason::UnknownSection => "rubrique inconnue du formulaire",
        ReviewReason::EmptySection => "rubrique vide",
        ReviewReason::MisplacedText => "texte qui semble d’une autre rubrique",
        ReviewReason::RepeatedText => "même texte écrit deux fois",
        ReviewReason::UnmeasuredObjectives => "objectifs sans chiffre",
        ReviewReason::UnansweredObjectives => "résultats sans rapport avec les objectifs chiffrés",
        ReviewReason::ProperName => "nom propre étranger au cas",
        ReviewReason::Contradiction => "dit le contraire d’une idée attendue",
        ReviewReason::CopiedSubject => "texte recopié du sujet",
        ReviewReason::KeywordList => "liste de mots sans phrase",
        ReviewReason::Unexplained => "passage qu’aucune idée n’explique",
        ReviewReason::NearMiss => "idée accordée par ressemblance",
        ReviewReason::CarriedError => "erreur reportée",
        ReviewReason::SpellingOnly => "idée reconnue malgré l’orthographe",
        ReviewReason::NearThreshold => "note proche d’un seuil",
    }
}

#[cfg(test)]
mod tests {
    use super::cut_choices;

    #[track_caller]
    fn check(phrase: &str, shown: &str) {
        assert_eq!(cut_choices(phrase), shown);
    }

    #[test]
    fn long_choices_are_cut() {
        check("(a|b|c|d|e) <f> [g|h|i|j]", "(a|b|c|…) <f> [g|h|i|…]");
        check("(a|b|c) d", "(a|b|c) d");
    }
}
