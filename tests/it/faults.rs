//! Faults: every kind of fault of a rubric file, told at once, with its place and its repair.

use bareme::rubric::{Lexicon, parse, parse_lexicon};
use proptest::prelude::*;

const GOOD: &str = r#"exam = "demo"
title = "Démonstration"
max = 2

[concepts]
lent = ["lent", "trop long"]

[[question]]
id = "1"
points = 2
prompt = "Juger."

[[question.group]]
id = "g"
title = "Groupe"
cap = 2

[[question.figure]]
id = "contacts"
value = "400"
formula = "500 * 0,8"

[[question.idea]]
id = "lcp"
group = "g"
statement = "Le LCP est trop long."
points = 2
any = ["lcp <lent>", { all = ["{4,5 s}", "{contacts}"] }]
partial = [{ points = 1, any = ["lcp"], note = "cité" }]

[[question.witness]]
name = "complète"
text = "Le LCP est trop long."
mark = [1, 2]
found = ["lcp"]
"#;

/// The good file with `old` replaced by `new` has exactly these faults, by the start of each
/// message.
#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(GOOD.contains(old), "{old} is not in the good file");
    let source = GOOD.replacen(old, new, 1);
    let (rubric, faults) = parse("demo.toml", &source, &Lexicon::default());
    let found: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
    assert_eq!(rubric.is_some(), expected.is_empty(), "{found:?}");
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found} does not start with {expected}");
    }
    for fault in &faults {
        assert!(fault.line > 0 && !fault.help.is_empty());
    }
}

#[test]
fn none() {
    check("Juger.", "Juger.", &[]);
}

#[test]
fn syntax() {
    check("id = \"lcp\"", "id = ", &["ce n’est pas du TOML"]);
}

#[test]
fn unknown_key() {
    check(
        "statement =",
        "statment =",
        &["il manque la clé « statement »", "clé inconnue : « statment »"],
    );
}

#[test]
fn wrong_type() {
    check("points = 2\nprompt", "points = \"2\"\nprompt", &["« points » attend un nombre"]);
}

#[test]
fn negative_points() {
    check("cap = 2", "cap = -1", &["« cap » attend un nombre"]);
}

#[test]
fn missing_key() {
    check("prompt = \"Juger.\"\n", "", &["il manque la clé « prompt »"]);
}

#[test]
fn requirement_twice() {
    check("partial =", "all = [\"lcp\"]\npartial =", &["l’exigence doit être dite une fois"]);
}

#[test]
fn at_least_without_of() {
    check("any = [\"lcp\"]", "at_least = 1", &["« at_least » et « of » vont ensemble"]);
}

#[test]
fn at_least_too_many() {
    check("any = [\"lcp\"]", "at_least = 3, of = [\"lcp\"]", &["« at_least » demande plus"]);
}

#[test]
fn unclosed_parenthesis() {
    check("[\"lcp\"]", "[\"(lcp|fcp\"]", &["parenthèse ouverte et jamais fermée"]);
}

#[test]
fn unknown_unit() {
    check("{4,5 s}", "{4,5 parsecs}", &["« parsecs » n’est pas une unité connue"]);
}

#[test]
fn unknown_concept() {
    check("lcp <lent>", "lcp <lents>", &["concept inconnu : <lents>"]);
}

#[test]
fn unknown_figure() {
    check("{contacts}\"] }", "{contact}\"] }", &["grandeur inconnue : {contact}"]);
}

#[test]
fn unknown_group() {
    check("group = \"g\"", "group = \"h\"", &["groupe inconnu : « h »"]);
}

#[test]
fn formula_names_nothing_known() {
    check("500 * 0,8", "fiches * 0,8", &["la formule nomme « fiches »"]);
}

#[test]
fn broken_formula() {
    check("500 * 0,8", "500 *", &["la formule s’arrête trop tôt"]);
}

#[test]
fn tier_worth_too_much() {
    check("{ points = 1,", "{ points = 2,", &["un palier vaut moins"]);
}

#[test]
fn duplicate_ids() {
    check(
        "[[question.witness]]",
        "[[question.group]]\nid = \"g\"\ntitle = \"Autre\"\n\n[[question.witness]]",
        &["« g » est pris deux fois"],
    );
}

#[test]
fn witness_of_an_unknown_idea() {
    check("found = [\"lcp\"]", "found = [\"fcp\"]", &["idée inconnue : « fcp »"]);
}

#[test]
fn witness_mark_above_the_maximum() {
    check("mark = [1, 2]", "mark = 3", &["la question ne vaut que 2 points"]);
}

#[test]
fn witness_mark_reversed() {
    check("mark = [1, 2]", "mark = [2, 1]", &["« mark » attend une note"]);
}

#[test]
fn maximum_out_of_reach() {
    check("cap = 2", "cap = 1", &["les idées rapportent 1 points au plus"]);
}

#[test]
fn total_is_not_max() {
    check("max = 2", "max = 60", &["les questions valent 2 points en tout"]);
}

#[test]
fn unknown_scope() {
    check(
        "id = \"lcp\"",
        "id = \"lcp\"\nwithin = \"page\"",
        &["« within » attend l’un de ces mots"],
    );
}

#[test]
fn concept_that_is_no_locution() {
    check("\"trop long\"", "\"(trop|long)\"", &["« ( » ne s’emploie pas dans une locution"]);
}

#[test]
fn concepts_in_a_circle() {
    check(
        "lent = [",
        "long = [\"<lent>\"]\nlent = [\"<long>\", ",
        &["le concept « long » se contient", "le concept « lent » se contient"],
    );
}

#[test]
fn all_at_once() {
    let source = GOOD
        .replace("title =", "titel =")
        .replace("cap = 2", "cap = true")
        .replace("lcp <lent>", "(lcp")
        .replace("{4,5 s}", "{4,5 x}")
        .replace("500 * 0,8", "500 ? 0,8");
    let (_, faults) = parse("demo.toml", &source, &Lexicon::default());
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn lexicon_faults() {
    let (_, faults) = parse_lexicon(
        "lexicon.toml",
        "bon = [\"bien\", \"\"]\nBEAU = [\"x\"]\nvide = []\nrenvoi = [\"<rien>\"]\n",
    );
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "la variante est vide",
            "nom de concept « BEAU »",
            "le concept « vide » n’a pas de variante",
            "concept inconnu : <rien>",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_file_makes_it_panic(at in 0..GOOD.len(), length in 0usize..40, new in "[\\[\\]{}()<>|\"=.,a-z0-9\n é!?*…]{0,12}") {
        let floor = |at: usize| (0..=at.min(GOOD.len())).rev().find(|at| GOOD.is_char_boundary(*at)).unwrap();
        let (from, to) = (floor(at), floor(at + length));
        let source = [&GOOD[..from], &new, &GOOD[to..]].concat();
        let (rubric, faults) = parse("demo.toml", &source, &Lexicon::default());
        prop_assert_eq!(rubric.is_some(), faults.is_empty());
        for fault in faults {
            prop_assert!(!fault.to_string().is_empty());
        }
    }
}
