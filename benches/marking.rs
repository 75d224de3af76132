//! Marking: reading and assessing answers, beside the floor of segmenting and stemming alone.

use bareme::assess::{Answer, Config, Copy, assess_all, assess_answer};
use bareme::exchange::{Lines, Record};
use bareme::rubric::{CompiledRubric, Shelf, shipped};
use bareme::text::{Document, Language};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    LazyLock::force(&SAMPLE);
    divan::main();
}

struct Sample {
    shelf: Shelf,
    answers: Vec<(String, Answer)>,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let source = include_bytes!("../corpus/e5-marked.jsonl");
    let (shelf, _) = Shelf::load(&shipped());
    let lines = Lines::new(&source[..], None).filter_map(|line| match line {
        Ok(Record::Answer(line)) => Some(line),
        _ => None,
    });
    let lines = lines.filter(|line| line.question != "rcs" && shelf.get(&line.exam).is_some());
    let answers = lines
        .map(|line| (line.exam, Answer { question: line.question, text: line.text }))
        .collect();
    Sample { shelf, answers }
});

fn bytes() -> BytesCount {
    BytesCount::new(SAMPLE.answers.iter().map(|(_, answer)| answer.text.len()).sum::<usize>())
}

fn rubric(exam: &str) -> &CompiledRubric {
    SAMPLE.shelf.get(exam).expect("the sample's exams are shipped")
}

/// The floor: UAX #29 words in lower case, stemmed, nothing kept.
#[divan::bench]
fn floor_segment_and_stem(bencher: Bencher<'_, '_>) {
    let stemmer = Stemmer::create(Algorithm::French);
    bencher.counter(bytes()).bench(|| {
        let texts = SAMPLE.answers.iter().map(|(_, answer)| answer.text.as_str());
        texts
            .flat_map(|text| text.unicode_words())
            .map(|word| stemmer.stem(&word.to_lowercase()).len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        let texts = SAMPLE.answers.iter().map(|(_, answer)| answer.text.as_str());
        texts.map(|text| Document::parse(text, Language::Fr).tokens().len()).sum::<usize>()
    });
}

/// Parsing included.
#[divan::bench]
fn assess_one_thread(bencher: Bencher<'_, '_>) {
    let config = Config::default();
    bencher.counter(bytes()).counter(ItemsCount::new(SAMPLE.answers.len())).bench(|| {
        let marks = SAMPLE.answers.iter().filter_map(|(exam, answer)| {
            assess_answer(rubric(exam), &answer.question, &answer.text, &config)
        });
        marks.count()
    });
}

#[divan::bench]
fn assess_all_threads(bencher: Bencher<'_, '_>) {
    let config = Config::default();
    let exam = "e5-2021-arbre-cadeau";
    let answers = SAMPLE.answers.iter().filter(|(of, _)| of == exam);
    let copies: Vec<Copy> = answers
        .map(|(_, answer)| Copy { id: String::new(), answers: vec![answer.clone()] })
        .collect();
    bencher
        .counter(ItemsCount::new(copies.len()))
        .bench(|| assess_all(rubric(exam), &copies, &config).len());
}
