//! Wire: a line of JSON as it comes, checked and made a record.

use super::{AnswerLine, Levels, PeopleMarks, Record, SheetLine};
use crate::rubric::Level;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// What is wrong, and how to repair it.
pub(in crate::exchange) type Fault = (String, String);

#[derive(Deserialize)]
pub(super) struct Wire {
    #[serde(default)]
    exam: String,
    copy: Option<Id>,
    question: Option<Id>,
    text: Option<String>,
    form: Option<String>,
    option: Option<String>,
    sections: Option<Sections>,
    max: Option<f64>,
    mark: Option<f64>,
    #[serde(alias = "note_a")]
    mark_a: Option<f64>,
    #[serde(alias = "note_b")]
    mark_b: Option<f64>,
    #[serde(alias = "levels")]
    levels_a: Option<BTreeMap<String, serde_json::Value>>,
    levels_b: Option<BTreeMap<String, serde_json::Value>>,
    profile: Option<String>,
    /// Keeps a list from being read as the fields in order.
    #[serde(flatten)]
    _rest: BTreeMap<String, serde::de::IgnoredAny>,
}

/// An id: text, or a number taken as written (`"question": 1`).
#[derive(Deserialize)]
#[serde(untagged)]
pub(in crate::exchange) enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        match id {
            Id::Text(text) => text,
            Id::Number(number) => number.to_string(),
        }
    }
}

/// Titles and texts, in the order given.
struct Sections(Vec<(String, String)>);

/// A section's text: one text, lines, or nothing.
#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    Text(String),
    Lines(Vec<String>),
    Nothing(()),
}

impl<'de> Deserialize<'de> for Sections {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Sections;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("titres et textes")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Sections, M::Error> {
                let mut out = Vec::new();
                while let Some((title, cell)) = map.next_entry::<String, Cell>()? {
                    let text = match cell {
                        Cell::Text(text) => text,
                        Cell::Lines(lines) => lines.join("\n"),
                        Cell::Nothing(()) => String::new(),
                    };
                    out.push((title, text));
                }
                Ok(Sections(out))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Wire {
    pub(super) fn record(self, line: usize, default_exam: &str) -> Result<Record, Fault> {
        let is_sheet = self.form.is_some() || self.sections.is_some();
        if is_sheet && self.text.is_some() {
            return Err((
                "la ligne est à la fois une fiche et une réponse".to_owned(),
                "gardez form et sections pour une fiche, ou exam, question et text".to_owned(),
            ));
        }
        if is_sheet {
            return self.sheet(line).map(Record::Sheet);
        }
        self.answer(line, default_exam).map(Record::Answer)
    }

    fn answer(self, line: usize, default_exam: &str) -> Result<AnswerLine, Fault> {
        let exam = if self.exam.is_empty() { default_exam.to_owned() } else { self.exam };
        if exam.is_empty() {
            return Err((
                missing("exam"),
                "ajoutez \"exam\" à la ligne, ou l’option --exam à la commande".to_owned(),
            ));
        }
        let text = self.text.ok_or_else(|| {
            (missing("text"), "mettez \"text\": \"\" pour une réponse vide".to_owned())
        })?;
        let help = "donnez à chaque ligne copy, question et text";
        Ok(AnswerLine {
            line,
            exam,
            copy: id(self.copy, "copy", help)?,
            question: id(self.question, "question", help)?,
            text,
            people: people(self.mark_a.or(self.mark), self.mark_b, self.max.unwrap_or_default()),
            levels: [levels(self.levels_a)?, levels(self.levels_b)?],
            profile: self.profile,
        })
    }

    fn sheet(self, line: usize) -> Result<SheetLine, Fault> {
        let help =
            "une fiche s’écrit {\"form\": \"e4\", \"option\": …, \"copy\": …, \"sections\": {…}}";
        let needed = |value: Option<String>, key: &str| {
            let value = value.filter(|value| !value.trim().is_empty());
            value.ok_or_else(|| (missing(key), help.to_owned()))
        };
        let sections = self.sections.ok_or_else(|| (missing("sections"), help.to_owned()))?;
        let max = self.max.unwrap_or_default();
        Ok(SheetLine {
            line,
            form: needed(self.form, "form")?,
            option: self.option.unwrap_or_default(),
            copy: id(self.copy, "copy", help)?,
            sections: sections.0,
            people: people(self.mark_a.or(self.mark), self.mark_b, max),
            levels: [levels(self.levels_a)?, levels(self.levels_b)?],
            profile: self.profile,
        })
    }
}

fn missing(key: &str) -> String {
    format!("champ « {key} » absent")
}

fn id(value: Option<Id>, key: &str, help: &str) -> Result<String, Fault> {
    let value: String = value.map(String::from).unwrap_or_default();
    if value.trim().is_empty() { Err((missing(key), help.to_owned())) } else { Ok(value) }
}

fn people(a: Option<f64>, b: Option<f64>, max: f64) -> Option<PeopleMarks> {
    a.map(|a| PeopleMarks { a, b, max })
}

/// Levels by criterion, as ranks or abbreviations.
pub(in crate::exchange) fn levels(
    wire: Option<BTreeMap<String, serde_json::Value>>,
) -> Result<Option<Levels>, Fault> {
    let Some(wire) = wire else { return Ok(None) };
    let level = |(id, value): (String, serde_json::Value)| {
        let rank = value.as_u64().and_then(Level::of_rank);
        let level = rank.or_else(|| value.as_str().and_then(Level::of_code));
        level.map(|level| (id.clone(), level)).ok_or_else(|| {
            (
                format!("niveau illisible du critère « {id} » : {value}"),
                "un niveau est 0, 1, 2, 3, ou TI, I, S, TS".to_owned(),
            )
        })
    };
    wire.into_iter().map(level).collect::<Result<Levels, Fault>>().map(Some)
}
