//! Source: rubric and lexicon files read, every fault of a file reported at once.

mod cursor;
pub(super) mod keys;
mod links;
mod parts;

use super::diagnostic::Diagnostic;
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
    let faults = Faults::new(file, source);
    let (root, errors) = DeTable::parse_recoverable(source);
    faults.syntax(&errors);
    let span = root.span();
    let root = root.into_inner();
    let cursor = Cursor::new(&root, span, &faults);
    if !errors.is_empty() {
        return (None, faults.take());
    }
    cursor.check(Shape::File);
    let rubric = read(&cursor);
    links::check(&cursor, &rubric, lexicon);
    if faults.is_empty() {
        links::check_totals(&cursor, &rubric);
    }
    let diagnostics = faults.take();
    (diagnostics.is_empty().then_some(rubric), diagnostics)
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
    let language = match file.text("language").as_str() {
        "en" => Language::En,
        "de" => Language::De,
        _ => Language::Fr,
    };
    Rubric {
        exam: file.id("exam"),
        title: file.text("title"),
        language,
        step: file.points("step").unwrap_or(Points::from_hundredths(50)),
        concepts: parts::concepts(file),
        questions: file.tables("question").iter().map(parts::question).collect(),
    }
}
