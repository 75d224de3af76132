//! Appreciation: a few measured sentences drafted from the levels, for the marker to edit.

use crate::assess::assessment::GridAssessment;
use crate::rubric::{CompiledGrid, CompiledPhrase, Criterion, Level};

/// Criteria named as strengths, and as what to work on.
const NAMED: usize = 3;

/// The grid's sentence for the level of the whole, then what is strong and what to work on, in the
/// grid's own words.
pub(super) fn draft(grid: &CompiledGrid, of: &GridAssessment) -> String {
    let whole = whole(grid, of);
    let mut parts = vec![grid.overall[usize::from(whole.rank())].clone()];
    let strong =
        named(grid, of, |level| level == Level::TS || (level == Level::S && whole < Level::TS));
    let weak = named(grid, of, |level| level < Level::S);
    let better = named(grid, of, |level| level == Level::S);
    if !strong.is_empty() && whole > Level::TI {
        let names: Vec<&str> = strong.iter().map(|criterion| criterion.strength.as_str()).collect();
        parts.push(format!("Points d’appui : {}.", names.join(", ")));
    }
    let to_work = if weak.is_empty() { better } else { weak };
    if !to_work.is_empty() {
        let names: Vec<&str> = to_work.iter().map(|criterion| criterion.advice.as_str()).collect();
        parts.push(format!("À travailler : {}.", names.join(" ; ")));
    }
    parts.join(" ")
}

/// The level of the whole: the highest that is worth no more than the mark, to the half of a gap.
fn whole(grid: &CompiledGrid, of: &GridAssessment) -> Level {
    let worth = |level: Level| grid.worth[usize::from(level.rank())].hundredths();
    let mark = of.mark.hundredths();
    let reached = Level::ALL.windows(2).filter(|pair| 2 * mark >= worth(pair[0]) + worth(pair[1]));
    reached.map(|pair| pair[1]).max().unwrap_or_default()
}

/// The criteria whose level holds: the most decided ones first, a few at most.
fn named<'g>(
    grid: &'g CompiledGrid,
    of: &GridAssessment,
    holds: impl Fn(Level) -> bool,
) -> Vec<&'g Criterion<CompiledPhrase>> {
    let mut found: Vec<_> = of.criteria.iter().filter(|found| holds(found.level)).collect();
    let strong = found.iter().all(|found| found.level >= Level::S);
    found.sort_by(|left, right| {
        let order = left.score.total_cmp(&right.score);
        if strong { order.reverse() } else { order }
    });
    let criterion = |id: &str| grid.criteria.iter().find(|criterion| criterion.id == id);
    found.iter().take(NAMED).filter_map(|found| criterion(&found.id)).collect()
}
