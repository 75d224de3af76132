//! Shelf: the rubrics at hand, compiled, by exam.

use super::compile::compile;
use super::compiled::CompiledRubric;
use super::diagnostic::Diagnostic;
use super::lexicon::Lexicon;
use super::model::Rubric;
use super::source::{parse, parse_lexicon};
use super::subject::Subject;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What marks depend on besides the rubric; raised with every change that may change a mark.
const ENGINE: &str = concat!("bareme ", env!("CARGO_PKG_VERSION"), " engine 2");

/// Name of the file of shared concepts.
const LEXICON: &str = "lexicon.toml";

/// A file of a rubrics folder.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as shown in diagnostics.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The rubrics at hand.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// By exam: what was written and what is compiled.
    pub rubrics: BTreeMap<String, Entry>,
}

/// One rubric of the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file it comes from.
    pub file: SourceFile,
    /// As written.
    pub rubric: Rubric,
    /// As compiled.
    pub compiled: CompiledRubric,
}

impl Shelf {
    /// Reads the files of a folder: `lexicon.toml`, rubrics (`*.toml`) and their subjects' hashes
    /// (`*.subject`, beside the rubric). Every fault of every file comes back.
    #[must_use]
    pub fn load(files: &[SourceFile]) -> (Self, Vec<Diagnostic>) {
        let (shared, mut diagnostics) = lexicon(files);
        let shared_text =
            files.iter().find(|file| file.path.ends_with(LEXICON)).map_or("", |file| &file.text);
        let read = |file: &SourceFile| {
            let (rubric, faults) = parse(&file.path, &file.text, &shared);
            let entry = rubric.map(|rubric| {
                let subject = subject_of(files, &file.path);
                let print = fingerprint(&[ENGINE, shared_text, &file.text, subject]);
                let compiled = compile(&rubric, &shared, Subject::parse(subject), print);
                Entry { file: file.clone(), rubric, compiled }
            });
            (entry, faults)
        };
        let rubrics = files.par_iter().filter(|file| is_rubric(&file.path));
        let mut shelf = Self::default();
        for (entry, faults) in rubrics.map(read).collect::<Vec<_>>() {
            diagnostics.extend(faults);
            let Some(entry) = entry else { continue };
            match shelf.rubrics.get(&entry.rubric.exam) {
                Some(other) => {
                    diagnostics.push(twice(&entry.file, &entry.rubric.exam, &other.file.path));
                }
                None => {
                    shelf.rubrics.insert(entry.rubric.exam.clone(), entry);
                }
            }
        }
        (shelf, diagnostics)
    }

    /// The compiled rubric of an exam.
    #[must_use]
    pub fn get(&self, exam: &str) -> Option<&CompiledRubric> {
        self.rubrics.get(exam).map(|entry| &entry.compiled)
    }

    /// The exams at hand, sorted.
    pub fn exams(&self) -> impl Iterator<Item = &str> {
        self.rubrics.keys().map(String::as_str)
    }
}

/// The shared concepts of a folder's files.
fn lexicon(files: &[SourceFile]) -> (Lexicon, Vec<Diagnostic>) {
    let file = files.iter().find(|file| file.path.ends_with(LEXICON));
    file.map_or_else(Default::default, |file| parse_lexicon(&file.path, &file.text))
}

fn is_rubric(path: &str) -> bool {
    path.ends_with(".toml") && !path.ends_with(LEXICON)
}

fn subject_of<'f>(files: &'f [SourceFile], rubric: &str) -> &'f str {
    let path = rubric.strip_suffix(".toml").map(|stem| format!("{stem}.subject"));
    files.iter().find(|file| Some(&file.path) == path.as_ref()).map_or("", |file| &file.text)
}

fn twice(file: &SourceFile, exam: &str, other: &str) -> Diagnostic {
    let at = file.text.find("exam").unwrap_or_default();
    Diagnostic::new(
        &file.path,
        &file.text,
        at..at + 4,
        format!("l’épreuve « {exam} » a déjà un barème : {other}"),
        "gardez un seul fichier par épreuve, ou changez l’identifiant de celui-ci".to_owned(),
    )
}

/// Sixteen hexadecimal digits of a SHA-256 over the parts, each with its length.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
