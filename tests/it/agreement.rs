//! Agreement: the shipped rubrics agree with the markers of the sample copies, seen and not seen.

use bareme::assess::{Config, assess_answer};
use bareme::exchange::{AnswerLine, Lines, Record};
use bareme::reliability::{Agreement, Pair};
use bareme::rubric::{Points, Shelf, shipped};

const COPIES: &[u8] = include_bytes!("../../corpus/e5-marked.jsonl");

/// Pairs of the engine's mark and the mean of the markers, of the copies with this in their id.
fn pairs(writer: &str) -> Vec<Pair> {
    let (shelf, _) = Shelf::load(&shipped());
    let lines = Lines::new(COPIES, None).map(Result::unwrap).filter_map(|record| match record {
        Record::Answer(line) if line.question != "rcs" => Some(line),
        _ => None,
    });
    let pair = |line: AnswerLine| {
        let people = line.people?;
        let rubric = shelf.get(&line.exam)?;
        let found = assess_answer(rubric, &line.question, &line.text, &Config::default())?;
        Some(Pair {
            proposed: found.mark.map(Points::as_f64)?,
            reference: people.mean(),
            max: people.max,
            length: line.text.len(),
            exam: line.exam,
            copy: line.copy,
            question: line.question,
            profile: line.profile,
        })
    };
    lines.filter(|line| line.copy.contains(writer)).filter_map(pair).collect()
}

/// These copies reach these figures: r and QWK at least, mean error and bias at most.
#[track_caller]
fn check(writer: &str, answers: usize, [r, qwk, error, bias]: [f64; 4]) {
    let found = Agreement::of(&pairs(writer));
    assert_eq!(found.n, answers);
    assert!(found.r.unwrap() >= r, "r {:?}", found.r);
    assert!(found.qwk.unwrap() >= qwk, "QWK {:?}", found.qwk);
    assert!(found.mae.unwrap() <= error, "error {:?}", found.mae);
    assert!(found.bias.unwrap().abs() <= bias, "bias {:?}", found.bias);
}

#[test]
fn both_writers() {
    check("-", 420, [0.92, 0.86, 0.09, 0.03]);
}

#[test]
fn the_writer_not_seen() {
    check("-c", 140, [0.85, 0.8, 0.11, 0.05]);
}
