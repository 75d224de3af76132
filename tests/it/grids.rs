//! Grids: levels that agree with the markers', and laws that hold of every text.

use bareme::assess::{
    Config, GridAssessment, QuestionAssessment, Sheet, SheetAssessment, assess_answer,
    assess_sheet, grid_witnesses,
};
use bareme::exchange::{AnswerLine, Levels, Lines, Record, SheetLine};
use bareme::reliability::{LevelPair, level_agreement, pearson};
use bareme::rubric::{Shelf, shipped};
use proptest::prelude::*;
use rayon::ThreadPool;
use std::sync::LazyLock;

pub(super) static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(&shipped()).0);

pub(super) const EXAM: &str = "e5-2023-novatech";

fn records(source: &'static [u8]) -> impl Iterator<Item = Record> {
    Lines::new(source, None).map(Result::unwrap)
}

pub(super) fn essays(source: &'static [u8]) -> Vec<AnswerLine> {
    let answer = |record| match record {
        Record::Answer(line) => Some(line),
        Record::Sheet(_) => None,
    };
    records(source).filter_map(answer).filter(|line| line.question == "rcs").collect()
}

pub(super) fn sheets(source: &'static [u8]) -> Vec<SheetLine> {
    let sheet = |record| match record {
        Record::Answer(_) => None,
        Record::Sheet(line) => Some(line),
    };
    records(source).filter_map(sheet).collect()
}

pub(super) fn essay(exam: &str, text: &str) -> QuestionAssessment {
    assess_answer(SHELF.get(exam).unwrap(), "rcs", text, &Config::default()).unwrap()
}

pub(super) fn sheet(form: &str, option: &str, sections: &[(&str, &str)]) -> SheetAssessment {
    let own = |(title, text): &(&str, &str)| ((*title).to_owned(), (*text).to_owned());
    let sheet = Sheet { option: option.to_owned(), sections: sections.iter().map(own).collect() };
    let (form, grid) = SHELF.sheet(form).unwrap();
    assess_sheet(form, grid, &sheet)
}

pub(super) fn of_line(line: &SheetLine) -> SheetAssessment {
    let (form, grid) = SHELF.sheet(&line.form).unwrap();
    let sheet = Sheet { option: line.option.clone(), sections: line.sections.clone() };
    assess_sheet(form, grid, &sheet)
}

fn pairs(grid: &GridAssessment, levels: &[Option<Levels>; 2]) -> Vec<LevelPair> {
    let marker = |of: &Option<Levels>, id: &str| of.as_ref().and_then(|of| of.get(id)).copied();
    let pair = |of: &bareme::assess::CriterionAssessment| LevelPair {
        grid: grid.grid.clone(),
        criterion: of.id.clone(),
        proposed: of.level,
        markers: [marker(&levels[0], &of.id), marker(&levels[1], &of.id)],
    };
    grid.criteria.iter().map(pair).collect()
}

/// Every criterion reaches, against each marker, at least these shares on the same level and within
/// one; and this kappa each criterion marked on thirty copies or more, and each whole grid.
#[track_caller]
fn check_levels(pairs: &[LevelPair], [qwk, exact, adjacent]: [f64; 3]) {
    for ((grid, criterion), of) in level_agreement(pairs) {
        for marker in &of.markers {
            let told = format!("{grid} {criterion} {marker:?}");
            // the kappa of six sheets of one level says nothing
            let few = marker.n < 30 && !criterion.is_empty();
            assert!(few || marker.qwk.unwrap() >= qwk, "{told}");
            assert!(marker.exact.unwrap() >= exact, "{told}");
            assert!(marker.adjacent.unwrap() >= adjacent, "{told}");
        }
    }
}

/// Mean error and correlation of the marks.
#[track_caller]
fn check_marks(marks: &[(f64, f64)], error: f64, r: f64) {
    let mean = marks.iter().map(|(a, b)| (a - b).abs()).sum::<f64>() / marks.len() as f64;
    assert!(mean <= error, "mean error {mean}");
    let found = pearson(marks).unwrap();
    assert!(found >= r, "r {found}");
}

pub(super) const MARKED: &[u8] = include_bytes!("../../corpus/e5-marked.jsonl");
pub(super) const SHEETS: &[u8] = include_bytes!("../../corpus/sheets-marked.jsonl");

#[test]
fn essays_agree_with_the_markers() {
    let lines = essays(MARKED);
    assert_eq!(lines.len(), 36);
    let found: Vec<_> = lines.iter().map(|line| essay(&line.exam, &line.text)).collect();
    let levels: Vec<_> = lines
        .iter()
        .zip(&found)
        .flat_map(|(line, of)| pairs(of.grid.as_ref().unwrap(), &line.levels))
        .collect();
    check_levels(&levels, [0.75, 0.6, 0.97]);
    let marks = lines.iter().zip(&found);
    let marks = marks.map(|(line, of)| (of.mark.unwrap().as_f64(), line.people.unwrap().mean()));
    check_marks(&marks.collect::<Vec<_>>(), 1.0, 0.85);
}

#[test]
fn copies_made_to_deceive_stay_low() {
    let lines = essays(MARKED).into_iter().filter(|line| line.profile.as_deref() == Some("P8"));
    let ranks: Vec<f64> = lines
        .flat_map(|line| essay(&line.exam, &line.text).grid.unwrap().criteria)
        .map(|criterion| f64::from(criterion.level.rank()))
        .collect();
    let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
    assert!(ranks.len() == 24 && mean <= 1.0, "{mean}");
}

/// Marks on 10 of essays with one marker.
#[track_caller]
fn check_essay_marks(source: &'static [u8], error: f64) {
    let lines = essays(source);
    let marks = lines.iter().map(|line| {
        let mark = essay(&line.exam, &line.text).mark.unwrap().as_f64();
        (mark, line.people.unwrap().mean())
    });
    check_marks(&marks.collect::<Vec<_>>(), error, 0.85);
}

#[test]
fn essays_by_other_writers_agree() {
    check_essay_marks(include_bytes!("../../corpus/essays-written.jsonl"), 1.0);
}

#[test]
fn unseen_essays_agree() {
    check_essay_marks(include_bytes!("../../corpus/essays-unseen.jsonl"), 1.1);
}

#[test]
fn sheets_by_other_writers_agree() {
    let lines = sheets(include_bytes!("../../corpus/sheets-written.jsonl"));
    let marks =
        lines.iter().map(|line| (of_line(line).grid.mark.as_f64(), line.people.unwrap().mean()));
    check_marks(&marks.collect::<Vec<_>>(), 2.5, 0.85);
}

#[test]
fn sheets_agree_with_the_markers() {
    let lines = sheets(SHEETS);
    assert_eq!(lines.len(), 14);
    let found: Vec<_> = lines.iter().map(of_line).collect();
    let levels: Vec<_> =
        lines.iter().zip(&found).flat_map(|(line, of)| pairs(&of.grid, &line.levels)).collect();
    check_levels(&levels, [0.75, 0.5, 0.95]);
    let marks = lines.iter().zip(&found);
    let marks = marks.map(|(line, of)| (of.grid.mark.as_f64(), line.people.unwrap().mean()));
    check_marks(&marks.collect::<Vec<_>>(), 2.5, 0.9);
}

/// The mark of one sheet of the sample.
#[track_caller]
fn check_sheet_mark(copy: &str, least: f64, most: f64) {
    let line = sheets(SHEETS).into_iter().find(|line| line.copy == copy).unwrap();
    let mark = of_line(&line).grid.mark.as_f64();
    assert!((least..=most).contains(&mark), "{copy}: {mark}");
}

#[test]
fn fluent_and_empty_stays_low() {
    check_sheet_mark("e4-11", 0.0, 4.0);
}

#[test]
fn excellent_in_notes_stays_high() {
    check_sheet_mark("e6-05", 16.0, 20.0);
    check_sheet_mark("e4-15", 16.0, 20.0);
}

#[test]
fn grid_witnesses_hold() {
    for entry in SHELF.grids.values() {
        let form = entry.grid.form.as_ref().and_then(|id| SHELF.forms.get(id));
        let outcomes = grid_witnesses(&entry.grid, &entry.compiled, form);
        assert!(outcomes.len() >= 3, "{} has {} witnesses", entry.grid.id, outcomes.len());
        for outcome in outcomes {
            let name = &outcome.witness.name;
            assert!(
                outcome.holds(),
                "{name} {:?} {}",
                outcome.wrong_levels,
                outcome.assessment.mark
            );
        }
    }
}
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "Tout d'abord le digital rend l'entreprise visible car les clients cherchent en ligne.",
        "Cependant cela coûte cher.",
        "Par exemple Novatech a payé 72,16 € pour 936 clics.",
        "En conclusion il faut choisir ses outils.",
        "\n\n",
        "\n- ",
        "SEO, SEA, CRM, ROI, KPI, UX, CTR",
        "?",
        "…",
        "é\u{301}",
        "\u{0}",
        "5 contrats sur 8",
    ];
    let known = prop::sample::select(pieces.to_vec()).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![4 => known, 1 => any::<String>()], 0..12)
        .prop_map(|parts| parts.join(" "))
}

static ONE: LazyLock<ThreadPool> = LazyLock::new(|| pool(1));
static THREE: LazyLock<ThreadPool> = LazyLock::new(|| pool(3));

fn pool(threads: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn spans_stay_in_their_text(text in pieces()) {
        let found = essay(EXAM, &text);
        let grid = found.grid.unwrap();
        prop_assert!(grid.mark <= grid.max && found.mark.unwrap() <= found.max);
        for of in grid.criteria.iter().flat_map(|of| &of.indicators).flat_map(|of| &of.passages) {
            prop_assert!(text.get(of.span.start..of.span.end).is_some_and(|of| !of.is_empty()));
        }
        for criterion in &grid.criteria {
            prop_assert!((0.0..=3.0).contains(&criterion.score) && (0.5..=1.0).contains(&criterion.confidence));
        }
    }

    #[test]
    fn sheet_spans_stay_in_their_section(text in pieces(), other in pieces()) {
        let sections = [("Résultats", text.as_str()), ("Objectifs opérationnels", other.as_str())];
        let found = sheet("e4", "evenement", &sections);
        for of in found.grid.criteria.iter().flat_map(|of| &of.indicators).flat_map(|of| &of.passages) {
            let text = if of.section == "resultats" { &text } else { &other };
            prop_assert!(text.get(of.span.start..of.span.end).is_some_and(|of| !of.is_empty()));
        }
    }

    #[test]
    fn the_same_text_has_the_same_levels(text in pieces()) {
        let levels = |of: QuestionAssessment| format!("{:?}", of.grid);
        prop_assert_eq!(ONE.install(|| levels(essay(EXAM, &text))), THREE.install(|| levels(essay(EXAM, &text))));
    }
}
