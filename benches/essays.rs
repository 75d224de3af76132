//! Essays: grids applied to essays and sheets, beside reading alone; with one thread and with all.

use bareme::assess::{Answer, Config, Copy, Sheet, assess_all, assess_answer, assess_sheet};
use bareme::exchange::{AnswerLine, Lines, Record, SheetLine};
use bareme::rubric::{CompiledRubric, Shelf, shipped};
use bareme::text::{Document, Language};
use divan::Bencher;
use divan::counter::ItemsCount;
use rayon::ThreadPoolBuilder;
use std::sync::LazyLock;

fn main() {
    LazyLock::force(&SAMPLE);
    divan::main();
}

struct Sample {
    shelf: Shelf,
    essays: Vec<AnswerLine>,
    sheets: Vec<SheetLine>,
}

/// Essays of one paper marked side by side.
const EXAM: &str = "e5-2023-novatech";
/// How many times each of them stands in a batch.
const TIMES: usize = 16;

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let (shelf, _) = Shelf::load(&shipped());
    let (mut essays, mut sheets) = (Vec::new(), Vec::new());
    let sources = [
        &include_bytes!("../corpus/e5-marked.jsonl")[..],
        &include_bytes!("../corpus/sheets-marked.jsonl")[..],
    ];
    for record in sources.into_iter().flat_map(|source| Lines::new(source, None)) {
        match record {
            Ok(Record::Answer(line)) if line.question == "rcs" => essays.push(line),
            Ok(Record::Sheet(line)) => sheets.push(line),
            _ => {}
        }
    }
    Sample { shelf, essays, sheets }
});

fn rubric(exam: &str) -> &CompiledRubric {
    SAMPLE.shelf.get(exam).expect("the sample's exams are shipped")
}

/// The floor: reading each essay into a document.
#[divan::bench]
fn read_essays(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(SAMPLE.essays.len())).bench(|| {
        let texts = SAMPLE.essays.iter().map(|essay| essay.text.as_str());
        texts.map(|text| Document::parse(text, Language::Fr).tokens().len()).sum::<usize>()
    });
}

/// Ideas, facts of the case and the eight criteria, reading included, on one thread.
#[divan::bench]
fn mark_essays(bencher: Bencher<'_, '_>) {
    let config = Config::default();
    let pool = ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    bencher.counter(ItemsCount::new(SAMPLE.essays.len())).bench(|| {
        let mark = |essay: &AnswerLine| {
            assess_answer(rubric(&essay.exam), &essay.question, &essay.text, &config)
        };
        pool.install(|| SAMPLE.essays.iter().filter_map(mark).count())
    });
}

/// A batch of essays over this many threads.
#[divan::bench(args = threads())]
fn mark_batch(bencher: Bencher<'_, '_>, threads: usize) {
    let config = Config::default();
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a few threads");
    let essays = SAMPLE.essays.iter().filter(|essay| essay.exam == EXAM);
    let copies: Vec<Copy> = essays.map(copy).collect();
    let copies: Vec<Copy> = (0..TIMES).flat_map(|_| copies.clone()).collect();
    bencher
        .counter(ItemsCount::new(copies.len()))
        .bench(|| pool.install(|| assess_all(rubric(EXAM), &copies, &config).len()));
}

/// Activity sheets, each section read, on one thread.
#[divan::bench]
fn mark_sheets(bencher: Bencher<'_, '_>) {
    let pool = ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    bencher.counter(ItemsCount::new(SAMPLE.sheets.len())).bench(|| {
        let mark = |line: &SheetLine| {
            let (form, grid) = SAMPLE.shelf.sheet(&line.form)?;
            let sheet = Sheet { option: line.option.clone(), sections: line.sections.clone() };
            Some(assess_sheet(form, grid, &sheet))
        };
        pool.install(|| SAMPLE.sheets.iter().filter_map(mark).count())
    });
}

fn copy(essay: &AnswerLine) -> Copy {
    let answer = Answer { question: essay.question.clone(), text: essay.text.clone() };
    Copy { id: essay.copy.clone(), answers: vec![answer] }
}

/// One, two, four… up to what the machine has.
fn threads() -> Vec<usize> {
    let all = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut out: Vec<usize> =
        (0..).map(|power| 1 << power).take_while(|many| *many < all).collect();
    out.push(all);
    out
}
