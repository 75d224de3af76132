//! Carried: figures that are wrong but follow rightly from the student's own earlier figure.

use crate::assess::ground::{Ground, Occurrence, tokens_of};
use crate::rubric::{CompiledFigure, CompiledQuestion, NodeId};
use crate::text::{Dimension, Document, Expected, Quantity};
use std::collections::BTreeMap;

/// Values tried for one earlier figure.
const CANDIDATES: usize = 48;
/// Quantities of an answer among which figures are sought: no honest answer has more.
const QUANTITIES: usize = 400;

/// Places of the question's figures: right, or carried from an earlier error.
pub(super) fn figures(
    question: &CompiledQuestion,
    ground: &Ground<'_>,
) -> Vec<(NodeId, Occurrence)> {
    let document = ground.document;
    let mut held: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, figure) in question.figures.iter().enumerate() {
        let right = right(figure, ground);
        let carried = right.is_empty();
        let indexes = if carried { follow(figure, &held, ground) } else { right };
        let mut own: Vec<f64> =
            if carried { wrong(figure, ground) } else { vec![figure.value / figure.unit] };
        for index in &indexes {
            let tokens = tokens_of(document, *index);
            if tokens.is_empty() {
                continue;
            }
            if carried {
                own.insert(0, document.quantities()[*index].value / figure.unit);
            }
            for (_, node) in question.lookup.figures.iter().filter(|(of, _)| *of == place) {
                let occurrence =
                    Occurrence { start: tokens.start, end: tokens.end, spelled: false, carried };
                found.push((*node, occurrence));
            }
        }
        own.truncate(CANDIDATES);
        held.insert(&figure.id, own);
    }
    found
}

/// The figure's right value: where it stands by what it measures, if it does anywhere.
fn right(figure: &CompiledFigure, ground: &Ground<'_>) -> Vec<usize> {
    let all = matching(ground.document, &figure.expected);
    let by: Vec<usize> =
        all.iter().copied().filter(|index| stands_by(figure, ground, *index)).collect();
    if by.is_empty() { all } else { by }
}

/// Whether a quantity stands by what the figure measures.
fn stands_by(figure: &CompiledFigure, ground: &Ground<'_>, index: usize) -> bool {
    let tokens = tokens_of(ground.document, index);
    figure.near.as_ref().is_none_or(|near| ground.beside(near, tokens.start))
}

fn matching(document: &Document, expected: &Expected) -> Vec<usize> {
    let quantities = document.quantities().iter().enumerate().take(QUANTITIES);
    quantities.filter(|(_, quantity)| expected.matches(quantity)).map(|(index, _)| index).collect()
}

/// Numbers that the student may have taken for this figure, in the figure's unit.
fn wrong(figure: &CompiledFigure, ground: &Ground<'_>) -> Vec<f64> {
    let quantities = ground.document.quantities().iter().enumerate().take(QUANTITIES);
    quantities
        .filter(|(index, quantity)| {
            comparable(figure, quantity) && stands_by(figure, ground, *index)
        })
        .map(|(_, quantity)| in_unit(figure, quantity))
        .collect()
}

fn comparable(figure: &CompiledFigure, quantity: &Quantity) -> bool {
    quantity.value > 0.0
        && (quantity.dimension == figure.dimension || quantity.dimension == Dimension::Number)
}

fn in_unit(figure: &CompiledFigure, quantity: &Quantity) -> f64 {
    if quantity.dimension == figure.dimension {
        quantity.value / figure.unit
    } else {
        quantity.value
    }
}

/// Quantities of the answer that the formula gives from a wrong earlier figure.
fn follow(
    figure: &CompiledFigure,
    held: &BTreeMap<&str, Vec<f64>>,
    ground: &Ground<'_>,
) -> Vec<usize> {
    let Some(formula) = &figure.formula else { return Vec::new() };
    let names: Vec<&str> = formula.names().collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<usize> = Vec::new();
    for values in choices(&names, held) {
        let result = formula.evaluate(|name| {
            names.iter().position(|known| *known == name).and_then(|at| values.get(at).copied())
        });
        let Some(result) = result.filter(|result| *result > 0.0) else { continue };
        if values.iter().any(|value| (value - result).abs() <= f64::EPSILON * result) {
            continue;
        }
        let expected =
            Expected::of_value(result * figure.unit, figure.dimension).in_unit(figure.unit);
        out.extend(matching(ground.document, &expected));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Every choice of one held value for each name, bounded.
fn choices(names: &[&str], held: &BTreeMap<&str, Vec<f64>>) -> Vec<Vec<f64>> {
    let mut out = vec![Vec::new()];
    for name in names {
        let values = held.get(name).map_or(&[][..], Vec::as_slice);
        let longer = out.iter().flat_map(|so_far: &Vec<f64>| {
            values.iter().map(|value| [so_far.as_slice(), &[*value]].concat())
        });
        out = longer.take(CANDIDATES * CANDIDATES).collect();
    }
    out
}
