//! Batch: answers and sheets read and assessed chunk by chunk, in order, whatever their number.

use super::progress::Progress;
use super::say;
use crate::assess::{
    Config, QuestionAssessment, Sheet, SheetAssessment, assess_answer_guarded, assess_sheet_guarded,
};
use crate::exchange::{AnswerLine, LineFault, Lines, Record, SheetLine, sheet_line};
use crate::rubric::{CompiledForm, CompiledGrid, CompiledQuestion, CompiledRubric, Shelf, Sorted};
use anyhow::Context;
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, stdin};
use std::path::{Path, PathBuf};

/// Answers assessed side by side before they are handed on.
const CHUNK: usize = 1024;

/// A record and its assessment.
pub(super) enum Marked<'s> {
    Answer(MarkedAnswer<'s>),
    Sheet(MarkedSheet<'s>),
}

/// One answer and its assessment.
pub(super) struct MarkedAnswer<'s> {
    pub(super) line: AnswerLine,
    pub(super) rubric: &'s CompiledRubric,
    pub(super) question: &'s CompiledQuestion,
    pub(super) assessment: QuestionAssessment,
}

/// One sheet and its assessment.
pub(super) struct MarkedSheet<'s> {
    pub(super) line: SheetLine,
    pub(super) form: &'s CompiledForm,
    pub(super) grid: &'s CompiledGrid,
    /// Its texts, by section.
    pub(super) sorted: Sorted,
    pub(super) assessment: SheetAssessment,
}

impl MarkedSheet<'_> {
    /// The text of a section, by its id.
    pub(super) fn text(&self, id: &str) -> &str {
        self.sorted.text(id)
    }
}

/// A record and what marks it.
enum Task<'s> {
    Answer(AnswerLine, &'s CompiledRubric, &'s CompiledQuestion),
    Sheet(SheetLine, &'s CompiledForm, &'s CompiledGrid),
}

/// Assesses every answer of `files` that `keep` keeps and hands them to `each`, in order; faults
/// are told as they come. Returns how many lines had a fault.
pub(super) fn mark<'s>(
    shelf: &'s Shelf,
    files: &[PathBuf],
    exam: Option<&str>,
    keep: impl Fn(&Record) -> bool,
    mut each: impl FnMut(Marked<'s>) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let mut faults = 0;
    let mut lines = 0;
    let mut progress = Progress::new(files);
    let mut earlier: Option<Lines<Box<dyn BufRead>>> = None;
    for path in files {
        let source = if is_text(path) {
            match sheet(shelf, path)? {
                Ok(line) => Box::new(Cursor::new(line)) as Box<dyn BufRead>,
                Err(fault) => {
                    lines += 1;
                    faults += 1;
                    tell(path, &fault);
                    continue;
                }
            }
        } else {
            open(path, &progress)?
        };
        let mut reader = Lines::new(source, exam);
        if let Some(earlier) = earlier.take() {
            reader = reader.after(earlier);
        }
        loop {
            let mut chunk = Vec::new();
            let mut read = 0;
            for line in reader.by_ref().take(CHUNK) {
                read += 1;
                match line.and_then(|line| Ok((keep(&line), find(shelf, line)?))) {
                    Ok((true, task)) => chunk.push(task),
                    Ok(_) => {}
                    Err(fault) => {
                        faults += 1;
                        tell(path, &fault);
                    }
                }
            }
            if read == 0 {
                break;
            }
            lines += read;
            for marked in assess(chunk) {
                each(marked)?;
            }
            progress.show();
        }
        earlier = Some(reader);
    }
    if lines == 0 {
        say("aucune réponse dans l’entrée : le fichier est vide");
        faults += 1;
    }
    Ok(faults)
}

fn assess(chunk: Vec<Task<'_>>) -> Vec<Marked<'_>> {
    chunk.into_par_iter().filter_map(assess_one).collect()
}

fn assess_one(task: Task<'_>) -> Option<Marked<'_>> {
    match task {
        Task::Answer(line, rubric, question) => {
            let config = Config::default();
            let assessment = assess_answer_guarded(rubric, &line.question, &line.text, &config)?;
            Some(Marked::Answer(MarkedAnswer { line, rubric, question, assessment }))
        }
        Task::Sheet(line, form, grid) => {
            let sheet = Sheet { option: line.option.clone(), sections: line.sections.clone() };
            let assessment = assess_sheet_guarded(form, grid, &sheet);
            let sorted = form.form.sort(&line.sections);
            Some(Marked::Sheet(MarkedSheet { line, form, grid, sorted, assessment }))
        }
    }
}

fn find(shelf: &Shelf, record: Record) -> Result<Task<'_>, LineFault> {
    match record {
        Record::Answer(line) => find_question(shelf, line),
        Record::Sheet(line) => find_form(shelf, line),
    }
}

fn find_question(shelf: &Shelf, line: AnswerLine) -> Result<Task<'_>, LineFault> {
    let fault = |message, help| LineFault { line: line.line, message, help };
    let Some(rubric) = shelf.get(&line.exam) else {
        let known: Vec<&str> = shelf.exams().collect();
        return Err(fault(
            format!("épreuve inconnue : « {} »", line.exam),
            format!("épreuves connues : {}", known.join(", ")),
        ));
    };
    let Some(question) = rubric.question(&line.question) else {
        let known: Vec<&str> =
            rubric.questions.iter().map(|question| question.id.as_str()).collect();
        return Err(fault(
            format!("question inconnue de l’épreuve {} : « {} »", line.exam, line.question),
            format!("questions connues : {}", known.join(", ")),
        ));
    };
    Ok(Task::Answer(line, rubric, question))
}

fn find_form(shelf: &Shelf, mut line: SheetLine) -> Result<Task<'_>, LineFault> {
    let fault = |message, help| LineFault { line: line.line, message, help };
    let Some((form, grid)) = shelf.sheet(&line.form) else {
        let known: Vec<&str> =
            shelf.forms.keys().map(String::as_str).filter(|id| shelf.sheet(id).is_some()).collect();
        return Err(fault(
            format!("formulaire inconnu, ou qui n’est pas noté : « {} »", line.form),
            format!("formulaires notés : {}", known.join(", ")),
        ));
    };
    let options: Vec<&str> = form.form.options.iter().map(|option| option.id.as_str()).collect();
    let named = form.form.option(&line.option).map(|option| option.id.clone());
    line.option = named.unwrap_or(line.option);
    if !options.is_empty() && !options.contains(&line.option.as_str()) {
        return Err(fault(
            format!("option inconnue du formulaire {} : « {} »", line.form, line.option),
            format!("options connues : {}", options.join(", ")),
        ));
    }
    Ok(Task::Sheet(line, form, grid))
}

/// Tells a fault as `file:line : what`, then how to repair it.
pub(super) fn tell(path: &Path, fault: &LineFault) {
    say(&format!(
        "{}:{} : {}\n  Réparer : {}",
        path.display(),
        fault.line,
        fault.message,
        fault.help
    ));
}

fn open(path: &Path, progress: &Progress) -> anyhow::Result<Box<dyn BufRead>> {
    if path.is_dir() {
        anyhow::bail!("{} : c’est un dossier ; donnez un fichier JSONL", path.display());
    }
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(stdin())
    } else {
        Box::new(
            File::open(path).with_context(|| format!("{} : fichier illisible", path.display()))?,
        )
    };
    Ok(Box::new(BufReader::with_capacity(1 << 16, progress.watch(source))))
}

/// Whether a file is a sheet written as text.
fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md" || extension == "txt")
}

/// Most bytes of a sheet written as text.
const MOST_BYTES: u64 = 8 << 20;

/// A sheet written as text, as the line of JSON that says the same.
fn sheet(shelf: &Shelf, path: &Path) -> anyhow::Result<Result<String, LineFault>> {
    let unread = || format!("{} : fichier illisible", path.display());
    let file = File::open(path).with_context(unread)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).with_context(unread)?;
    let fault = |message: &str, help: &str| {
        Ok(Err(LineFault { line: 1, message: message.to_owned(), help: help.to_owned() }))
    };
    if bytes.len() as u64 > MOST_BYTES {
        return fault(
            "trop gros pour une fiche (plus de 8 Mo)",
            "donnez une fiche par fichier, et les copies en JSONL sous un nom en .jsonl",
        );
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return fault("le fichier n’est pas en UTF-8", "enregistrez-le en UTF-8");
    };
    // JSONL under another name
    if text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('{') {
        return Ok(Ok(text));
    }
    let forms: Vec<_> = shelf.forms.values().map(|of| &of.form).collect();
    let fault = |(message, help)| LineFault { line: 1, message, help };
    Ok(sheet_line(&text, &forms).map_err(fault))
}
