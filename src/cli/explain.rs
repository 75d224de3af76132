//! Explain: why one copy got these marks.

use super::args::{Args, Explain as Options};
use super::output::Output;
use super::{Outcome, batch, say, shelf, trace::trace};

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let mut output = Output::open(None)?;
    let mut shown = 0;
    let files = std::slice::from_ref(&options.file);
    let wanted = |question: &str| options.question.as_ref().is_none_or(|wanted| wanted == question);
    let keep =
        |line: &crate::exchange::CopyLine| line.copy == options.copy && wanted(&line.question);
    let faults = batch::mark(&shelf, files, options.exam.as_deref(), keep, |marked| {
        let Some(question) = marked.rubric.question(&marked.line.question) else { return Ok(()) };
        shown += 1;
        output.line(&trace(question, &marked.line.text, &marked.assessment))
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
