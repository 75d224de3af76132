//! Links: what one part of a file says of another: ids, concepts, figures, totals.

use super::cursor::{Cursor, Placed};
use super::value::suggest;
use crate::rubric::form::Form;
use crate::rubric::grid::Grid;
use crate::rubric::lexicon::Lexicon;
use crate::rubric::model::{Concepts, Question, Rubric};
use crate::rubric::phrase::{Phrase, Term};
use crate::rubric::points::Points;
use std::collections::BTreeSet;

/// Checks a file whose every table is well formed.
pub(super) fn check(file: &Cursor<'_>, rubric: &Rubric, lexicon: &Lexicon) {
    let tables = file.tables("question");
    unique(&tables, "id");
    let known: BTreeSet<&str> =
        rubric.concepts.keys().chain(lexicon.concepts.keys()).map(String::as_str).collect();
    if let Some(table) = file.table("concepts") {
        concepts(&table, &rubric.concepts, &known);
    }
    for (table, question) in tables.iter().zip(&rubric.questions) {
        let own = question.concepts.keys().map(String::as_str);
        let known: BTreeSet<&str> = known.iter().copied().chain(own).collect();
        if let Some(table) = table.table("concepts") {
            let mut all = rubric.concepts.clone();
            all.extend(question.concepts.clone());
            concepts(&table, &all, &known);
        }
        check_question(table, question, &known);
    }
}

/// Checks that the points of a sound file add up.
pub(super) fn check_totals(file: &Cursor<'_>, rubric: &Rubric) {
    for (table, question) in file.tables("question").iter().zip(&rubric.questions) {
        check_reach(table, question);
    }
    let total: Points = rubric.questions.iter().map(|question| question.points).sum();
    if let Some(max) = file.points("max").filter(|max| *max != total) {
        file.fault_at(
            "max",
            &format!("les questions valent {total} points en tout, et non {max}"),
            "corrigez max, ou les points des questions",
        );
    }
}

/// Checks a grid whose every table is well formed.
pub(super) fn check_grid(file: &Cursor<'_>, grid: &Grid, lexicon: &Lexicon) {
    let known: BTreeSet<&str> =
        grid.concepts.keys().chain(lexicon.concepts.keys()).map(String::as_str).collect();
    if let Some(table) = file.table("concepts") {
        concepts(&table, &grid.concepts, &known);
    }
    let criteria = file.tables("criterion");
    unique(&criteria, "id");
    for criterion in &criteria {
        criterion.tables("indicator").iter().for_each(|table| phrases(table, &known, &[]));
    }
    let ids: Vec<&str> = grid.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let witnesses = file.tables("witness");
    unique(&witnesses, "name");
    for (table, witness) in witnesses.iter().zip(&grid.witnesses) {
        for (id, ..) in witness.levels.iter().filter(|(id, ..)| !ids.contains(&id.as_str())) {
            table.fault_at("levels", &format!("critère inconnu : « {id} »"), &choose(id, &ids));
        }
    }
}

/// Checks a form whose every table is well formed.
pub(super) fn check_form(file: &Cursor<'_>, form: &Form, lexicon: &Lexicon) {
    let known: BTreeSet<&str> = lexicon.concepts.keys().map(String::as_str).collect();
    let sections = file.tables("section");
    unique(&sections, "id");
    unique(&file.tables("option"), "id");
    let ids: Vec<&str> = form.sections.iter().map(|section| section.id.as_str()).collect();
    for (table, section) in sections.iter().zip(&form.sections) {
        for name in
            section.names().filter(|name| form.section(name).is_none_or(|of| of.id != section.id))
        {
            let message = format!("« {name} » nomme déjà une autre rubrique");
            table.fault_at("title", &message, "donnez à chaque rubrique ses propres titres");
        }
        phrases(table, &known, &[]);
        let against = table.text("against");
        if table.has("against") && !ids.contains(&against.as_str()) {
            let message = format!("rubrique inconnue : « {against} »");
            table.fault_at("against", &message, &choose(&against, &ids));
        }
    }
}

/// Checks a file of shared concepts.
pub(super) fn check_lexicon(file: &Cursor<'_>, lexicon: &Lexicon) {
    let known = lexicon.concepts.keys().map(String::as_str).collect();
    concepts(file, &lexicon.concepts, &known);
}

fn concepts(table: &Cursor<'_>, own: &Concepts, known: &BTreeSet<&str>) {
    for (name, place) in table.entries() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !name.chars().all(plain) {
            table.fault(
                place.clone(),
                &format!("nom de concept « {name} »"),
                "gardez des minuscules sans accent, des chiffres et « _ »",
            );
        }
        for variant in table.texts(&name) {
            let Ok(locution) = Phrase::parse_locution(&variant.text) else { continue };
            terms(table, &variant, locution.terms.iter(), known, None);
        }
        if circular(&name, own) {
            table.fault(
                place,
                &format!("le concept « {name} » se contient lui-même"),
                "retirez l’un des renvois entre concepts",
            );
        }
    }
}

/// Whether a concept leads back to itself through others; naming itself extends the shared one.
fn circular(name: &str, own: &Concepts) -> bool {
    let next = |of: &str| -> Vec<&str> {
        let terms = own.get(of).into_iter().flatten().flat_map(|locution| &locution.terms);
        let named = terms.filter_map(|term| match term {
            Term::Concept(inner) if inner != of => Some(inner.as_str()),
            _ => None,
        });
        named.collect()
    };
    let mut seen = BTreeSet::new();
    let mut ahead = next(name);
    while let Some(at) = ahead.pop() {
        if at == name {
            return true;
        }
        if seen.insert(at) {
            ahead.extend(next(at));
        }
    }
    false
}

fn check_question(table: &Cursor<'_>, question: &Question, known: &BTreeSet<&str>) {
    for key in ["idea", "group", "figure"] {
        unique(&table.tables(key), "id");
    }
    unique(&table.tables("witness"), "name");
    if question.grid.is_none() && question.ideas.is_empty() {
        table.fault(
            table.place(),
            "la question n’a ni idée ni grille",
            "ajoutez [[question.idea]], ou grid = \"…\"",
        );
    }
    let figures: Vec<&str> = question.figures.iter().map(|figure| figure.id.as_str()).collect();
    phrases(table, known, &figures);
    for idea in table.tables("idea") {
        let group = idea.text("group");
        let groups: Vec<&str> = question.groups.iter().map(|group| group.id.as_str()).collect();
        if idea.has("group") && !groups.contains(&group.as_str()) {
            idea.fault_at(
                "group",
                &format!("groupe inconnu : « {group} »"),
                &choose(&group, &groups),
            );
        }
        phrases(&idea, known, &figures);
    }
    check_figures(table, question, known);
    check_witnesses(table, question);
}

fn unique(tables: &[Cursor<'_>], key: &str) {
    let mut seen = BTreeSet::new();
    for table in tables {
        let id = table.text(key);
        if !seen.insert(id.clone()) {
            table.fault_at(
                key,
                &format!("« {id} » est pris deux fois"),
                "donnez à chacun un nom différent",
            );
        }
    }
}

fn choose(word: &str, known: &[&str]) -> String {
    match suggest(word, known) {
        Some(near) => format!("vouliez-vous dire « {near} » ?"),
        None if known.is_empty() => "déclarez-le d’abord".to_owned(),
        None if known.len() > 20 => "déclarez-le sous [concepts], ou dans lexicon.toml".to_owned(),
        None => format!("connus ici : {}", known.join(", ")),
    }
}

/// Every phrase of a table and of the requirements and tiers inside it.
fn phrases(table: &Cursor<'_>, known: &BTreeSet<&str>, figures: &[&str]) {
    const KEYS: [&str; 10] = [
        "any",
        "all",
        "of",
        "contradiction",
        "unless",
        "about",
        "partial",
        "case",
        "phrases",
        "terms",
    ];
    for key in KEYS {
        for item in table.items(key) {
            match item {
                Ok(text) => phrase(table, &text, known, figures),
                Err(inner) => phrases(&inner, known, figures),
            }
        }
    }
}

fn phrase(table: &Cursor<'_>, text: &Placed, known: &BTreeSet<&str>, figures: &[&str]) {
    let Ok(phrase) = Phrase::parse(&text.text) else { return };
    let atoms = phrase.clusters.iter().flat_map(|cluster| &cluster.atoms);
    let found = atoms.flat_map(|atom| &atom.locutions).flat_map(|locution| &locution.terms);
    terms(table, text, found, known, Some(figures));
}

fn terms<'t>(
    table: &Cursor<'_>,
    text: &Placed,
    terms: impl Iterator<Item = &'t Term>,
    known: &BTreeSet<&str>,
    figures: Option<&[&str]>,
) {
    for term in terms {
        match term {
            Term::Concept(name) if !known.contains(name.as_str()) => {
                let known: Vec<&str> = known.iter().copied().collect();
                let message = format!("concept inconnu : <{name}>");
                table.fault(text.span.clone(), &message, &choose(name, &known));
            }
            Term::Figure(id) if !figures.is_some_and(|figures| figures.contains(&id.as_str())) => {
                let message = format!("grandeur inconnue : {{{id}}}");
                table.fault(text.span.clone(), &message, &choose(id, figures.unwrap_or_default()));
            }
            _ => {}
        }
    }
}

fn check_figures(table: &Cursor<'_>, question: &Question, known: &BTreeSet<&str>) {
    let mut before: Vec<&str> = Vec::new();
    for (figure, of) in table.tables("figure").iter().zip(&question.figures) {
        for name in of.formula.iter().flat_map(crate::text::Formula::names) {
            if !before.contains(&name) {
                figure.fault_at(
                    "formula",
                    &format!("la formule nomme « {name} », qui n’est pas déclarée avant"),
                    &choose(name, &before),
                );
            }
        }
        if let Some(near) = figure.placed("near") {
            phrase(figure, &near, known, &[]);
        }
        before.push(&of.id);
    }
}

fn check_witnesses(table: &Cursor<'_>, question: &Question) {
    let ideas: Vec<&str> = question.ideas.iter().map(|idea| idea.id.as_str()).collect();
    for (witness, of) in table.tables("witness").iter().zip(&question.witnesses) {
        for id in witness.texts("found").iter().chain(&witness.texts("missing")) {
            if !ideas.contains(&id.text.as_str()) {
                witness.fault(
                    id.span.clone(),
                    &format!("idée inconnue : « {} »", id.text),
                    &choose(&id.text, &ideas),
                );
            }
        }
        let worth = question.points > Points::ZERO;
        if worth && of.mark.is_some_and(|(_, high)| high > question.points) {
            witness.fault_at(
                "mark",
                &format!("la question ne vaut que {} points", question.points),
                "corrigez la note du témoin",
            );
        }
    }
}

/// What the ideas can earn must reach the question's points.
fn check_reach(table: &Cursor<'_>, question: &Question) {
    if question.grid.is_some() {
        return;
    }
    let methods: BTreeSet<Option<&str>> =
        question.ideas.iter().map(|idea| idea.method.as_deref()).collect();
    let best = methods.iter().map(|method| reach(question, *method)).max().unwrap_or_default();
    if best < question.points {
        table.fault_at(
            "points",
            &format!("les idées rapportent {best} points au plus : le maximum de {} ne peut pas être atteint", question.points),
            "ajoutez des idées, relevez leurs points ou les plafonds, ou baissez le maximum",
        );
    }
}

fn reach(question: &Question, method: Option<&str>) -> Points {
    let counted =
        |of: &&crate::rubric::model::Idea| of.method.is_none() || of.method.as_deref() == method;
    let grouped = |group: Option<&str>| {
        let mut points: Vec<Points> = question
            .ideas
            .iter()
            .filter(counted)
            .filter(|idea| idea.group.as_deref() == group)
            .map(crate::rubric::model::Idea::points)
            .collect();
        points.sort_unstable_by(|left, right| right.cmp(left));
        points
    };
    let free: Points = grouped(None).into_iter().sum();
    let groups = question.groups.iter().map(|group| {
        let sum: Points =
            grouped(Some(&group.id)).into_iter().take(group.at_most.unwrap_or(usize::MAX)).sum();
        group.cap.map_or(sum, |cap| sum.min(cap))
    });
    free + groups.sum()
}
