//! Faults of grids and forms: each is told where it stands, in French, and breaks nothing else.

use super::source_file;
use bareme::rubric::{Shelf, SourceFile};

const GRID: &str = r#"grid = "g"
form = "f"
title = "Grille"
max = 10
worth = [1, 4, 7, 10]
overall = ["très peu", "peu", "assez", "bien"]

[concepts]
client = ["client", "acheteur"]

[[criterion]]
id = "ventes"
block = "Vendre"
title = "Les ventes"
levels = ["rien", "peu", "assez", "bien"]
options = ["o"]
strength = "les ventes"
advice = "vendre"
oral = "la suite"

[[criterion.indicator]]
name = "résultats suivis"
kind = "answered"
sections = ["resultats"]
against = ["objectifs"]
at = [25, 50, 75]
why = "On suit ce que l’on vise."

[[criterion.indicator]]
name = "clients"
kind = "said"
phrases = ["<client>"]
at = [1, 2, 3]
weight = 2
why = "Un client, puis d’autres."

[[witness]]
name = "vide"
option = "o"
levels = { ventes = "TI" }
"#;

const FORM: &str = r#"form = "f"
title = "Fiche"
exam = "Épreuve"
grid = "g"

[[option]]
id = "o"
title = "Option"

[[section]]
id = "objectifs"
title = "Objectifs"
figures = true

[[section]]
id = "resultats"
title = "Résultats"
aliases = ["Bilan"]
against = "objectifs"
"#;

const QUESTION: &str = r#"exam = "e"
title = "Sujet"

[[question]]
id = "1"
points = 1
prompt = "Que vendre ?"
grid = "g"
"#;

fn told(grid: &str, form: &str, rubric: Option<&str>) -> String {
    let named = [Some(("g.toml", grid)), Some(("f.toml", form)), rubric.map(|of| ("e.toml", of))];
    let files: Vec<SourceFile> =
        named.into_iter().flatten().map(|(path, text)| source_file(path, text)).collect();
    let (_, faults) = Shelf::load(&files);
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One change of the grid tells one fault, or more, that hold this.
#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    assert!(GRID.contains(from), "{from}");
    let told = told(&GRID.replacen(from, to, 1), FORM, None);
    assert!(told.contains(expected) && told.contains("g.toml:"), "{told}");
}

#[track_caller]
fn check_form(from: &str, to: &str, expected: &str) {
    assert!(FORM.contains(from), "{from}");
    let told = told(GRID, &FORM.replacen(from, to, 1), None);
    assert!(told.contains(expected), "{told}");
}

#[test]
fn sound_files_have_no_fault() {
    assert_eq!(told(GRID, FORM, None), "");
}

#[test]
fn a_level_is_worth_more_than_the_maximum() {
    check("[1, 4, 7, 10]", "[1, 4, 7, 11]", "TS vaut plus que « max »");
}

#[test]
fn levels_are_worth_less_and_less() {
    check("[1, 4, 7, 10]", "[1, 7, 4, 10]", "un niveau vaut moins");
}

#[test]
fn no_maximum() {
    check("max = 10", "max = 0", "« max » est nul");
}

#[test]
fn levels_are_worth_numbers_that_a_mark_can_be() {
    check("[1, 4, 7, 10]", "[nan, 4, 7, 10]", "« worth » attend");
    check("[1, 4, 7, 10]", "[-1, 4, 7, 10]", "vaut moins de 0");
    check("max = 10", "max = 10\nstep = 20", "« step » dépasse « max »");
}

#[test]
fn what_only_answers_have() {
    check("\"answered\"", "\"ideas\"", "« ideas » ne se mesure pas sur une fiche");
}

#[test]
fn thresholds_go_both_ways() {
    check("[25, 50, 75]", "[25, 80, 75]", "ne vont pas dans un seul sens");
}

#[test]
fn nothing_weighs() {
    let idle =
        GRID.replace("weight = 2", "weight = 0").replace("at = [25", "caps = true\nat = [25");
    assert!(told(&idle, FORM, None).contains("plafonds ou des poids nuls"));
}

#[test]
fn no_reason() {
    check("On suit ce que l’on vise.", " ", "la raison des seuils est vide");
}

#[test]
fn nothing_is_sought() {
    check("phrases = [\"<client>\"]", "phrases = []", "ne dit pas ce qu’il cherche");
}

#[test]
fn unknown_kind() {
    check("\"answered\"", "\"answerd\"", "« kind » attend l’un de ces mots : said, ideas");
}

#[test]
fn unknown_concept() {
    check("<client>", "<clients>", "concept inconnu : <clients>");
}

#[test]
fn objectives_are_not_named() {
    check("against = [\"objectifs\"]\n", "", "à quelles rubriques les résultats répondent");
}

#[test]
fn unknown_section_and_option() {
    check("[\"resultats\"]", "[\"resultat\"]", "rubrique inconnue : « resultat »");
    check("options = [\"o\"]", "options = [\"p\"]", "option inconnue : « p »");
    let sections = "option = \"o\"\n[witness.sections]\nbilans = \"x\"\n[[witness]]\nname = \"w\"";
    check(
        "option = \"o\"\nlevels",
        &format!("{sections}\noption = \"o\"\nmark = 1\nlevels"),
        "g.toml:37",
    );
}

#[test]
fn unknown_form() {
    check("form = \"f\"", "form = \"z\"", "formulaire inconnu : « z »");
}

#[test]
fn what_only_sheets_have() {
    check("form = \"f\"\n", "", "« oral » : il faut un formulaire");
    check("form = \"f\"\n", "", "« answered » : il faut un formulaire");
}

#[test]
fn a_witness_says_nothing() {
    check("levels = { ventes = \"TI\" }\n", "", "n’annonce ni niveaux ni note");
    check("ventes = \"TI\"", "vente = \"TI\"", "critère inconnu : « vente »");
    check("ventes = \"TI\"", "ventes = \"TB\"", "attend une table critère");
}

#[test]
fn a_form_names_another_grid() {
    check_form("grid = \"g\"", "grid = \"h\"", "grille inconnue, ou fautive : « h »");
    check_form("grid = \"g\"\n", "", "ne nomme pas cette grille");
}

#[test]
fn two_sections_have_one_title() {
    check_form("[\"Bilan\"]", "[\"objectifs !\"]", "nomme déjà une autre rubrique");
}

#[test]
fn results_answer_nothing_known() {
    check_form("against = \"objectifs\"", "against = \"buts\"", "rubrique inconnue : « buts »");
}

#[test]
fn a_question_is_marked_on_a_grid_of_sheets() {
    assert!(
        told(GRID, FORM, Some(QUESTION)).contains("grille de fiches, et non de réponses : « g »")
    );
}
