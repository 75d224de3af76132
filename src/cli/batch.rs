//! Batch: answers read and assessed chunk by chunk, in order, whatever their number.

use super::progress::Progress;
use super::say;
use crate::assess::{Config, QuestionAssessment, assess_answer_guarded};
use crate::exchange::{CopyLine, LineFault, Lines};
use crate::rubric::{CompiledRubric, Shelf};
use anyhow::Context;
use rayon::prelude::*;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::{Path, PathBuf};

/// Answers assessed side by side before they are handed on.
const CHUNK: usize = 1024;

/// One answer and its assessment.
pub(super) struct Marked<'s> {
    pub(super) line: CopyLine,
    pub(super) rubric: &'s CompiledRubric,
    pub(super) assessment: QuestionAssessment,
}

/// Assesses every answer of `files` that `keep` keeps and hands them to `each`, in order; faults
/// are told as they come. Returns how many lines had a fault.
pub(super) fn mark<'s>(
    shelf: &'s Shelf,
    files: &[PathBuf],
    exam: Option<&str>,
    keep: impl Fn(&CopyLine) -> bool,
    mut each: impl FnMut(Marked<'s>) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let mut faults = 0;
    let mut lines = 0;
    let mut progress = Progress::new(files);
    let mut earlier: Option<Lines<Box<dyn BufRead>>> = None;
    for path in files {
        let mut reader = Lines::new(open(path, &progress)?, exam);
        if let Some(earlier) = earlier.take() {
            reader = reader.after(earlier);
        }
        loop {
            let mut chunk = Vec::new();
            let mut read = 0;
            for line in reader.by_ref().take(CHUNK) {
                read += 1;
                match line.and_then(|line| find(shelf, line)) {
                    Ok(found) if keep(&found.0) => chunk.push(found),
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

fn assess(chunk: Vec<(CopyLine, &CompiledRubric)>) -> Vec<Marked<'_>> {
    let config = Config::default();
    let one = |(line, rubric): (CopyLine, _)| {
        let assessment = assess_answer_guarded(rubric, &line.question, &line.text, &config)?;
        Some(Marked { line, rubric, assessment })
    };
    chunk.into_par_iter().filter_map(one).collect()
}

fn find(shelf: &Shelf, line: CopyLine) -> Result<(CopyLine, &CompiledRubric), LineFault> {
    let fault = |message, help| LineFault { line: line.line, message, help };
    let Some(rubric) = shelf.get(&line.exam) else {
        let known: Vec<&str> = shelf.exams().collect();
        return Err(fault(
            format!("épreuve inconnue : « {} »", line.exam),
            format!("épreuves connues : {}", known.join(", ")),
        ));
    };
    if rubric.question(&line.question).is_none() {
        let known: Vec<&str> =
            rubric.questions.iter().map(|question| question.id.as_str()).collect();
        return Err(fault(
            format!("question inconnue de l’épreuve {} : « {} »", line.exam, line.question),
            format!("questions connues : {}", known.join(", ")),
        ));
    }
    Ok((line, rubric))
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
