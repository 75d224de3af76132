//! Summary: what the terminal shows of a batch: marks by copy, then what to read first.

use super::batch::{Marked, MarkedAnswer, MarkedSheet};
use super::table::table;
use super::trace::doubt;
use crate::assess::{GridAssessment, ReviewReason};
use crate::exchange::SHEET;
use crate::rubric::Points;
use std::collections::{BTreeMap, HashMap};

/// What the terminal shows of a batch: marks by copy, then what to read first.
#[derive(Default)]
pub(super) struct Summary {
    exams: BTreeMap<String, Vec<Row>>,
    /// The row of each copy, by exam and copy.
    places: HashMap<(String, String), usize>,
    questions: BTreeMap<String, Vec<String>>,
    /// Sheets and essays, by grid: headings, then a row each.
    grids: BTreeMap<String, (Vec<String>, Vec<Vec<String>>)>,
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
    pub(super) fn add(&mut self, marked: &Marked<'_>) {
        match marked {
            Marked::Answer(marked) => self.answer(marked),
            Marked::Sheet(marked) => self.sheet(marked),
        }
    }

    fn sheet(&mut self, marked: &MarkedSheet<'_>) {
        let (copy, of) = (&marked.line.copy, &marked.assessment);
        let option = format!(" ({})", of.option);
        let name = of.form.clone() + if of.option.is_empty() { "" } else { &option };
        let mark = format!("{}/{}", of.grid.mark, of.grid.max);
        self.grid(name, copy, &of.grid, &mark);
        let mut kinds: Vec<&str> = of.review.iter().map(|review| doubt(review.kind)).collect();
        kinds.dedup();
        if !kinds.is_empty() {
            let line = format!("{copy}  {SHEET}  {mark:>8}  {}", kinds.join(", "));
            self.doubts.push(Doubt { confidence: of.grid.confidence, line });
        }
    }

    fn grid(&mut self, name: String, copy: &str, of: &GridAssessment, mark: &str) {
        let headings = of.criteria.iter().map(|criterion| criterion.id.clone());
        let (_, rows) = self.grids.entry(name).or_insert_with(|| (headings.collect(), Vec::new()));
        let levels = of.criteria.iter().map(|criterion| criterion.level.code().to_owned());
        rows.push([copy.to_owned()].into_iter().chain(levels).chain([mark.to_owned()]).collect());
    }

    fn answer(&mut self, marked: &MarkedAnswer<'_>) {
        let of = &marked.line;
        if let Some(grid) = &marked.assessment.grid {
            let mark = format!("{}/{}", grid.mark, grid.max);
            self.grid(format!("{} {}", of.exam, of.question), &of.copy, grid, &mark);
        }
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

    pub(super) fn render(mut self) -> String {
        let mut parts = Vec::new();
        for (exam, rows) in &self.exams {
            let questions = self.questions.get(exam).map_or(&[][..], Vec::as_slice);
            parts.push(format!("{exam}\n{}", render_exam(questions, rows)));
        }
        for (name, (criteria, rows)) in self.grids {
            let mut headings = vec!["copie"];
            headings.extend(criteria.iter().map(String::as_str));
            headings.push("note");
            parts.push(format!("{name}\n{}", table(&headings, rows)));
        }
        self.doubts.sort_by(|left, right| left.confidence.total_cmp(&right.confidence));
        if !self.doubts.is_empty() {
            let lines = self.doubts.iter().take(SHOWN);
            let lines =
                lines.map(|doubt| format!("  {:3.0} %  {}", doubt.confidence * 100.0, doubt.line));
            let lines: Vec<String> = lines.collect();
            let heading = format!(
                "À relire d’abord ({} avec un doute ; confiance, copie, question, note) :",
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
fn reasons(marked: &MarkedAnswer<'_>) -> Vec<&'static str> {
    let kinds = marked.assessment.review.iter().map(|review| review.kind);
    let mut kinds: Vec<&str> =
        kinds.filter(|kind| *kind != ReviewReason::NearThreshold).map(doubt).collect();
    kinds.dedup();
    kinds
}
