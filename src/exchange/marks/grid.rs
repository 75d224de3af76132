//! Grids as they are written for machines: levels, criteria, indicators, passages.

use super::place::Place;
use crate::assess::{
    CriterionAssessment, GridAssessment, IndicatorFinding, Passage, SheetAssessment,
};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// Passages written of one criterion.
const PASSAGES: usize = 12;

/// Levels by criterion, in the grid's order.
#[derive(Clone, Debug)]
pub(super) struct LevelsLine(Vec<(String, u8)>);

impl Serialize for LevelsLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, level)| (id, level)))
    }
}

/// What a grid adds to a line.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GridLine {
    levels: LevelsLine,
    criteria: Vec<CriterionLine>,
    appreciation: String,
}

#[derive(Clone, Debug, Serialize)]
struct CriterionLine {
    id: String,
    level: u8,
    confidence: f64,
    to_confirm: bool,
    indicators: Vec<IndicatorLine>,
    evidence: Vec<Place>,
}

#[derive(Clone, Debug, Serialize)]
struct IndicatorLine {
    name: String,
    value: f64,
    level: u8,
}

/// One assessed sheet, as one line of JSONL.
#[derive(Clone, Debug, Serialize)]
pub struct SheetMarkLine {
    form: String,
    option: String,
    copy: String,
    mark: f64,
    max: f64,
    confidence: f64,
    filled: u8,
    review: Vec<&'static str>,
    review_places: Vec<SectionReview>,
    #[serde(flatten)]
    grid: GridLine,
    fingerprint: String,
}

#[derive(Clone, Debug, Serialize)]
struct SectionReview {
    reason: &'static str,
    section: String,
    #[serde(flatten)]
    place: Option<Place>,
}

impl GridLine {
    /// `text` gives the text of a section; that of an answer has no id.
    pub(super) fn new<'t>(of: &GridAssessment, text: impl Fn(&str) -> &'t str) -> Self {
        let levels = of.criteria.iter().map(|of| (of.id.clone(), of.level.rank()));
        Self {
            levels: LevelsLine(levels.collect()),
            criteria: of.criteria.iter().map(|of| criterion(of, &text)).collect(),
            appreciation: of.appreciation.clone(),
        }
    }

    pub(super) fn csv(&self) -> String {
        self.levels.csv()
    }
}

fn criterion<'t>(of: &CriterionAssessment, text: &impl Fn(&str) -> &'t str) -> CriterionLine {
    let indicator = |of: &IndicatorFinding| IndicatorLine {
        name: of.name.clone(),
        value: of.value,
        level: of.level.rank(),
    };
    let passages: BTreeSet<&Passage> = of.indicators.iter().flat_map(|of| &of.passages).collect();
    let place = |passage: &&Passage| {
        Place::of(passage.section.clone(), text(&passage.section), passage.span)
    };
    CriterionLine {
        id: of.id.clone(),
        level: of.level.rank(),
        confidence: of.confidence,
        to_confirm: of.to_confirm,
        indicators: of.indicators.iter().map(indicator).collect(),
        evidence: passages.iter().take(PASSAGES).map(place).collect(),
    }
}

impl SheetMarkLine {
    /// From an assessment; `text` gives the text of a section by its id.
    #[must_use]
    pub fn new<'t>(copy: &str, of: &SheetAssessment, text: impl Fn(&str) -> &'t str) -> Self {
        let mut review: Vec<&'static str> =
            of.review.iter().map(|review| review.kind.code()).collect();
        review.dedup();
        let places = of.review.iter().map(|review| SectionReview {
            reason: review.kind.code(),
            section: review.section.clone(),
            place: review.span.map(|span| Place::new(text(&review.section), span)),
        });
        Self {
            form: of.form.clone(),
            option: of.option.clone(),
            copy: copy.to_owned(),
            mark: of.grid.mark.as_f64(),
            max: of.grid.max.as_f64(),
            confidence: of.grid.confidence,
            filled: of.filled,
            review,
            review_places: places.collect(),
            grid: GridLine::new(&of.grid, text),
            fingerprint: of.fingerprint.clone(),
        }
    }

    /// The sheet as a CSV row, under the columns of answers: the form stands for the exam.
    #[must_use]
    pub fn csv_row(&self) -> [String; 9] {
        [
            self.form.clone(),
            self.copy.clone(),
            self.option.clone(),
            self.mark.to_string(),
            self.max.to_string(),
            self.confidence.to_string(),
            self.review.join(" "),
            self.grid.levels.csv(),
            self.fingerprint.clone(),
        ]
    }
}

impl LevelsLine {
    /// `organisation=2 savoirs=1`.
    pub(super) fn csv(&self) -> String {
        let cells: Vec<String> = self.0.iter().map(|(id, level)| format!("{id}={level}")).collect();
        cells.join(" ")
    }
}
