//! Laws: what holds of every answer, whatever it says.

use bareme::assess::{Answer, Config, Copy, CopyAssessment, assess, assess_all, assess_answer};
use bareme::rubric::{CompiledRubric, Points, Shelf, shipped};
use bareme::text::{Document, Language};
use proptest::prelude::*;
use std::sync::LazyLock;

static SHELF: LazyLock<Shelf> = LazyLock::new(|| Shelf::load(&shipped()).0);

fn rubric() -> &'static CompiledRubric {
    SHELF.get("e5-2021-arbre-cadeau").unwrap()
}

/// Answers made of what answers are made of, and of anything at all.
fn answers() -> impl Strategy<Value = String> {
    let pieces = [
        "Le LCP est de 4,5 s",
        "c'est trop long",
        "n'est pas lisible",
        "RGPD",
        "consentement",
        " => ",
        "\n- ",
        "500 x 0,80 = 400",
        "1 280 min",
        "21h20",
        "pas de",
        "sans",
        "Points forts :\n",
        "| ",
        "…",
        "é\u{301}",
        "\u{0}",
        "case à cocher",
        "mentions légales",
        "les visiteurs partent",
        ". ",
        " ; ",
        ", ",
        "aucune",
        "936 / 55 000 = 1,70 %",
    ];
    let known = prop::sample::select(pieces.to_vec()).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![4 => known, 1 => any::<String>()], 0..14)
        .prop_map(|parts| parts.join(" "))
}

fn questions() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4"])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn tokens_rebuild_the_text(text in answers()) {
        let document = Document::parse(&text, Language::Fr);
        let mut end = 0;
        for token in document.tokens() {
            prop_assert!(token.span.start >= end && token.span.start < token.span.end);
            prop_assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end));
            end = token.span.end;
        }
        let covered: usize = document.sentences().iter().map(|sentence| sentence.tokens.len()).sum();
        prop_assert_eq!(covered, document.tokens().len());
        prop_assert_eq!(document.text(), text);
    }

    #[test]
    fn no_mark_without_evidence(question in questions(), text in answers()) {
        let found = assess_answer(rubric(), question, &text, &Config::default()).unwrap();
        let mark = found.mark.unwrap();
        prop_assert!(Points::ZERO <= mark && mark <= found.max);
        prop_assert!((0.0..=1.0).contains(&found.confidence));
        for idea in &found.ideas {
            prop_assert!(idea.awarded <= idea.earned && idea.earned <= idea.points);
            prop_assert!(idea.awarded == Points::ZERO || !idea.evidence.is_empty());
            for evidence in &idea.evidence {
                prop_assert!(text.get(evidence.span.start..evidence.span.end).is_some_and(|passage| !passage.is_empty()));
            }
        }
        let adjusted: i32 = found.adjustments.iter().map(|of| of.points.hundredths()).sum();
        let earned: i32 = found.ideas.iter().map(|idea| idea.earned.hundredths()).sum();
        prop_assert_eq!(earned + adjusted, mark.hundredths(), "the tree of reasons adds up");
    }

    #[test]
    fn thread_count_is_irrelevant(texts in prop::collection::vec(answers(), 1..6)) {
        let copies: Vec<Copy> = texts.iter().enumerate().map(|(id, text)| Copy {
            id: id.to_string(),
            answers: vec![Answer { question: "2.2".into(), text: text.clone() }],
        }).collect();
        let config = Config::default();
        let marks = |of: &[CopyAssessment]| format!("{of:?}");
        let one_by_one: Vec<_> = copies.iter().map(|copy| assess(rubric(), copy, &config)).collect();
        prop_assert_eq!(marks(&assess_all(rubric(), &copies, &config)), marks(&one_by_one));
    }

    #[test]
    fn a_blank_answer_earns_nothing(question in questions(), text in "[ \\t\\n\\r.,;!\u{a0}]{0,20}") {
        let found = assess_answer(rubric(), question, &text, &Config::default()).unwrap();
        prop_assert_eq!(found.mark, Some(Points::ZERO));
        prop_assert_eq!(found.review[0].kind.code(), "blank");
    }
}

/// One more idea never means fewer points: `more` is added to `answer` as a sentence of its own.
#[track_caller]
fn check_more(question: &str, answer: &str, more: &str) {
    let mark =
        |text: &str| assess_answer(rubric(), question, text, &Config::default()).unwrap().mark;
    let longer = format!("{answer}\n{more}");
    assert!(mark(answer) <= mark(&longer), "{:?} then {:?}", mark(answer), mark(&longer));
}

#[test]
fn one_more_idea_never_earns_less() {
    check_more(
        "2.1",
        "LinkedIn est le premier réseau professionnel.",
        "80 % des leads B2B viennent de LinkedIn.",
    );
    check_more("2.2", "200 / 2 = 100 clics.", "100 x 2,74 % = 2,74 commandes par mois.");
    check_more("2.4", "Il faut respecter le RGPD.", "Il faut limiter le nombre d'administrateurs.");
}
