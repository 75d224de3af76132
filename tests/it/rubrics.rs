//! Rubrics: those shipped have no fault, mark their witnesses as they say, and follow the format.

use bareme::assess::{witnesses, wrong_examples};
use bareme::rubric::{Shelf, json_schema, shipped};
use std::sync::LazyLock;

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let (shelf, diagnostics) = Shelf::load(&shipped());
    let faults: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    shelf
});

#[track_caller]
fn check(exam: &str, questions: &[(&str, &str)]) {
    let entry = &SHELF.rubrics[exam];
    let found: Vec<(String, String)> = entry
        .rubric
        .questions
        .iter()
        .map(|question| (question.id.clone(), question.points.to_string()))
        .collect();
    let expected: Vec<_> =
        questions.iter().map(|(id, points)| ((*id).to_owned(), (*points).to_owned())).collect();
    assert_eq!(found, expected);
    for question in entry.rubric.questions.iter().filter(|question| question.grid.is_none()) {
        assert!(
            question.witnesses.len() >= 4,
            "{exam} {} has {} witnesses",
            question.id,
            question.witnesses.len()
        );
    }
    let outcomes = witnesses(&entry.rubric, &entry.compiled);
    let wrong = outcomes.iter().filter(|outcome| !outcome.holds()).map(|outcome| {
        let mark = outcome.assessment.mark.unwrap_or_default();
        format!("{} « {} » : {mark}", outcome.question.id, outcome.witness.name)
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    let (_, wrong) = wrong_examples(&entry.rubric, &entry.compiled);
    let wrong = wrong
        .iter()
        .map(|wrong| format!("{} {} « {} »", wrong.question.id, wrong.idea.id, wrong.example.text));
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn e5_2019() {
    check(
        "e5-2019",
        &[
            ("1.1", "5"),
            ("1.2", "5"),
            ("1.3", "5"),
            ("1.4", "4"),
            ("2.1", "6"),
            ("2.2", "5"),
            ("2.3", "5"),
            ("2.4", "4"),
            ("3.1.1", "5"),
            ("3.1.2", "4"),
            ("3.1.3", "4"),
            ("3.2.1", "4"),
            ("3.2.2", "4"),
        ],
    );
}

#[test]
fn e5_2021_arbre_cadeau() {
    check(
        "e5-2021-arbre-cadeau",
        &[
            ("1.1", "8"),
            ("1.2", "8"),
            ("1.3", "9"),
            ("2.1", "5"),
            ("2.2", "7"),
            ("2.3", "6"),
            ("2.4", "7"),
            ("rcs", "10"),
        ],
    );
}

#[test]
fn e5_2021_coteau_des_saveurs() {
    check(
        "e5-2021-coteau-des-saveurs",
        &[
            ("1.1", "8"),
            ("1.2", "5"),
            ("1.3", "7"),
            ("1.4", "5"),
            ("2.1", "8"),
            ("2.2", "9"),
            ("2.3", "8"),
            ("rcs", "10"),
        ],
    );
}

#[test]
fn e5_2023_novatech() {
    check(
        "e5-2023-novatech",
        &[
            ("1.1", "8"),
            ("1.2", "6"),
            ("1.3", "6"),
            ("1.4", "7"),
            ("2.1", "5"),
            ("2.2", "6"),
            ("2.3", "6"),
            ("2.4", "6"),
            ("rcs", "10"),
        ],
    );
}

#[test]
fn asap_fr() {
    check("asap-fr", &[("1", "3"), ("2", "3"), ("10", "2")]);
}

#[test]
fn the_schema_is_the_one_shipped() {
    let shipped = include_str!("../../rubrics/rubric.schema.json");
    let made = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
    assert_eq!(made, shipped, "run: cargo run -- check --schema > rubrics/rubric.schema.json");
}

#[test]
fn subjects_are_known() {
    for (exam, entry) in SHELF.rubrics.iter().filter(|(exam, _)| exam.starts_with("e5-")) {
        assert!(!entry.compiled.subject.is_empty(), "{exam} has no .subject file");
    }
}
