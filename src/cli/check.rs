//! Check: rubric files validated, and their witness answers marked.

use super::args::{Args, Check as Options};
use super::output::Output;
use super::table::number;
use super::{Outcome, batch, say, shelf, trace::trace};
use crate::assess::{
    GridOutcome, WitnessOutcome, WrongExample, WrongLevel, grid_witnesses, witnesses,
    wrong_examples,
};
use crate::exchange::{AnswerLine, Lines, Record};
use crate::reliability::{ForeignAnswer, Looseness, looseness};
use crate::rubric::{Diagnostic, Entry, GridEntry, Level, Points, Shelf, SourceFile, json_schema};
use anyhow::{Context, bail};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

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
    let named: Vec<String> = options.files.iter().map(|path| path.display().to_string()).collect();
    let wanted = |file: &SourceFile| named.is_empty() || named.contains(&file.path);
    for entry in shelf.rubrics.values() {
        let outcomes = witnesses(&entry.rubric, &entry.compiled);
        let wrong: Vec<_> = outcomes.iter().filter(|outcome| !outcome.holds()).collect();
        faults += wrong.len();
        for outcome in &wrong {
            tell(entry, outcome);
        }
        let (examples, wrong_examples) = wrong_examples(&entry.rubric, &entry.compiled);
        faults += wrong_examples.len();
        for wrong in &wrong_examples {
            tell_example(entry, wrong);
        }
        let run = format!("{} témoins, {examples} exemples", outcomes.len());
        output.line(&summary(entry, &run, wrong.len() + wrong_examples.len()))?;
    }
    for entry in shelf.grids.values().filter(|entry| wanted(&entry.file)) {
        let form = entry.grid.form.as_ref().and_then(|id| shelf.forms.get(id));
        let outcomes = grid_witnesses(&entry.grid, &entry.compiled, form);
        let wrong: Vec<_> = outcomes.iter().filter(|outcome| !outcome.holds()).collect();
        faults += wrong.len();
        wrong.iter().for_each(|outcome| tell_grid(entry, outcome));
        output.line(&grid_summary(entry, outcomes.len(), wrong.len()))?;
    }
    if let Some(path) = &options.foreign {
        faults += loose(&shelf, path, &mut output)?;
    }
    output.finish()?;
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Faulty })
}

/// Tells what each rubric pays to answers written for other questions; returns how many of the
/// file's lines had a fault.
fn loose(shelf: &Shelf, path: &Path, output: &mut Output) -> anyhow::Result<usize> {
    let file =
        File::open(path).with_context(|| format!("{} : fichier illisible", path.display()))?;
    let mut answers = Vec::new();
    let mut faults = 0;
    for line in Lines::new(BufReader::new(file), None) {
        match line {
            Ok(Record::Answer(AnswerLine { exam, question, text, .. })) => {
                answers.push(ForeignAnswer { exam, question, text });
            }
            Ok(Record::Sheet(_)) => {}
            Err(fault) => {
                faults += 1;
                batch::tell(path, &fault);
            }
        }
    }
    for entry in shelf.rubrics.values() {
        for found in looseness(&entry.compiled, &answers) {
            output.line(&render_loose(&found))?;
        }
    }
    Ok(faults)
}

/// Ideas named of one question, and characters of a passage.
const LOOSE_IDEAS: usize = 5;
const PASSAGE: usize = 60;

fn render_loose(found: &Looseness) -> String {
    let share = number(Some(found.share * 100.0), 1);
    let mut out = format!(
        "{} {} : {} réponses à d’autres questions gagneraient {share} % du maximum",
        found.exam, found.question, found.answers
    );
    for idea in found.ideas.iter().take(LOOSE_IDEAS) {
        let passage: String = idea.passage.chars().take(PASSAGE).collect();
        out += &format!("\n  {:>4} fois  {} — « {passage} »", idea.paid, idea.id);
    }
    out
}

/// The folder's files, or only those named with what they stand on.
fn files(args: &Args, options: &Options) -> anyhow::Result<Vec<SourceFile>> {
    let known = shelf::files(args)?;
    if options.files.is_empty() {
        return Ok(known);
    }
    let mut files = Vec::new();
    for path in &options.files {
        if path.extension().is_none_or(|extension| extension != "toml") {
            bail!("{} : ce n’est pas un barème (*.toml)", path.display());
        }
        files.push(shelf::read(path)?);
        let subject = path.with_extension("subject");
        if subject.exists() {
            files.push(shelf::read(&subject)?);
        }
    }
    shelf::supply(&mut files, known);
    Ok(files)
}

fn summary(entry: &Entry, run: &str, wrong: usize) -> String {
    let questions = entry.rubric.questions.len();
    let ideas: usize = entry.rubric.questions.iter().map(|question| question.ideas.len()).sum();
    let verdict = verdict(wrong);
    format!("{} : {questions} questions, {ideas} idées, {run}, {verdict}", entry.file.path)
}

fn tell_example(entry: &Entry, wrong: &WrongExample<'_>) {
    let (what, help) = if wrong.says_it {
        ("exemple qui ne reçoit rien", "complétez les formules de l’idée, ou retirez l’exemple")
    } else {
        ("contre-exemple payé", "resserrez les formules de l’idée, ou ajoutez « unless »")
    };
    let diagnostic = Diagnostic::new(
        &entry.file.path,
        &entry.file.text,
        wrong.example.place..wrong.example.place + 1,
        format!("question {}, idée « {} » : {what}", wrong.question.id, wrong.idea.id),
        help.to_owned(),
    );
    say(&diagnostic.to_string());
}

fn grid_summary(entry: &GridEntry, witnesses: usize, wrong: usize) -> String {
    let criteria = &entry.grid.criteria;
    let indicators: usize = criteria.iter().map(|criterion| criterion.indicators.len()).sum();
    format!(
        "{} : {} critères, {indicators} indicateurs, {witnesses} témoins, {}",
        entry.file.path,
        criteria.len(),
        verdict(wrong)
    )
}

fn verdict(wrong: usize) -> String {
    if wrong == 0 { "tous justes".to_owned() } else { format!("{wrong} à revoir") }
}

fn tell_grid(entry: &GridEntry, outcome: &GridOutcome<'_>) {
    let witness = outcome.witness;
    let mut why = wrong_mark(witness.mark, outcome.mark_holds(), outcome.assessment.mark);
    why.extend(outcome.wrong_levels.iter().map(wrong_level));
    let diagnostic = Diagnostic::new(
        &entry.file.path,
        &entry.file.text,
        witness.place..witness.place + 1,
        format!("témoin « {} » : {}", witness.name, why.join(" ; ")),
        "revoyez les seuils des critères en cause, ou ce qu’annonce le témoin".to_owned(),
    );
    say(&diagnostic.to_string());
}

fn wrong_mark(expected: Option<(Points, Points)>, holds: bool, found: Points) -> Vec<String> {
    let wrong = expected.filter(|_| !holds).map(|(least, most)| {
        let expected = if least == most { least.to_string() } else { format!("{least} à {most}") };
        format!("note {found} au lieu de {expected}")
    });
    wrong.into_iter().collect()
}

fn wrong_level(wrong: &WrongLevel) -> String {
    let (low, high) = wrong.expected;
    let expected = if low == high {
        low.code().to_owned()
    } else {
        format!("{} à {}", low.code(), high.code())
    };
    let found = wrong.found.map_or("aucun niveau", Level::code);
    format!("{} : {found} au lieu de {expected}", wrong.criterion)
}

fn tell(entry: &Entry, outcome: &WitnessOutcome<'_>) {
    let witness = outcome.witness;
    let mark = outcome.assessment.mark.unwrap_or_default();
    let mut why = wrong_mark(witness.mark, outcome.mark_holds(), mark);
    why.extend(outcome.wrong_levels.iter().map(wrong_level));
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
