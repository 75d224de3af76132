//! Copies of all kinds: what odd essays and sheets get, and what is told of them.

use super::grids::{EXAM, MARKED, essay, essays, sheet};
use bareme::rubric::{Level, Points};

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
