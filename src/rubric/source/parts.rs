//! Parts: questions, ideas, figures and witnesses read from their tables.

use super::cursor::{Cursor, Placed};
use crate::rubric::model::{
    AnswerKind, Concepts, Example, Figure, Group, Idea, Question, Requirement, Scope, Tier, Witness,
};
use crate::rubric::phrase::Phrase;
use crate::rubric::points::Points;
use crate::text::{Dimension, Expected, Formula};

/// Share of an idea's points that a carried error keeps, in hundredths, unless the question says.
const CARRIED: i32 = 50;

pub(super) fn question(table: &Cursor<'_>) -> Question {
    let within = scope(table, Scope::Sentence);
    let answer =
        if table.text("answer") == "list" { AnswerKind::List } else { AnswerKind::Reasons };
    let carried = table.points("carried").map_or(CARRIED, Points::hundredths);
    if !(0..=100).contains(&carried) {
        table.fault_at(
            "carried",
            "« carried » est une part, de 0 à 1",
            "écrivez par exemple carried = 0.5",
        );
    }
    Question {
        id: table.id("id"),
        points: table.points("points").unwrap_or_default(),
        prompt: table.text("prompt"),
        answer,
        grid: table.has("grid").then(|| table.text("grid")),
        carried,
        concepts: concepts(table),
        about: phrases(table, "about"),
        case: phrases(table, "case"),
        groups: table.tables("group").iter().map(group).collect(),
        ideas: table.tables("idea").iter().map(|idea| self::idea(idea, within)).collect(),
        figures: table.tables("figure").iter().map(figure).collect(),
        witnesses: table.tables("witness").iter().map(witness).collect(),
    }
}

fn group(table: &Cursor<'_>) -> Group {
    Group {
        id: table.id("id"),
        title: table.text("title"),
        cap: table.points("cap"),
        at_most: table.count("at_most"),
    }
}

fn idea(table: &Cursor<'_>, within: Scope) -> Idea {
    let within = scope(table, within);
    let whole = tier(table, within, &[]);
    let mut partial: Vec<Tier> = table
        .tables("partial")
        .iter()
        .map(|partial| {
            let tier = tier(partial, within, &whole.unless);
            if tier.points >= whole.points {
                partial.fault_at(
                    "points",
                    "un palier vaut moins que l’idée entière",
                    "baissez les points du palier",
                );
            }
            tier
        })
        .collect();
    partial.sort_by_key(|tier| std::cmp::Reverse(tier.points));
    let optional = |key: &str| table.has(key).then(|| table.text(key));
    Idea {
        id: table.id("id"),
        statement: table.text("statement"),
        group: optional("group"),
        method: optional("method"),
        tiers: std::iter::once(whole).chain(partial).collect(),
        contradiction: phrases(table, "contradiction"),
        examples: examples(table, "examples"),
        counterexamples: examples(table, "counterexamples"),
        copied: table.truth("copied"),
        list: table.truth("list"),
        found: table.text("found"),
        missing: table.text("missing"),
        note: table.text("note"),
    }
}

/// A tier; one that says nothing of `unless` keeps that of the idea.
fn tier(table: &Cursor<'_>, within: Scope, unless: &[Phrase]) -> Tier {
    Tier {
        points: table.points("points").unwrap_or_default(),
        requirement: requirement(table),
        within: scope(table, within),
        unless: if table.has("unless") { phrases(table, "unless") } else { unless.to_vec() },
        note: table.text("note"),
    }
}

/// The phrases of a list.
pub(super) fn phrases(table: &Cursor<'_>, key: &str) -> Vec<Phrase> {
    table.texts(key).iter().filter_map(|text| phrase(table, text)).collect()
}

fn examples(table: &Cursor<'_>, key: &str) -> Vec<Example> {
    let texts = table.texts(key).into_iter();
    texts.map(|text| Example { place: text.span.start, text: text.text }).collect()
}

/// The concepts of a file or a question.
pub(super) fn concepts(table: &Cursor<'_>) -> Concepts {
    table.table("concepts").map(|table| named(&table)).unwrap_or_default()
}

/// Names to locutions.
pub(super) fn named(table: &Cursor<'_>) -> Concepts {
    let mut out = Concepts::new();
    for (name, _) in table.entries() {
        let variants = table.texts(&name);
        if variants.is_empty() {
            table.fault_at(
                &name,
                &format!("le concept « {name} » n’a pas de variante"),
                "donnez une liste de textes : nom = [\"…\", \"…\"]",
            );
        }
        let locutions = variants.iter().filter_map(|variant| {
            Phrase::parse_locution(&variant.text).map_err(|fault| variant.fault(table, &fault)).ok()
        });
        out.insert(name, locutions.collect());
    }
    out
}
fn requirement(table: &Cursor<'_>) -> Requirement {
    let each = |key: &str| -> Vec<Requirement> {
        table
            .items(key)
            .iter()
            .filter_map(|item| match item {
                Ok(text) => phrase(table, text).map(Requirement::Phrase),
                Err(inner) => Some(requirement(inner)),
            })
            .collect()
    };
    if table.has("any") {
        return Requirement::Any(each("any"));
    }
    if table.has("all") {
        return Requirement::All(each("all"));
    }
    let parts = each("of");
    let least = table.count("at_least").unwrap_or(1);
    if table.has("of") && least > table.items("of").len() {
        table.fault_at(
            "at_least",
            "« at_least » demande plus d’éléments que « of » n’en a",
            "baissez le nombre ou complétez la liste",
        );
    }
    Requirement::AtLeast(least, parts)
}

/// A phrase; a blank one is a fault too.
fn phrase(table: &Cursor<'_>, text: &Placed) -> Option<Phrase> {
    Phrase::parse(&text.text).map_err(|fault| text.fault(table, &fault)).ok()
}

fn scope(table: &Cursor<'_>, otherwise: Scope) -> Scope {
    match table.text("within").as_str() {
        "clause" => Scope::Clause,
        "sentence" => Scope::Sentence,
        "passage" => Scope::Passage,
        "answer" => Scope::Answer,
        _ => otherwise,
    }
}

fn figure(table: &Cursor<'_>) -> Figure {
    let expected = Expected::parse(&table.text("value"));
    let value = expected.as_ref().ok().and_then(Expected::value);
    if let (Some(_), None) = (table.placed("value"), value) {
        let why = expected
            .as_ref()
            .err()
            .map_or("une grandeur calculée est une valeur seule", String::as_str);
        table.fault_at("value", why, "écrivez par exemple value = \"1280 min\"");
    }
    let formula = table.has("formula").then(|| Formula::parse(&table.text("formula")));
    if let Some(Err(why)) = &formula {
        table.fault_at("formula", why, "écrivez par exemple formula = \"contacts * 3\"");
    }
    let (unit, dimension) =
        expected.as_ref().map_or((1.0, Dimension::Number), |of| (of.base(), of.dimension()));
    Figure {
        id: table.id("id"),
        value: value.unwrap_or_default(),
        dimension,
        unit,
        formula: formula.and_then(Result::ok),
        near: table.placed("near").and_then(|text| phrase(table, &text)),
    }
}

fn witness(table: &Cursor<'_>) -> Witness {
    let ids = |key: &str| table.texts(key).into_iter().map(|id| id.text).collect();
    Witness {
        name: table.text("name"),
        text: table.text("text"),
        mark: table.mark("mark"),
        found: ids("found"),
        missing: ids("missing"),
        levels: table.levels("levels"),
        place: table.place().start,
    }
}
