//! Grid: criteria marked at four levels, each by its indicators, with the passages that decided.

mod appreciation;
mod ideas;
mod indicator;
mod page;
mod said;
mod scale;
mod sheet;
mod writing;

pub(super) use page::Fact;
pub(super) use sheet::assess_sheet;

use super::assessment::{CriterionAssessment, GridAssessment, IdeaMatch};
use super::ground::{Gaming, Located, Polarity};
use crate::rubric::{CompiledGrid, CompiledPhrase, Criterion, Level, Points, Subject};
use crate::text::Document;
use ideas::Point;
use page::{Page, Paper};
use rayon::prelude::*;

/// What was found in an answer before its grid is applied.
pub(super) struct Answer<'a> {
    pub(super) document: &'a Document,
    pub(super) gaming: &'a Gaming,
    pub(super) polarity: &'a Polarity,
    /// The expected ideas, weighed.
    pub(super) ideas: &'a [IdeaMatch],
    /// Facts of the case that it tells.
    pub(super) facts: Vec<Fact>,
    /// Whether the rubric or the case knows a folded word or a stem.
    pub(super) known: &'a (dyn Fn(&str) -> bool + Sync),
}

/// Applies a grid to an answer.
pub(super) fn assess_grid(grid: &CompiledGrid, answer: &Answer<'_>) -> GridAssessment {
    let located = Located::new(&grid.lookup, answer.document);
    let page = Page::new("", answer.document, answer.gaming, answer.polarity, &located);
    let points = Point::all(grid, &page, answer.ideas);
    let known = |word: &str| grid.lookup.stems.contains_key(word) || (answer.known)(word);
    let paper = Paper { pages: vec![page], points, facts: &answer.facts, known: &known };
    apply(grid, &paper, "")
}

/// Applies a grid to a text alone: no idea is expected, and no case is known.
pub(super) fn assess_text(grid: &CompiledGrid, text: &str) -> GridAssessment {
    let document = Document::parse(text, grid.language);
    let gaming = Gaming::of(&Subject::default(), &document);
    let polarity = Polarity::of(&document);
    let (ideas, facts) = (&[][..], Vec::new());
    let known = |_: &str| false;
    let answer = Answer {
        document: &document,
        gaming: &gaming,
        polarity: &polarity,
        ideas,
        facts,
        known: &known,
    };
    assess_grid(grid, &answer)
}

/// Every criterion of an option, side by side, and the mark that their levels are worth.
fn apply(grid: &CompiledGrid, paper: &Paper<'_>, option: &str) -> GridAssessment {
    let criteria: Vec<_> = grid.criteria_of(option).collect();
    let blank = paper.pages.iter().all(|page| page.document.tokens().is_empty());
    let weigh =
        |criterion: &&Criterion<_>| if blank { none(criterion) } else { weigh(criterion, paper) };
    let criteria: Vec<CriterionAssessment> = criteria.par_iter().map(weigh).collect();
    let mut assessment = GridAssessment {
        grid: grid.id.clone(),
        mark: if blank { Points::ZERO } else { mark(grid, &criteria) },
        max: grid.max,
        confidence: confidence(&criteria),
        criteria,
        appreciation: String::new(),
    };
    assessment.appreciation = appreciation::draft(grid, &assessment);
    assessment
}

fn weigh(criterion: &Criterion<CompiledPhrase>, paper: &Paper<'_>) -> CriterionAssessment {
    let findings: Vec<_> =
        criterion.indicators.iter().map(|indicator| indicator::measure(indicator, paper)).collect();
    let score = scale::score(&criterion.indicators, &findings);
    CriterionAssessment {
        id: criterion.id.clone(),
        level: scale::level(score),
        score,
        confidence: scale::certainty(score),
        to_confirm: !criterion.oral.is_empty(),
        indicators: findings,
    }
}

/// A criterion on which nothing was written.
fn none(criterion: &Criterion<CompiledPhrase>) -> CriterionAssessment {
    CriterionAssessment {
        id: criterion.id.clone(),
        level: Level::TI,
        score: 0.0,
        confidence: 1.0,
        to_confirm: !criterion.oral.is_empty(),
        indicators: Vec::new(),
    }
}

/// The mean of what the levels are worth, rounded to the grid's step.
fn mark(grid: &CompiledGrid, criteria: &[CriterionAssessment]) -> Points {
    let worth = |of: &CriterionAssessment| grid.worth[usize::from(of.level.rank())].hundredths();
    let worth: Vec<i64> = criteria.iter().map(|of| i64::from(worth(of))).collect();
    let (sum, step) = (worth.iter().sum::<i64>(), i64::from(grid.step.hundredths()).max(1));
    let many = i64::try_from(worth.len()).unwrap_or(i64::MAX).max(1);
    // half up, in whole numbers
    let steps = (2 * sum + many * step) / (2 * many * step);
    let mark = i32::try_from(steps * step).map_or(grid.max, Points::from_hundredths);
    mark.min(grid.max)
}

fn confidence(criteria: &[CriterionAssessment]) -> f64 {
    if criteria.is_empty() {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few criteria")]
    let many = criteria.len().max(1) as f64;
    let sum: f64 = criteria.iter().map(|criterion| criterion.confidence).sum();
    (sum / many * 100.0).round() / 100.0
}
