//! Explain: why one copy got these marks.

use super::args::{Args, Explain as Options};
use super::batch::{self, Marked};
use super::output::Output;
use super::trace::{trace, trace_sheet};
use super::{Outcome, say, shelf};
use crate::exchange::Record;

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let mut output = Output::open(None)?;
    let mut shown = 0;
    let files = std::slice::from_ref(&options.file);
    let wanted = |question: &str| options.question.as_ref().is_none_or(|wanted| wanted == question);
    let keep = |record: &Record| match record {
        Record::Answer(line) => line.copy == options.copy && wanted(&line.question),
        Record::Sheet(line) => line.copy == options.copy && options.question.is_none(),
    };
    let faults = batch::mark(&shelf, files, options.exam.as_deref(), keep, |marked| {
        shown += 1;
        output.line(&explanation(&marked))
    })?;
    output.finish()?;
    if shown == 0 {
        say(&format!(
            "aucune réponse de la copie « {} » dans {}",
            options.copy,
            options.file.display()
        ));
        return Ok(Outcome::Faulty);
    }
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Faulty })
}

/// The tree of reasons of a record.
pub(super) fn explanation(marked: &Marked<'_>) -> String {
    match marked {
        Marked::Answer(of) => trace(of.question, &of.line.text, &of.assessment),
        Marked::Sheet(of) => {
            trace_sheet(of.form, of.grid, &of.line.copy, &of.assessment, |id| of.text(id))
        }
    }
}
