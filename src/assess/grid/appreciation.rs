//! Appreciation: a few measured sentences drafted from the levels, for the marker to edit.

use crate::assess::assessment::{CriterionAssessment, GridAssessment};
use crate::rubric::{CompiledGrid, CompiledPhrase, Criterion, Level};

/// Criteria named as strengths, and as what to work on.
const NAMED: usize = 3;

/// The grid's sentence for the level of the whole, then what is strong and what to work on, in the
/// grid's own words.
pub(super) fn draft(grid: &CompiledGrid, of: &GridAssessment) -> String {
    let whole = whole(grid, of);
    let mut parts = vec![grid.overall[usize::from(whole.rank())].clone()];
    let mut found: Vec<_> = of.criteria.iter().collect();
    found.sort_by(|left, right| right.score.total_cmp(&left.score));
    let strong = found.iter().filter(|of| of.level >= Level::S && whole > Level::TI).take(NAMED);
    let strong: Vec<_> = strong.copied().collect();
    // what is praised is not blamed too, and a copy strong in all is left alone
    let blamed = |of: &&&CriterionAssessment| {
        of.level < Level::TS && !strong.iter().any(|praised| praised.id == of.id)
    };
    let to_work: Vec<_> = found.iter().rev().filter(blamed).take(NAMED).copied().collect();
    let named = |found: &[&CriterionAssessment], word: fn(&Criterion<CompiledPhrase>) -> &str| {
        let criterion = |id: &str| grid.criteria.iter().find(|criterion| criterion.id == id);
        let words: Vec<&str> = found.iter().filter_map(|of| criterion(&of.id).map(word)).collect();
        words
    };
    if !strong.is_empty() {
        let words = named(&strong, |criterion| &criterion.strength);
        parts.push(format!("Points d’appui : {}.", words.join(", ")));
    }
    if !to_work.is_empty() {
        let words = named(&to_work, |criterion| &criterion.advice);
        parts.push(format!("À travailler : {}.", words.join(" ; ")));
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
