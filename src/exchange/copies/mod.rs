//! Copies: answers and sheets read from JSONL, one a line; a bad line is reported and the next one read.

mod wire;

use crate::rubric::Level;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufRead};
use wire::Wire;
pub(super) use wire::{Id, levels};
use xxhash_rust::xxh3::xxh3_128;

/// One line of copies.
#[derive(Clone, Debug)]
pub enum Record {
    /// An answer to a question.
    Answer(AnswerLine),
    /// A candidate's activity sheet.
    Sheet(SheetLine),
}

/// What stands for the question of a sheet.
pub const SHEET: &str = "fiche";

/// Levels that a marker gave, by criterion.
pub type Levels = BTreeMap<String, Level>;

/// One answer as it came.
#[derive(Clone, Debug, Default)]
pub struct AnswerLine {
    /// Line number in the file, from 1.
    pub line: usize,
    /// The exam's id, empty when the line names none.
    pub exam: String,
    /// The copy's id.
    pub copy: String,
    /// The question's id.
    pub question: String,
    /// What the student wrote.
    pub text: String,
    /// People's marks, when the line has them.
    pub people: Option<PeopleMarks>,
    /// Levels that the two markers gave, when a grid marks the question.
    pub levels: [Option<Levels>; 2],
    /// The writer's profile, when the line has one.
    pub profile: Option<String>,
}

/// One sheet as it came.
#[derive(Clone, Debug, Default)]
pub struct SheetLine {
    /// Line number in the file, from 1.
    pub line: usize,
    /// The form's id.
    pub form: String,
    /// The option of the form.
    pub option: String,
    /// The copy's id.
    pub copy: String,
    /// Titles and texts, in the order given.
    pub sections: Vec<(String, String)>,
    /// People's marks, when the line has them.
    pub people: Option<PeopleMarks>,
    /// Levels that the two markers gave.
    pub levels: [Option<Levels>; 2],
    /// The writer's profile, when the line has one.
    pub profile: Option<String>,
}

/// Marks that people gave one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeopleMarks {
    /// First marker.
    pub a: f64,
    /// Second marker, when there are two.
    pub b: Option<f64>,
    /// On how many points.
    pub max: f64,
}

impl PeopleMarks {
    /// The mean of the markers.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.b.map_or(self.a, |b| f64::midpoint(self.a, b))
    }
}

/// A line that cannot be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// Line number in the file, from 1.
    pub line: usize,
    /// What is wrong, in French.
    pub message: String,
    /// How to repair it, in French.
    pub help: String,
}

/// The answers of a JSONL stream, read as they are asked for.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    line: usize,
    default_exam: String,
    seen: HashSet<u128>,
    /// Whether reading failed: nothing more can come.
    broken: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads `reader`; lines that name no exam are of `default_exam`.
    pub fn new(reader: R, default_exam: Option<&str>) -> Self {
        let default_exam = default_exam.unwrap_or_default().to_owned();
        Self { reader, line: 0, default_exam, seen: HashSet::new(), broken: false }
    }

    /// The same, knowing the answers of an earlier stream: those are doubles here too.
    #[must_use]
    pub fn after<E>(mut self, earlier: Lines<E>) -> Self {
        self.seen = earlier.seen;
        self
    }

    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let read = self.reader.read_until(b'\n', &mut bytes)?;
        Ok((read > 0).then_some(bytes))
    }

    fn parse(&mut self, bytes: &[u8]) -> Result<Record, LineFault> {
        let line = self.line;
        let fault =
            |message: String, help: &str| LineFault { line, message, help: help.to_owned() };
        let text = std::str::from_utf8(bytes).map_err(|error| {
            fault(
                format!(
                    "octets illisibles en UTF-8 (à partir de l’octet {})",
                    error.valid_up_to() + 1
                ),
                "enregistrez le fichier en UTF-8",
            )
        })?;
        let wire: Wire = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            fault(
                format!("JSON illisible, colonne {} : {}", error.column(), reason(&error)),
                "écrivez un objet JSON par ligne : {\"exam\": …, \"copy\": …, \"question\": …, \"text\": …}",
            )
        })?;
        let record = wire.record(line, &self.default_exam);
        let record = record.map_err(|(message, help)| fault(message, &help))?;
        let (exam, copy, what) = match &record {
            Record::Answer(of) => (&of.exam, &of.copy, format!("question « {} »", of.question)),
            Record::Sheet(of) => (&of.form, &of.copy, SHEET.to_owned()),
        };
        if !self.seen.insert(xxh3_128(format!("{exam}\0{copy}\0{what}").as_bytes())) {
            return Err(fault(
                format!("ligne en double : copie « {copy} », {what}"),
                "gardez une seule réponse par copie et par question, une seule fiche par copie ; la première est notée",
            ));
        }
        Ok(record)
    }
}

/// Why a line of JSON cannot be read, in French.
pub(super) fn reason(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "la ligne s’arrête trop tôt",
        serde_json::error::Category::Syntax => "signe inattendu",
        serde_json::error::Category::Data => "une valeur n’est pas du type attendu",
        serde_json::error::Category::Io => "lecture impossible",
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, LineFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        loop {
            self.line += 1;
            let bytes = match self.read() {
                Ok(bytes) => bytes?,
                Err(error) => {
                    self.broken = true;
                    let message = format!("lecture interrompue : {error}");
                    return Some(Err(LineFault {
                        line: self.line,
                        message,
                        help: "vérifiez le fichier".into(),
                    }));
                }
            };
            if !bytes.trim_ascii().is_empty() {
                return Some(self.parse(&bytes));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Record};

    /// Each line gives an answer's copy id, or the beginning of a fault's message.
    #[track_caller]
    fn check(source: &[u8], expected: &[&str]) {
        let found: Vec<String> = Lines::new(source, Some("e"))
            .map(|line| match line {
                Ok(Record::Answer(line)) => line.copy,
                Ok(Record::Sheet(line)) => format!("{} {}", line.form, line.copy),
                Err(fault) => format!("{} {}", fault.line, fault.message),
            })
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found} does not start with {expected}");
        }
    }

    #[test]
    fn good_lines() {
        check(b"{\"copy\":\"a\",\"question\":\"1\",\"text\":\"\"}\n\n{\"copy\":2,\"question\":1,\"text\":\"x\"}", &["a", "2"]);
    }

    #[test]
    fn broken_line_between_good_ones() {
        check(
            b"{\"copy\":\"a\",\"question\":\"1\",\"text\":\"\"}\n{oops\n{\"copy\":\"b\",\"question\":\"1\",\"text\":\"\"}\n",
            &["a", "2 JSON illisible", "b"],
        );
    }

    #[test]
    fn invalid_utf8() {
        check(b"{\"copy\":\"\xff\"}\n", &["1 octets illisibles"]);
    }

    #[test]
    fn duplicate() {
        check(
            b"{\"copy\":\"a\",\"question\":\"1\",\"text\":\"\"}\n{\"copy\":\"a\",\"question\":\"1\",\"text\":\"\"}\n",
            &["a", "2 ligne en double"],
        );
    }

    #[test]
    fn missing_fields() {
        check(
            b"{\"copy\":\"a\",\"text\":\"\"}\n{\"copy\":\"a\",\"question\":\"1\"}\n",
            &["1 champ \u{ab} question", "2 champ \u{ab} text"],
        );
    }

    #[test]
    fn byte_order_mark() {
        check("\u{feff}{\"copy\":\"a\",\"question\":\"1\",\"text\":\"\"}".as_bytes(), &["a"]);
    }

    #[test]
    fn sheets() {
        check(
            b"{\"form\":\"e4\",\"option\":\"x\",\"copy\":1,\"sections\":{\"b\":\"t\",\"a\":null,\"c\":[\"u\",\"v\"]}}\n\
              {\"form\":\"e4\",\"copy\":2}\n\
              {\"form\":\"e4\",\"copy\":3,\"sections\":{},\"levels_a\":{\"x\":7}}\n\
              {\"copy\":4,\"sections\":{}}",
            &["e4 1", "2 champ \u{ab} sections", "3 niveau illisible", "4 champ \u{ab} form"],
        );
    }

    #[test]
    fn empty_file() {
        check(b"", &[]);
    }
}
