//! Grade: copies in, proposed marks out.

use super::args::{Args, Format, Grade as Options};
use super::batch::{self, Marked};
use super::output::Output;
use super::table::table;
use super::{Outcome, shelf};
use crate::assess::ReviewReason;
use crate::exchange::{MarkLine, csv_header, csv_row};
use crate::rubric::Points;
use std::collections::{BTreeMap, HashMap};

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let mut output = Output::open(options.out.as_deref())?.apart_from(&options.files)?;
    let exam = options.exam.as_deref();
    let faults = match options.format {
        Format::Table => {
            let mut summary = Summary::default();
            let faults = batch::mark(
                &shelf,
                &options.files,
                exam,
                |_| true,
                |marked| {
                    summary.add(&marked);
                    Ok(())
                },
            )?;
            output.line(&summary.render())?;
            faults
        }
        Format::Csv => {
            let mut csv = csv::Writer::from_writer(&mut output);
            csv.write_record(csv_header())?;
            let faults = batch::mark(
                &shelf,
                &options.files,
                exam,
                |_| true,
                |marked| Ok(csv.write_record(csv_row(&line(&marked)))?),
            )?;
            csv.flush()?;
            faults
        }
        Format::Jsonl => batch::mark(
            &shelf,
            &options.files,
            exam,
            |_| true,
            |marked| output.line(&serde_json::to_string(&line(&marked))?),
        )?,
        Format::Json => {
            let mut before = "[\n";
            let faults = batch::mark(
                &shelf,
                &options.files,
                exam,
                |_| true,
                |marked| {
                    let json = serde_json::to_string(&line(&marked))?;
                    output.line(&format!("{}{json}", std::mem::replace(&mut before, ",")))
                },
            )?;
            output.line(if before == "," { "]" } else { "[]" })?;
            faults
        }
    };
    output.finish()?;
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Faulty })
}

fn line(marked: &Marked<'_>) -> MarkLine {
    let of = &marked.line;
    MarkLine::new(&of.exam, &of.copy, &of.text, &marked.rubric.fingerprint, &marked.assessment)
}

/// What the terminal shows of a batch: marks by copy, then what to read first.
#[derive(Default)]
struct Summary {
    exams: BTreeMap<String, Vec<Row>>,
    /// The row of each copy, by exam and copy.
    places: HashMap<(String, String), usize>,
    questions: BTreeMap<String, Vec<String>>,
    doubts: Vec<Doubt>,
}

#[derive(Default)]
struct Row {
    copy: String,
    marks: BTreeMap<String, Points>,
    max: Points,
    doubts: usize,
}

struct Doubt {
    confidence: f64,
    line: String,
}

/// Answers named among those to read first.
const SHOWN: usize = 12;

impl Summary {
    fn add(&mut self, marked: &Marked<'_>) {
        let of = &marked.line;
        let questions = marked.rubric.questions.iter().map(|question| question.id.clone());
        self.questions.entry(of.exam.clone()).or_insert_with(|| questions.collect());
        let rows = self.exams.entry(of.exam.clone()).or_default();
        let place = *self.places.entry((of.exam.clone(), of.copy.clone())).or_insert(rows.len());
        if place == rows.len() {
            rows.push(Row { copy: of.copy.clone(), ..Row::default() });
        }
        let (Some(row), Some(mark)) = (rows.get_mut(place), marked.assessment.mark) else { return };
        row.marks.insert(of.question.clone(), mark);
        row.max += marked.assessment.max;
        let kinds: Vec<&str> = reasons(marked);
        if !kinds.is_empty() {
            row.doubts += 1;
            let mark = format!("{mark}/{}", marked.assessment.max);
            self.doubts.push(Doubt {
                confidence: marked.assessment.confidence,
                line: format!("{}  {}  {mark:>8}  {}", of.copy, of.question, kinds.join(", ")),
            });
        }
    }

    fn render(mut self) -> String {
        let mut parts = Vec::new();
        for (exam, rows) in &self.exams {
            let questions = self.questions.get(exam).map_or(&[][..], Vec::as_slice);
            parts.push(format!("{exam}\n{}", render_exam(questions, rows)));
        }
        self.doubts.sort_by(|left, right| left.confidence.total_cmp(&right.confidence));
        if !self.doubts.is_empty() {
            let lines = self.doubts.iter().take(SHOWN);
            let lines =
                lines.map(|doubt| format!("  {:3.0} %  {}", doubt.confidence * 100.0, doubt.line));
            let lines: Vec<String> = lines.collect();
            let heading = format!(
                "À relire d’abord ({} réponses avec un doute ; confiance, copie, question, note) :",
                self.doubts.len()
            );
            parts.push(format!("{heading}\n{}", lines.join("\n")));
        }
        parts.join("\n\n")
    }
}

fn render_exam(questions: &[String], rows: &[Row]) -> String {
    let mut headings = vec!["copie"];
    headings.extend(questions.iter().map(String::as_str));
    headings.extend(["total", "sur 20", "doutes"]);
    let body = rows.iter().map(|row| {
        let total: Points = row.marks.values().copied().sum();
        let on_20 = match row.max.hundredths() {
            0 => Points::ZERO,
            max => Points::from_f64(20.0 * f64::from(total.hundredths()) / f64::from(max))
                .unwrap_or_default(),
        };
        let mark = |question: &String| {
            row.marks.get(question).map_or_else(|| "–".to_owned(), ToString::to_string)
        };
        let mut cells = vec![row.copy.clone()];
        cells.extend(questions.iter().map(mark));
        cells.extend([
            format!("{total}/{}", row.max),
            format!("{:.1}", on_20.as_f64()).replace('.', ","),
            row.doubts.to_string(),
        ]);
        cells
    });
    table(&headings, body.collect())
}

/// The reasons to review that deserve a line, in French, without doubles.
fn reasons(marked: &Marked<'_>) -> Vec<&'static str> {
    let kinds = marked.assessment.review.iter().map(|review| review.kind);
    let mut kinds: Vec<&str> = kinds
        .filter(|kind| *kind != ReviewReason::NearThreshold)
        .map(super::trace::doubt)
        .collect();
    kinds.dedup();
    kinds
}
