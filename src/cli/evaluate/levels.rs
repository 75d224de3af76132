//! Levels: the agreement of grids, criterion by criterion, shown.

use super::super::table::{number, table};
use crate::reliability::{CriterionAgreement, LevelAgreement, LevelPair, level_agreement};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The agreement on each criterion of each grid.
pub(super) struct LevelReport {
    criteria: BTreeMap<(String, String), CriterionAgreement>,
}

const HEADINGS: [&str; 11] = [
    "critère",
    "n",
    "QWK a",
    "QWK b",
    "exact a",
    "exact b",
    "voisin a",
    "voisin b",
    "QWK corr.",
    "exact corr.",
    "voisin corr.",
];

const LEGEND: &str = "a, b : contre chaque correcteur ; corr. : entre les deux correcteurs ; exact, voisin : même niveau, à un niveau près.";

impl LevelReport {
    pub(super) fn new(pairs: &[LevelPair]) -> Self {
        Self { criteria: level_agreement(pairs) }
    }

    /// Nothing when no grid was applied.
    pub(super) fn render(&self) -> String {
        if self.criteria.is_empty() {
            return String::new();
        }
        let rows = self.criteria.iter().map(|((grid, criterion), of)| {
            let name = if criterion.is_empty() { "ensemble" } else { criterion };
            row(&format!("{grid} {name}"), of)
        });
        format!("\nGrilles\n{}\n{LEGEND}\n", table(&HEADINGS, rows.collect()))
    }

    pub(super) fn json(&self) -> Value {
        let entries = self.criteria.iter().map(|((grid, criterion), of)| {
            json!({ "grid": grid, "criterion": criterion, "marker_a": side(&of.markers[0]),
                "marker_b": side(&of.markers[1]), "markers": side(&of.people) })
        });
        entries.collect()
    }
}

fn row(name: &str, of: &CriterionAgreement) -> Vec<String> {
    let [a, b] = &of.markers;
    let numbers = [
        a.qwk,
        b.qwk,
        a.exact,
        b.exact,
        a.adjacent,
        b.adjacent,
        of.people.qwk,
        of.people.exact,
        of.people.adjacent,
    ];
    let mut cells = vec![name.to_owned(), a.n.max(b.n).to_string()];
    cells.extend(numbers.map(|value| number(value, 2)));
    cells
}

fn side(of: &LevelAgreement) -> Value {
    json!({ "n": of.n, "qwk": of.qwk, "exact": of.exact, "adjacent": of.adjacent })
}
