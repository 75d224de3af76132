//! Copies: answers read from JSONL, one a line; a bad line is reported and the next one read.

use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufRead};
use xxhash_rust::xxh3::xxh3_128;

/// One answer as it came.
#[derive(Clone, Debug, Default)]
pub struct CopyLine {
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

#[derive(Deserialize)]
struct Wire {
    #[serde(default)]
    exam: String,
    copy: Option<Id>,
    question: Option<Id>,
    text: Option<String>,
    form: Option<String>,
    max: Option<f64>,
    mark: Option<f64>,
    mark_a: Option<f64>,
    mark_b: Option<f64>,
    profile: Option<String>,
    #[serde(flatten)]
    _rest: BTreeMap<String, serde::de::IgnoredAny>,
}

/// An id: text, or a number taken as written (`"question": 1`).
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
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

    fn parse(&mut self, bytes: &[u8]) -> Result<CopyLine, LineFault> {
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
        let record = self.record(wire).map_err(|(message, help)| fault(message, help))?;
        let key =
            xxh3_128(format!("{}\0{}\0{}", record.exam, record.copy, record.question).as_bytes());
        if !self.seen.insert(key) {
            return Err(fault(
                format!(
                    "réponse en double : copie « {} », question « {} »",
                    record.copy, record.question
                ),
                "gardez une seule réponse par copie et par question ; la première est notée",
            ));
        }
        Ok(record)
    }

    fn record(&self, wire: Wire) -> Result<CopyLine, (String, &'static str)> {
        if wire.form.is_some() {
            return Err((
                "fiche d’activité (E4, E6) : la notation des fiches n’est pas encore disponible"
                    .to_owned(),
                "gardez les fiches dans un fichier à part",
            ));
        }
        let missing = |key: &str| format!("champ « {key} » absent");
        let id = |value: Option<Id>, key: &str| {
            let value: String = value.map(String::from).unwrap_or_default();
            let absent = (missing(key), "donnez à chaque ligne copy, question et text");
            if value.trim().is_empty() { Err(absent) } else { Ok(value) }
        };
        let exam = if wire.exam.is_empty() { self.default_exam.clone() } else { wire.exam };
        if exam.is_empty() {
            return Err((
                missing("exam"),
                "ajoutez \"exam\" à la ligne, ou l’option --exam à la commande",
            ));
        }
        let people = wire.mark_a.or(wire.mark).zip(wire.max.or(Some(0.0)));
        Ok(CopyLine {
            line: self.line,
            exam,
            copy: id(wire.copy, "copy")?,
            question: id(wire.question, "question")?,
            text: wire
                .text
                .ok_or_else(|| (missing("text"), "mettez \"text\": \"\" pour une réponse vide"))?,
            people: people.map(|(a, max)| PeopleMarks { a, b: wire.mark_b, max }),
            profile: wire.profile,
        })
    }
}

fn reason(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Eof => "la ligne s’arrête trop tôt",
        serde_json::error::Category::Syntax => "signe inattendu",
        serde_json::error::Category::Data => "une valeur n’est pas du type attendu",
        serde_json::error::Category::Io => "lecture impossible",
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<CopyLine, LineFault>;

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
    use super::Lines;

    /// Each line gives an answer's copy id, or the beginning of a fault's message.
    #[track_caller]
    fn check(source: &[u8], expected: &[&str]) {
        let found: Vec<String> = Lines::new(source, Some("e"))
            .map(|line| {
                line.map_or_else(
                    |fault| format!("{} {}", fault.line, fault.message),
                    |line| line.copy,
                )
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
            &["a", "2 r\u{e9}ponse en double"],
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
    fn empty_file() {
        check(b"", &[]);
    }
}
