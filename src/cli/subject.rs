//! Subject: the hashes of a paper's own text, kept beside its rubric.

use super::args::{Subject as Options, Tongue};
use super::{Outcome, output::Output, shelf};
use crate::rubric::Subject;
use crate::text::{Document, Language};
use std::io::Write;

pub(super) fn run(options: &Options) -> anyhow::Result<Outcome> {
    let language = match options.language {
        Tongue::Fr => Language::Fr,
        Tongue::En => Language::En,
        Tongue::De => Language::De,
    };
    let file = shelf::read(&options.file)?;
    let mut output = Output::open(Some(&options.out))?;
    output.write_all(Subject::of(&Document::parse(&file.text, language)).render().as_bytes())?;
    output.finish()?;
    Ok(Outcome::Clean)
}
