//! Indicators: what each kind measures on a text or on the sections of a sheet.

use super::source_file;
use bareme::assess::{Config, assess_answer, grid_witnesses};
use bareme::rubric::{Lexicon, Shelf, compile_grid, parse_grid, shipped};
use std::sync::LazyLock;

static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(&shipped()).0);

/// A grid of one criterion with this indicator and this witness.
fn grid(head: &str, indicator: &str, witness: &str) -> String {
    format!(
        r#"grid = "g"
title = "G"
max = 10
worth = [0, 1, 2, 10]
overall = ["a", "b", "c", "d"]
{head}
[concepts]
lien = ["car", "donc"]
savoir = ["panier moyen", "prospect", "taux"]

[[criterion]]
id = "c"
title = "C"
levels = ["a", "b", "c", "d"]
strength = "s"
advice = "a"

[[criterion.indicator]]
name = "i"
at = [1, 2, 3]
why = "w"
{indicator}

[[witness]]
name = "w"
mark = [0, 10]
{witness}
"#
    )
}

/// The value of an indicator of a grid, on its witness.
#[track_caller]
fn value(source: &str) -> f64 {
    let (grid, faults) = parse_grid("g.toml", source, &Lexicon::default());
    assert!(faults.is_empty(), "{}", faults[0]);
    let grid = grid.unwrap();
    let compiled = compile_grid(&grid, &Lexicon::default(), String::new());
    let form = grid.form.as_ref().map(|id| &SHELF.forms[id]);
    grid_witnesses(&grid, &compiled, form)[0].assessment.criteria[0].indicators[0].value
}

/// What an indicator measures on a text.
#[track_caller]
fn check(indicator: &str, text: &str, expected: f64) {
    let found = value(&grid("", indicator, &format!("text = '''{text}'''")));
    assert!((found - expected).abs() < 0.01, "{found}");
}

/// What an indicator measures on the sections of a sheet E4.
#[track_caller]
fn check_sheet(indicator: &str, sections: &str, expected: f64) {
    let witness = format!("option = \"negociation\"\n[witness.sections]\n{sections}");
    let found = value(&grid("form = \"e4\"", indicator, &witness));
    assert!((found - expected).abs() < 0.01, "{found}");
}

const QUESTION: &str = r#"exam = "e"
title = "E"

[[question]]
id = "1"
points = 10
prompt = "Le site est-il lent ?"
grid = "g"
case = ["Kotlar", "Brenovic"]

[[question.idea]]
id = "lent"
statement = "Le site est lent."
points = 1
any = ["site lent"]
"#;

/// What an indicator measures on the answer to a question that expects one idea and has a case.
#[track_caller]
fn check_answer(indicator: &str, text: &str, expected: f64) {
    let grid = grid("", indicator, "text = \"\"");
    let (shelf, faults) =
        Shelf::load(&[source_file("g.toml", &grid), source_file("e.toml", QUESTION)]);
    assert!(faults.is_empty(), "{}", faults[0]);
    let found = assess_answer(shelf.get("e").unwrap(), "1", text, &Config::default()).unwrap();
    let found = found.grid.unwrap().criteria[0].indicators[0].value;
    assert!((found - expected).abs() < 0.01, "{found}");
}

#[test]
fn expected_ideas() {
    check_answer("kind = \"ideas\"", "Le site est lent. Il pleut.", 1.0);
    check_answer("kind = \"ideas\"", "Il pleut sur la ville.", 0.0);
}

#[test]
fn ideas_with_something_beside_them() {
    let beside = |what: &str| format!("kind = \"ideas_with\"\n{what}");
    let text = "Le site est lent, car Kotlar dort.";
    check_answer(&beside("phrases = [\"<lien>\"]"), text, 1.0);
    check_answer(&beside("holds = [\"case\"]"), text, 1.0);
    check_answer(&beside("holds = [\"figure\"]"), text, 0.0);
    check_answer(&beside("holds = [\"figure\"]"), "Le site est lent : il met 12 secondes.", 1.0);
    check_answer(&beside("phrases = [\"<lien>\"]"), "Le site est lent.", 0.0);
}

#[test]
fn words_that_develop_ideas() {
    check_answer("kind = \"developed\"", "Le site est lent. On attend beaucoup.", 7.0);
    check_answer("kind = \"developed\"", "On attend beaucoup.", 0.0);
}

#[test]
fn facts_of_the_case() {
    check_answer("kind = \"case\"", "Kotlar aide Brenovic. Kotlar dort.", 2.0);
    check_answer("kind = \"case\"\ncount = \"share\"", "Kotlar dort.", 100.0);
}

#[test]
fn said_with_a_figure() {
    let said = "kind = \"said\"\nphrases = [\"<savoir>\"]\nholds = [\"figure\"]";
    check(said, "Le panier moyen vaut 24 €. Le taux est bon.", 1.0);
}

#[test]
fn said_counts_sentences() {
    check("kind = \"said\"\nphrases = [\"<lien>\"]", "Oui car non, donc oui. Rien. Donc oui.", 2.0);
}

#[test]
fn said_counts_distinct_turns() {
    let said = "kind = \"said\"\ncount = \"distinct\"\nphrases = [\"<lien>\", \"oui > non\"]";
    check(said, "Oui car non, car oui. Donc oui.", 3.0);
}

#[test]
fn a_turn_inside_a_longer_one_is_not_another() {
    let said = "kind = \"said\"\ncount = \"distinct\"\nphrases = [\"(taux|taux de clic)\"]";
    check(said, "Le taux de clic baisse.", 1.0);
}

#[test]
fn said_as_a_share() {
    check(
        "kind = \"said\"\ncount = \"share\"\nphrases = [\"car\"]",
        "Oui car non. Rien du tout.",
        50.0,
    );
}

#[test]
fn said_as_a_density() {
    let said = "kind = \"said\"\ncount = \"density\"\nphrases = [\"<savoir>\"]";
    check(said, "Le panier moyen de ce prospect monte un peu.", 100.0 * 3.0 / 9.0);
}

#[test]
fn opening_and_closing_are_paragraphs() {
    let text = "Un premier paragraphe parle de tout et de rien car il faut bien commencer.\n\n\
        Le milieu dit autre chose, sans aucune raison qui vaille, en une ligne.\n\n\
        La fin conclut donc, avec ses mots, cette petite histoire sans grand intérêt.";
    check("kind = \"said\"\npart = \"opening\"\nphrases = [\"<lien>\"]", text, 1.0);
    check("kind = \"said\"\npart = \"closing\"\nphrases = [\"=donc\"]", text, 1.0);
    check("kind = \"said\"\npart = \"closing\"\nphrases = [\"=car\"]", text, 0.0);
}

#[test]
fn ideas_that_nobody_expected_argue_with_terms() {
    let ideas = "kind = \"ideas\"\nphrases = [\"<lien>\"]\nterms = [\"<savoir>\"]";
    let argued = "Le panier moyen grimpe vite car chaque prospect rappelé achète enfin davantage.";
    check(ideas, argued, 1.0);
    check(ideas, "Le panier moyen grimpe et chaque prospect achète davantage cette année.", 0.0);
}

#[test]
fn words_paragraphs_questions() {
    check("kind = \"words\"", "Un deux, trois 4.", 4.0);
    check(
        "kind = \"paragraphs\"\nwords = 3",
        "Un deux trois.\n\nUn.\n\nUn deux trois quatre.",
        2.0,
    );
    check("kind = \"questions\"", "Que faire ? Rien. Vraiment ?", 2.0);
}

#[test]
fn written_sentences() {
    check("kind = \"written\"", "Le client vient de loin pour cela.\npas le tps", 70.0);
}

#[test]
fn noise_is_what_no_list_has() {
    check("kind = \"noise\"", "le cliant rezeau et tps", 60.0);
    check("kind = \"noise\"", "Facebook et le client", 0.0);
}

#[test]
fn long_sentences() {
    check(
        "kind = \"long\"\nwords = 3",
        "Un deux trois quatre. Un deux trois quatre. Un deux.",
        80.0,
    );
}

#[test]
fn hollow_is_an_enumeration() {
    check(
        "kind = \"hollow\"",
        "le CRM, le SEO, le SEA, le ROI, la data, le cloud, le NPS. Le client vient.",
        100.0 * 14.0 / 17.0,
    );
    check("kind = \"hollow\"", "Le client vient, regarde, compare et repart.", 0.0);
}

#[test]
fn figures_measure_or_count() {
    check("kind = \"figures\"", "1. Appeler 12 clients en 3 h pour 45 €.", 3.0);
}

#[test]
fn names_stand_in_mid_sentence() {
    check("kind = \"names\"", "Kotlar aide Kotlar et Brenovic à Plougonven.", 3.0);
}

#[test]
fn filled_sections() {
    check_sheet(
        "kind = \"filled\"\nwords = 2\nsections = [\"resultats\", \"objectifs\"]",
        "resultats = \"deux mots\"\nobjectifs = \"un\"",
        50.0,
    );
}

#[test]
fn answered_objectives() {
    let answered = "kind = \"answered\"\nsections = [\"resultats\"]\nagainst = [\"objectifs\"]";
    let objectives = "objectifs = \"10 rendez-vous. 4 contrats.\"";
    check_sheet(answered, &format!("resultats = \"12 rdv\"\n{objectives}"), 50.0);
    check_sheet(answered, &format!("resultats = \"5 contrats, 9 rdv\"\n{objectives}"), 100.0);
    check_sheet(answered, &format!("resultats = \"bonne ambiance\"\n{objectives}"), 0.0);
}

#[test]
fn an_indicator_reads_its_sections_alone() {
    check_sheet(
        "kind = \"figures\"\nsections = [\"resultats\"]",
        "resultats = \"5 contrats\"\nobjectifs = \"4 contrats\"",
        1.0,
    );
}
