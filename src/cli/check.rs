//! Check: rubric files validated, and their witness answers marked.

use super::args::{Args, Check as Options};
use super::output::Output;
use super::{Outcome, say, shelf, trace::trace};
use crate::assess::{WitnessOutcome, witnesses};
use crate::rubric::{Diagnostic, Entry, Shelf, SourceFile, json_schema};

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let mut output = Output::open(None)?;
    if options.schema {
        output.line(&serde_json::to_string_pretty(&json_schema())?)?;
        output.finish()?;
        return Ok(Outcome::Clean);
    }
    let (shelf, diagnostics) = Shelf::load(&files(args, options)?);
    let mut faults = diagnostics.len();
    for diagnostic in &diagnostics {
        say(&diagnostic.to_string());
    }
    for entry in shelf.rubrics.values() {
        let outcomes = witnesses(&entry.rubric, &entry.compiled);
        let wrong: Vec<_> = outcomes.iter().filter(|outcome| !outcome.holds()).collect();
        faults += wrong.len();
        for outcome in &wrong {
            tell(entry, outcome);
        }
        output.line(&summary(entry, outcomes.len(), wrong.len()))?;
    }
    output.finish()?;
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Faulty })
}

/// The folder's files, or only the rubrics named with the concepts they share.
fn files(args: &Args, options: &Options) -> anyhow::Result<Vec<SourceFile>> {
    let mut files = shelf::files(args)?;
    if options.files.is_empty() {
        return Ok(files);
    }
    let lexicon_named = options.files.iter().any(|path| path.ends_with("lexicon.toml"));
    files.retain(|file| file.path.ends_with("lexicon.toml") && !lexicon_named);
    for path in &options.files {
        files.push(shelf::read(path)?);
        let subject = path.with_extension("subject");
        if subject.exists() {
            files.push(shelf::read(&subject)?);
        }
    }
    Ok(files)
}

fn summary(entry: &Entry, run: usize, wrong: usize) -> String {
    let questions = entry.rubric.questions.len();
    let ideas: usize = entry.rubric.questions.iter().map(|question| question.ideas.len()).sum();
    let verdict = if wrong == 0 { "tous justes".to_owned() } else { format!("{wrong} à revoir") };
    format!("{} : {questions} questions, {ideas} idées, {run} témoins, {verdict}", entry.file.path)
}

fn tell(entry: &Entry, outcome: &WitnessOutcome<'_>) {
    let witness = outcome.witness;
    let mut why = Vec::new();
    if let Some((least, most)) = witness.mark.filter(|_| !outcome.mark_holds()) {
        let expected = if least == most { least.to_string() } else { format!("{least} à {most}") };
        why.push(format!(
            "note {} au lieu de {expected}",
            outcome.assessment.mark.unwrap_or_default()
        ));
    }
    if !outcome.not_found.is_empty() {
        why.push(format!("idées non trouvées : {}", outcome.not_found.join(", ")));
    }
    if !outcome.wrongly_found.is_empty() {
        why.push(format!("idées trouvées à tort : {}", outcome.wrongly_found.join(", ")));
    }
    let diagnostic = Diagnostic::new(
        &entry.file.path,
        &entry.file.text,
        witness.place..witness.place + 1,
        format!(
            "question {}, témoin « {} » : {}",
            outcome.question.id,
            witness.name,
            why.join(" ; ")
        ),
        "complétez les formules des idées en cause, ou corrigez ce qu’annonce le témoin".to_owned(),
    );
    say(&diagnostic.to_string());
    if let Some(question) = entry.compiled.question(&outcome.question.id) {
        say(&trace(question, &witness.text, &outcome.assessment));
    }
}
