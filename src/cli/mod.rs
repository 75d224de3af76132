//! Cli: the commands, in French; the only floor that prints and that reads folders.

mod args;
mod batch;
mod check;
mod evaluate;
mod explain;
mod form;
mod grade;
mod output;
mod progress;
mod readers;
mod shelf;
mod subject;
mod summary;
mod table;
mod trace;
mod usage;

use args::{Args, Command};
use clap::Parser;
use std::io::{IsTerminal, Write, stderr};
use std::process::ExitCode;

/// Whether the input had faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Clean,
    Faulty,
}

/// Runs the command line: 0 when all went well, 1 when the input has faults, 2 on wrong usage.
#[must_use]
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage::report(&error),
    };
    match dispatch(&args) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::FAILURE,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &Args) -> anyhow::Result<Outcome> {
    if let Some(jobs) = args.jobs {
        // a second pool in one process is refused: the first one given holds
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    match &args.command {
        Command::Grade(options) => grade::run(args, options),
        Command::Explain(options) => explain::run(args, options),
        Command::Check(options) => check::run(args, options),
        Command::Form(options) => form::run(args, options),
        Command::Evaluate(options) => evaluate::run(args, options),
        Command::Subject(options) => subject::run(options),
    }
}

/// One line to the person at the terminal.
fn say(line: &str) {
    // nobody is left to tell when stderr is closed
    let _ = writeln!(stderr(), "{line}");
}

/// Whether someone watches the diagnostics.
fn watched() -> bool {
    stderr().is_terminal()
}
