//! Grids: levels that agree with the markers', laws that hold of every text, who may see what.

use bareme::assess::{
    Audience, Config, GridAssessment, QuestionAssessment, Sheet, SheetAssessment, assess_answer,
    assess_sheet, feedback, grid_witnesses, sheet_feedback,
};
use bareme::exchange::{AnswerLine, FeedbackLine, Levels, Lines, Record, SheetLine};
use bareme::reliability::{LevelPair, level_agreement, pearson};
use bareme::rubric::{Level, Points, Shelf, shipped};
use proptest::prelude::*;
use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(&shipped()).0);

const EXAM: &str = "e5-2023-novatech";

fn records(source: &'static [u8]) -> impl Iterator<Item = Record> {
    Lines::new(source, None).map(Result::unwrap)
}

fn essays(source: &'static [u8]) -> Vec<AnswerLine> {
    let answer = |record| match record {
        Record::Answer(line) => Some(line),
        Record::Sheet(_) => None,
    };
    records(source).filter_map(answer).filter(|line| line.question == "rcs").collect()
}

fn sheets(source: &'static [u8]) -> Vec<SheetLine> {
    let sheet = |record| match record {
        Record::Answer(_) => None,
        Record::Sheet(line) => Some(line),
    };
    records(source).filter_map(sheet).collect()
}

fn essay(exam: &str, text: &str) -> QuestionAssessment {
    assess_answer(SHELF.get(exam).unwrap(), "rcs", text, &Config::default()).unwrap()
}

fn sheet(form: &str, option: &str, sections: &[(&str, &str)]) -> SheetAssessment {
    let own = |(title, text): &(&str, &str)| ((*title).to_owned(), (*text).to_owned());
    let sheet = Sheet { option: option.to_owned(), sections: sections.iter().map(own).collect() };
    let (form, grid) = SHELF.sheet(form).unwrap();
    assess_sheet(form, grid, &sheet)
}

fn of_line(line: &SheetLine) -> SheetAssessment {
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

/// Every criterion reaches, against each marker, at least these shares on the same level and
/// within one, and this kappa where the levels vary.
#[track_caller]
fn check_levels(pairs: &[LevelPair], [qwk, exact, adjacent]: [f64; 3]) {
    for ((grid, criterion), of) in level_agreement(pairs) {
        for marker in &of.markers {
            let told = format!("{grid} {criterion} {marker:?}");
            assert!(marker.qwk.is_none_or(|found| found >= qwk), "{told}");
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

const MARKED: &[u8] = include_bytes!("../../corpus/e5-marked.jsonl");
const SHEETS: &[u8] = include_bytes!("../../corpus/sheets-marked.jsonl");

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
    // the kappa of six sheets of one level says nothing: that of the whole grid does
    check_levels(&levels, [-1.0, 0.5, 0.95]);
    for ((grid, criterion), of) in level_agreement(&levels) {
        assert!(
            !criterion.is_empty() || of.markers.iter().all(|of| of.qwk >= Some(0.75)),
            "{grid}"
        );
    }
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

/// The most an essay is worth, on 10, and reasons to review it.
#[track_caller]
fn check_essay(text: &str, most: f64, reviews: &[&str]) {
    let found = essay(EXAM, text);
    assert!(found.mark.unwrap().as_f64() <= most, "{:?} {:?}", found.mark, found.grid);
    let codes: Vec<&str> = found.review.iter().map(|review| review.kind.code()).collect();
    assert!(reviews.iter().all(|review| codes.contains(review)), "{codes:?}");
}

/// The level of one criterion of an essay is at most this.
#[track_caller]
fn check_low(text: &str, criterion: &str, most: Level) {
    let grid = essay(EXAM, text).grid.unwrap();
    let of = grid.criteria.iter().find(|of| of.id == criterion).unwrap();
    assert!(of.level <= most, "{criterion} {:?} {:?}", of.level, of.indicators);
}

const CASE_ONLY: &str = "Novatech est une entreprise de Mèze qui installe des climatisations et des \
    pompes à chaleur. Elle a un site avec un carrousel et un chat. Elle a fait une campagne Google Ads \
    de 72,16 € qui a donné 936 clics et un contrat d'entretien à 319 € par mois. Ensuite elle a mis un \
    chatbot pour le soir, puis elle a appelé 500 contacts pour avoir 20 rendez-vous. Novatech a aussi \
    une page Facebook et un compte Instagram. Voilà ce que Novatech a fait.";

#[test]
fn a_copy_that_only_tells_the_case_lacks_distance() {
    check_low(CASE_ONLY, "distance", Level::TI);
    check_low(CASE_ONLY, "nombre_idees", Level::I);
}

#[test]
fn a_copy_that_never_uses_the_case_lacks_the_subject() {
    let text = "Le digital rend une petite entreprise visible, car les gens cherchent d'abord en ligne. \
        Il permet aussi de répondre vite aux clients, ce qui les fidélise. Mais il coûte cher et demande \
        des compétences que le patron n'a pas toujours.";
    check_low(text, "sujet", Level::I);
    check_essay(text, 5.0, &["no_case"]);
}

/// Essays on one case, handed in for another.
#[test]
fn essays_of_another_subject_lack_the_subject() {
    for line in essays(MARKED).iter().filter(|line| line.exam != EXAM) {
        check_low(&line.text, "sujet", Level::I);
        check_essay(&line.text, 9.0, &["no_case"]);
    }
}

#[test]
fn ideas_in_bulk_lack_a_plan() {
    let text = "- etre visible car les gens cherchent sur internet\n- repondre vite aux clients\n\
        - moins cher que la radio et on peut mesurer\n- ca coute quand meme, faut former\n\
        - les vieux sont pas sur internet\n- se demarquer des concurrents\n- rgpd a respecter";
    check_low(text, "organisation", Level::I);
    check_low(text, "clarte", Level::I);
}

#[test]
fn examples_without_reasons_lack_justification() {
    let text = "Decathlon a un site. Sephora est sur Instagram. Ikea a une application. Dans mon stage il \
        y avait une page Facebook. Nike a des influenceurs. Lidl fait des jeux.";
    check_low(text, "justification", Level::TI);
}

#[test]
fn three_words() {
    check_essay("Oui bien sûr.", 1.5, &["length"]);
}

#[test]
fn another_language() {
    let text = "Small companies should follow digital trends because customers are online and \
        expect quick answers, which means that they would otherwise choose somebody else.";
    check_essay(&text.repeat(4), 4.0, &["other_language"]);
}

#[test]
fn a_list_of_buzzwords() {
    let text = "SEO, SEA, SMO, CRM, RGPD, CNIL, ROI, KPI, CTR, CPC, lead, chatbot, phygital, UX. ";
    check_essay(&text.repeat(6), 2.5, &[]);
}

/// The same thing said over and over is said once.
#[test]
fn fifty_thousand_words() {
    let text = "Le digital permet à une petite entreprise d'être visible car ses clients y sont. ";
    check_essay(&text.repeat(4_000), 3.0, &["length", "repeated_text"]);
}

#[test]
fn a_blank_essay_and_a_blank_sheet() {
    let found = essay(EXAM, " \n ");
    assert_eq!(found.mark, Some(Points::ZERO));
    assert_eq!(found.review[0].kind.code(), "blank");
    let found = sheet("e4", "negociation", &[("Résultats", " ")]);
    assert_eq!((found.grid.mark, found.filled), (Points::ZERO, 0));
    assert_eq!(found.review[0].kind.code(), "blank");
}

/// What a sheet is told to lack, section by section.
#[track_caller]
fn check_lacks(sections: &[(&str, &str)], expected: &[(&str, &str)]) {
    let found = sheet("e4", "negociation", sections);
    for (code, section) in expected {
        let told = found.review.iter().any(|of| of.kind.code() == *code && of.section == *section);
        assert!(told, "{code} {section} not in {:?}", found.review);
    }
}

#[test]
fn what_a_sheet_lacks() {
    check_lacks(&[("Résultats", "5 contrats")], &[("empty_section", "objectifs")]);
    check_lacks(
        &[("Objectifs opérationnels", "vendre mieux")],
        &[("unmeasured_objectives", "objectifs")],
    );
    check_lacks(
        &[("Objectifs opérationnels", "signer 8 contrats"), ("Résultats", "bonne ambiance")],
        &[("unanswered_objectives", "resultats")],
    );
    check_lacks(&[("Recette", "du gâteau")], &[("unknown_section", "Recette")]);
    check_lacks(&[("Date(s)", "le gérant et son client")], &[("misplaced_text", "dates")]);
    let found = sheet("e4", "negociation", &[("Date(s)", "le 12 mars 2024")]);
    assert!(!found.review.iter().any(|of| of.kind.code() == "misplaced_text"));
}

#[test]
fn answered_objectives_are_not_told() {
    let sections =
        [("Objectifs opérationnels", "signer 8 contrats"), ("Résultats", "9 contrats signés")];
    let found = sheet("e4", "negociation", &sections);
    assert!(!found.review.iter().any(|of| of.kind.code() == "unanswered_objectives"));
}

#[test]
fn titles_are_known_by_their_letters() {
    let found = sheet("e4", "negociation", &[("RESULTATS :", "5 contrats")]);
    assert!(!found.review.iter().any(|of| of.kind.code() == "unknown_section"));
}

#[test]
fn options_have_their_own_criteria() {
    let criteria = |option| {
        let found = sheet("e4", option, &[("Résultats", "5 contrats")]);
        found.grid.criteria.iter().map(|of| of.id.clone()).collect::<Vec<_>>()
    };
    assert!(criteria("negociation").contains(&"negocier_vendre".to_owned()));
    assert!(criteria("evenement").contains(&"evenement_animer".to_owned()));
    assert!(!criteria("evenement").contains(&"negocier_vendre".to_owned()));
}

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
