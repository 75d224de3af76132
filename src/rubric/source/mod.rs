//! Source: rubric, grid, form and lexicon files read, every fault of a file reported at once.

mod cursor;
mod form;
mod grid;
pub(super) mod keys;
mod links;
mod parts;
mod value;

use super::diagnostic::Diagnostic;
use super::form::Form;
use super::grid::Grid;
use super::lexicon::Lexicon;
use super::model::Rubric;
use super::points::Points;
use crate::text::Language;
use cursor::{Cursor, Faults};
use keys::Shape;
use toml::de::DeTable;

/// Reads a rubric file; `None` when it has any fault.
#[must_use]
pub fn parse(file: &str, source: &str, lexicon: &Lexicon) -> (Option<Rubric>, Vec<Diagnostic>) {
    whole(file, source, Shape::File, |cursor, faults| {
        let rubric = read(cursor);
        links::check(cursor, &rubric, lexicon);
        if faults.is_empty() {
            links::check_totals(cursor, &rubric);
        }
        rubric
    })
}

/// Reads a grid file; `None` when it has any fault.
#[must_use]
pub fn parse_grid(file: &str, source: &str, lexicon: &Lexicon) -> (Option<Grid>, Vec<Diagnostic>) {
    whole(file, source, Shape::Grid, |cursor, _| {
        let grid = grid::read(cursor);
        links::check_grid(cursor, &grid, lexicon);
        grid
    })
}

/// Reads a form file; `None` when it has any fault.
#[must_use]
pub fn parse_form(file: &str, source: &str, lexicon: &Lexicon) -> (Option<Form>, Vec<Diagnostic>) {
    whole(file, source, Shape::Form, |cursor, _| {
        let form = form::read(cursor);
        links::check_form(cursor, &form, lexicon);
        form
    })
}

/// Reads a file of one shape; `None` when it has any fault.
fn whole<T>(
    file: &str,
    source: &str,
    shape: Shape,
    read: impl Fn(&Cursor<'_>, &Faults<'_>) -> T,
) -> (Option<T>, Vec<Diagnostic>) {
    let faults = Faults::new(file, source);
    let (root, errors) = DeTable::parse_recoverable(source);
    faults.syntax(&errors);
    let span = root.span();
    let root = root.into_inner();
    let cursor = Cursor::new(&root, span, &faults);
    if !errors.is_empty() {
        return (None, faults.take());
    }
    cursor.check(shape);
    let found = read(&cursor, &faults);
    let diagnostics = faults.take();
    (diagnostics.is_empty().then_some(found), diagnostics)
}

/// Reads a file of shared concepts.
#[must_use]
pub fn parse_lexicon(file: &str, source: &str) -> (Lexicon, Vec<Diagnostic>) {
    let faults = Faults::new(file, source);
    let (root, errors) = DeTable::parse_recoverable(source);
    faults.syntax(&errors);
    let span = root.span();
    let root = root.into_inner();
    let cursor = Cursor::new(&root, span, &faults);
    let lexicon = Lexicon { concepts: parts::named(&cursor) };
    links::check_lexicon(&cursor, &lexicon);
    (lexicon, faults.take())
}

fn read(file: &Cursor<'_>) -> Rubric {
    Rubric {
        exam: file.id("exam"),
        title: file.text("title"),
        language: language(file),
        step: file.points("step").unwrap_or(Points::from_hundredths(50)),
        concepts: parts::concepts(file),
        questions: file.tables("question").iter().map(parts::question).collect(),
    }
}

fn language(file: &Cursor<'_>) -> Language {
    match file.text("language").as_str() {
        "en" => Language::En,
        "de" => Language::De,
        _ => Language::Fr,
    }
}
