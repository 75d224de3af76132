//! Form: the documents of the exam, listed, or written blank.

use super::args::{Args, Form as Options};
use super::output::Output;
use super::{Outcome, shelf};
use crate::exchange::blank_sheet;
use anyhow::bail;

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let mut output = Output::open(options.out.as_deref())?;
    let Some(id) = &options.form else {
        for (id, of) in &shelf.forms {
            output.line(&format!("{id:<18} {} ({})", of.form.title, of.form.exam))?;
        }
        output.finish()?;
        return Ok(Outcome::Clean);
    };
    let Some(of) = shelf.forms.get(id) else {
        let known: Vec<&str> = shelf.forms.keys().map(String::as_str).collect();
        bail!("formulaire inconnu : « {id} » ; formulaires connus : {}", known.join(", "));
    };
    let known: Vec<&str> = of.form.options.iter().map(|option| option.id.as_str()).collect();
    if let Some(option) = options.option.as_deref().filter(|option| !known.contains(option)) {
        bail!("option inconnue : « {option} » ; options de {id} : {}", known.join(", "));
    }
    output.line(&blank_sheet(&of.form, options.option.as_deref()))?;
    output.finish()?;
    Ok(Outcome::Clean)
}
