//! Phrases: what each sign of the rubric's phrase language pays for, and what it does not.

use bareme::assess::{Config, assess_answer};
use bareme::rubric::{Points, Shelf, SourceFile};

const CONCEPTS: &str = r#"
[concepts]
lent = ["lent", "trop long"]
visiteur = ["visiteur", "client"]
"#;

/// What one idea of one point pays to an answer, in hundredths; `idea` is its TOML.
fn paid(idea: &str, answer: &str) -> i32 {
    paid_in("", idea, answer)
}

/// As [`paid`], in a question with these keys.
fn paid_in(question: &str, idea: &str, answer: &str) -> i32 {
    let text = format!(
        "exam = \"demo\"\ntitle = \"Démo\"\nstep = 0.25\n{CONCEPTS}\n[[question]]\nid = \"1\"\npoints = 1\n\
         prompt = \"Juger.\"\n{question}\nconcepts.visiteur = [\"<visiteur>\", \"curieux\"]\n[[question.idea]]\n\
         id = \"idee\"\nstatement = \"Sans objet.\"\npoints = 1\n{idea}\n"
    );
    let file = SourceFile { path: "demo.toml".to_owned(), text };
    let (shelf, faults) = Shelf::load(&[file]);
    assert!(faults.is_empty(), "{}", faults[0]);
    let rubric = shelf.get("demo").unwrap();
    let found = assess_answer(rubric, "1", answer, &Config::default()).unwrap();
    found.mark.map_or(0, Points::hundredths)
}

/// Whether a phrase pays an answer.
#[track_caller]
fn check(phrase: &str, answer: &str, pays: bool) {
    let idea = format!("any = ['''{phrase}''']");
    assert_eq!(paid(&idea, answer), if pays { 100 } else { 0 }, "{phrase} in « {answer} »");
}

/// What an idea pays an answer, in hundredths.
#[track_caller]
fn check_idea(idea: &str, answer: &str, points: i32) {
    assert_eq!(paid(idea, answer), points, "{idea} in « {answer} »");
}

#[test]
fn words_near_in_any_order() {
    check("temps chargement", "Le temps de chargement.", true);
    check("temps chargement", "Le chargement prend du temps.", true);
    check(
        "temps chargement",
        "Un temps que rien ne vient raccourcir malgré plusieurs tentatives : le chargement.",
        false,
    );
}

#[test]
fn words_in_one_clause() {
    check("menu lisible", "Le menu est en haut ; tout est lisible.", false);
    check("menu … lisible", "Le menu est en haut ; tout est lisible.", true);
    check("menu … lisible", "Le menu est en haut. Tout est lisible.", false);
}

#[test]
fn forms_of_a_word() {
    check("visiter", "ils visitaient", true);
    check("numérique", "NUMERIQUES", true);
    check("réseau", "un rezeau", true);
    check("chat", "un chien", false);
}

#[test]
fn order() {
    check("facebook > google", "Facebook devance Google", true);
    check("facebook > google", "Google devance Facebook", false);
    check("facebook > … google", "Facebook va bien ; Google aussi", true);
    check("facebook … > google", "Google va bien ; Facebook aussi", false);
}

#[test]
fn choices_and_locutions() {
    check("(menu|barre de recherche)", "la barre de recherche", true);
    check("(menu|barre de recherche)", "la recherche par une barre", false);
    check("(barre recherche)", "la barre, la recherche", false);
    check("(barre recherche)", "la barre de recherche", true);
    check("(barre recherche)", "une barre qui sert à lancer la recherche", false);
}

#[test]
fn optional_word() {
    check("menu [très] lisible", "menu lisible", true);
}

#[test]
fn exact_run() {
    check("\"mots clés\"", "les mots clés", true);
    check("\"mots clés\"", "les mots vraiment clés", false);
}

#[test]
fn exact_form() {
    check("=image", "une image", true);
    check("=image", "des images", false);
}

#[test]
fn prefix() {
    check("photo*", "la photographie", true);
}

#[test]
fn concept() {
    check("<lent>", "c'est trop long", true);
    check("<lent>", "c'est long", false);
}

#[test]
fn concept_of_the_question_extends_that_of_the_paper() {
    check("<visiteur>", "les curieux", true);
    check("<visiteur>", "les clients", true);
}

#[test]
fn denied_words() {
    check("vidéo", "il n'y a pas de vidéo", false);
    check("!vidéo", "il n'y a pas de vidéo", true);
    check("!vidéo", "une vidéo", false);
    check("?vidéo", "aucune vidéo", true);
    check("pas lisible", "ce n'est pas lisible", true);
}

#[test]
fn quantities() {
    check("{1280 min}", "soit 21 h 20", true);
    check("{4,5 s}", "4,5", true);
    check("lcp {4,5 s}", "Le LCP est de 4,5 s", true);
    check("lcp {4,5 s}", "Le LCP est de 5,4 s", false);
    check("{* €}", "pour 12 €", true);
    check("lcp 4,5", "Le LCP est de 4,5 s", true);
}

#[test]
fn strict_unit() {
    check("{= 2 €}", "2 €", true);
    check("{= 2 €}", "2", false);
}

#[test]
fn hashtags_and_mentions() {
    check("{#}", "Bravo ! #olivier", true);
    check("{#}", "Bravo @icoopa", true);
    check("{#}", "un olivier", false);
    check("olivier", "#olivier", true);
}

#[test]
fn verbs_far_from_their_infinitive() {
    check("prendre", "ils prennent", true);
    check("dépasser", "la dépense dépasse la marge", true);
    check("connaître", "une marque connue", true);
}

#[test]
fn signs_that_are_words() {
    check("plus clients", "+ de clients", true);
    check("moins appels", "résultat : - d'appels", true);
    check("plus clients", "un logo + clients", false);
}

#[test]
fn segments_of_customers() {
    check("abandonner le b to b", "il faut abandonner le B to B", true);
    check("(client b to c|b to b)", "le BtoB", true);
}

#[test]
fn slashes_and_lines() {
    check("24h/24", "ouvert 24h/24", true);
    check("(commercial h/f)", "commercial H/F", true);
    check("menu … logo", "un menu\u{2028}un logo", false);
    check("menu", "un\u{202f}menu\u{202f}!", true);
}

#[test]
fn words_told_apart() {
    check("devis", "il devient", false);
    check("sûr", "sur le site", false);
    check("=ca", "ça marche", false);
    check("publier", "la publicité", false);
}

#[test]
fn parts_far_apart_are_two() {
    check("menu … menu", "un menu", false);
    check("menu … menu", "un menu et un autre menu", true);
}

#[test]
fn heading_over_a_list() {
    check("fort menu", "Points forts :\n- le menu\n- le chat", true);
    check("faible menu", "Points forts :\n- le menu\n\nPoints faibles :\n- le chat", false);
}

#[test]
fn all_within_a_scope() {
    let idea = |within: &str| format!("all = [\"menu\", \"logo\"]\nwithin = \"{within}\"");
    check_idea(&idea("clause"), "Un menu ; un logo.", 0);
    check_idea(&idea("sentence"), "Un menu ; un logo.", 100);
    check_idea(&idea("sentence"), "Un menu. Un logo.", 0);
    check_idea(&idea("passage"), "Un menu. Un logo.", 100);
    check_idea(&idea("passage"), "Un menu. Le reste. Un logo.", 0);
    check_idea(&idea("answer"), "Un menu. Le reste. Un logo.", 100);
}

#[test]
fn at_least() {
    let idea = "at_least = 2\nof = [\"menu\", \"logo\", \"chat\"]";
    check_idea(idea, "Un menu et un chat.", 100);
    check_idea(idea, "Un menu.", 0);
}

#[test]
fn tiers() {
    let idea = "any = [\"menu lisible\"]\npartial = [{ points = 0.5, any = [\"menu\"] }]";
    check_idea(idea, "Le menu est lisible.", 100);
    check_idea(idea, "Il y a un menu.", 50);
}

#[test]
fn unless() {
    let idea = "any = [\"menu\"]\nunless = [\"restaurant\"]";
    check_idea(idea, "Le menu du restaurant.", 0);
    check_idea(idea, "Le menu du restaurant. Le menu du site.", 100);
}

#[test]
fn unless_holds_for_tiers_that_have_none() {
    let idea = "any = [\"menu lisible\"]\nunless = [\"restaurant\"]\npartial = [{ points = 0.5, any = [\"menu\"] }]";
    check_idea(idea, "Le menu du restaurant.", 0);
}

#[test]
fn about() {
    let paid = |answer| paid_in("about = [\"?site\"]", "any = [\"menu\"]", answer);
    assert_eq!(paid("Le menu. Le site."), 100);
    assert_eq!(paid("Le menu. Il n'y a pas de site."), 100);
    assert_eq!(paid("Le menu du restaurant."), 0);
}

#[test]
fn contradiction_cancels() {
    let idea = "any = [\"menu\"]\ncontradiction = [\"menu inutile\"]";
    check_idea(idea, "Un menu. Mais ce menu est inutile.", 0);
}

#[test]
fn keyword_lists() {
    let list = "Menu, logo, chat, vidéo, devis, référencement, design, visuel.";
    check_idea("any = [\"menu\"]", list, 0);
    check_idea("any = [\"menu\"]\nlist = true", list, 100);
    check_idea(
        "any = [\"menu\"]",
        "Menu => logo => chat => vidéo => devis => design => visuel.",
        0,
    );
    check_idea(
        "any = [\"menu\"]",
        "Menu clair => clic, confiance, achat, logo visible, chat.",
        100,
    );
}
