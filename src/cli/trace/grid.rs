//! A grid told criterion by criterion: the level, what was measured, the passages.

use super::super::table::number;
use super::{doubt, quote};
use crate::assess::{CriterionAssessment, GridAssessment, SheetAssessment};
use crate::rubric::{CompiledForm, CompiledGrid, Level};
use std::fmt::Write;

/// Passages quoted of one indicator.
const QUOTED: usize = 3;

/// The levels of a grid and their reasons; `text` gives the text of a section.
pub(super) fn lines<'t>(
    out: &mut String,
    grid: &CompiledGrid,
    of: &GridAssessment,
    text: &impl Fn(&str) -> &'t str,
) {
    // writing to a String cannot fail
    for found in &of.criteria {
        let Some(criterion) = grid.criteria.iter().find(|known| known.id == found.id) else {
            continue;
        };
        let _ = writeln!(
            out,
            "  {:<2} {} — {} (place {} sur 3, confiance {:.0} %)",
            found.level.code(),
            found.id,
            criterion.title,
            number(Some(found.score), 2),
            found.confidence * 100.0
        );
        let _ = writeln!(out, "       {}", criterion.levels[usize::from(found.level.rank())]);
        indicators(out, found, text);
        if found.to_confirm {
            let _ = writeln!(out, "       à confirmer à l’oral : {}", criterion.oral);
        }
    }
    let _ = writeln!(out, "  Appréciation proposée : {}", of.appreciation);
}

fn indicators<'t>(out: &mut String, found: &CriterionAssessment, text: &impl Fn(&str) -> &'t str) {
    for indicator in &found.indicators {
        let caps = if indicator.caps && indicator.level < Level::TS { ", plafonne" } else { "" };
        let value = indicator.value.to_string().replace('.', ",");
        let _ = writeln!(
            out,
            "       · {} : {value} ({}{caps})",
            indicator.name,
            indicator.level.code()
        );
        for passage in indicator.passages.iter().take(QUOTED) {
            let quoted = quote(text(&passage.section), passage.span);
            let section = match passage.section.as_str() {
                "" => String::new(),
                id => format!(" ({id})"),
            };
            let _ = writeln!(out, "           « {quoted} »{section}");
        }
    }
}

/// A sheet's marks and their reasons.
pub(in crate::cli) fn trace_sheet<'t>(
    form: &CompiledForm,
    grid: &CompiledGrid,
    copy: &str,
    of: &SheetAssessment,
    text: impl Fn(&str) -> &'t str,
) -> String {
    let mut out = String::new();
    let option = form.form.options.iter().find(|option| option.id == of.option);
    let _ = writeln!(out, "{} — {copy}", form.form.title);
    let _ = writeln!(
        out,
        "  {}{} / {} (confiance {:.0} %), rubriques remplies : {} %",
        option.map_or_else(String::new, |option| format!("{} : ", option.title)),
        of.grid.mark,
        of.grid.max,
        of.grid.confidence * 100.0,
        of.filled
    );
    lines(&mut out, grid, &of.grid, &text);
    for review in &of.review {
        let title = form.form.section(&review.section).map_or(&review.section, |of| &of.title);
        let title = if title.is_empty() { "texte hors des rubriques" } else { title };
        let _ = writeln!(out, "  ! {} : {title}", doubt(review.kind));
    }
    out
}
