//! Audiences: who may see what of a mark.

use super::grids::{EXAM, SHEETS, SHELF, of_line, sheets};
use bareme::assess::{Audience, Config, GridAssessment, assess_answer, feedback, sheet_feedback};
use bareme::exchange::FeedbackLine;
use bareme::rubric::Points;
use std::collections::BTreeMap;

/// The keys of what a reader is given, at any depth.
fn keys(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => map.iter().for_each(|(key, inner)| {
            out.push(key.clone());
            keys(inner, out);
        }),
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
        _ => {}
    }
}

fn told(audience: Audience) -> (Vec<String>, String) {
    let line = &sheets(SHEETS)[0];
    let (form, grid) = SHELF.sheet(&line.form).unwrap();
    let of = of_line(line);
    let told = sheet_feedback(form, grid, &of, audience);
    let text = |id: &str| {
        let mut sections = line.sections.iter();
        let named = |title: &str| form.form.section(title).is_some_and(|of| of.id == id);
        sections.find(|(title, _)| named(title)).map_or("", |(_, text)| text)
    };
    let line = serde_json::to_value(FeedbackLine::new(["e4", "1", "fiche"], &told, text)).unwrap();
    let mut found = Vec::new();
    keys(&line, &mut found);
    (found, line.to_string())
}

#[test]
fn a_candidate_sees_mark_and_appreciation_alone() {
    let (keys, _) = told(Audience::Candidate);
    assert_eq!(keys, ["appreciation", "copy", "exam", "mark", "max", "question"]);
}

#[test]
fn a_student_sees_no_mark() {
    let (keys, text) = told(Audience::Student);
    assert!(keys.contains(&"remarks".to_owned()));
    for hidden in ["mark", "level", "appreciation"] {
        assert!(!keys.contains(&hidden.to_owned()), "{hidden}");
    }
    // the wording of a level would tell it
    let wordings = SHELF.grids["e4"].grid.criteria.iter().flat_map(|of| &of.levels);
    wordings.for_each(|wording| assert!(!text.contains(wording), "{wording}"));
}

#[test]
fn a_student_is_not_given_the_corrige() {
    let rubric = SHELF.get(EXAM).unwrap();
    for question in &rubric.questions {
        let found = assess_answer(rubric, &question.id, "Le site est lent.", &Config::default());
        let told = feedback(question, &found.unwrap(), Audience::Student);
        for idea in &question.ideas {
            let given = told.remarks.iter().any(|remark| remark.message.contains(&idea.statement));
            assert!(!given, "{} {}", question.id, idea.id);
        }
    }
}

#[test]
fn a_candidate_is_told_nothing_of_ideas() {
    let rubric = SHELF.get(EXAM).unwrap();
    for question in &rubric.questions {
        let found = assess_answer(rubric, &question.id, "Le site est lent.", &Config::default());
        assert!(feedback(question, &found.unwrap(), Audience::Candidate).remarks.is_empty());
    }
}

/// The best and the worst sheet of a form are opened by the wording of their level.
#[track_caller]
fn check_appreciations(form: &str) {
    let mut by_mark: BTreeMap<Points, GridAssessment> = BTreeMap::new();
    for line in sheets(SHEETS).iter().filter(|line| line.form == form) {
        let of = of_line(line).grid;
        by_mark.insert(of.mark, of);
    }
    let grid = &SHELF.grids[form].compiled;
    for of in by_mark.values() {
        let nearest =
            (0..4).min_by_key(|at| (grid.worth[*at].hundredths() - of.mark.hundredths()).abs());
        assert!(
            of.appreciation.starts_with(&grid.overall[nearest.unwrap()]),
            "{}",
            of.appreciation
        );
    }
    let (low, high) = (by_mark.first_key_value().unwrap().1, by_mark.last_key_value().unwrap().1);
    assert_ne!(low.appreciation, high.appreciation);
}

#[test]
fn appreciations_go_with_marks() {
    check_appreciations("e4");
    check_appreciations("e6");
}
