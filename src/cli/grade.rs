//! Grade: copies in, proposed marks out.

use super::args::{Args, Format, Grade as Options};
use super::batch::{self, Marked, MarkedAnswer, MarkedSheet};
use super::output::Output;
use super::summary::Summary;
use super::{Outcome, readers, shelf};
use crate::assess::Audience;
use crate::exchange::{FeedbackLine, MarkLine, SheetMarkLine, csv_header, csv_row};
use crate::rubric::Shelf;

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let output = Output::open(options.out.as_deref())?.apart_from(&options.files)?;
    let audience = options.audience.into();
    let mut sink = Sink::new(options.format, audience, output)?;
    let exam = options.exam.as_deref();
    let faults =
        batch::mark(&shelf, &options.files, exam, |_| true, |marked| sink.add(&shelf, &marked))?;
    sink.finish()?;
    Ok(if faults == 0 { Outcome::Clean } else { Outcome::Faulty })
}

/// Marks on their way out, in the form asked for and for the reader asked for.
struct Sink {
    audience: Audience,
    form: Form,
}

enum Form {
    Table(Output, Box<Summary>),
    Csv(Box<csv::Writer<Output>>),
    Jsonl(Output),
    /// What stands before the next line.
    Json(Output, &'static str),
}

impl Sink {
    fn new(format: Format, audience: Audience, output: Output) -> anyhow::Result<Self> {
        let form = match format {
            Format::Table => Form::Table(output, Box::default()),
            Format::Jsonl => Form::Jsonl(output),
            Format::Json => Form::Json(output, "[\n"),
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(output);
                if audience == Audience::Commission {
                    csv.write_record(csv_header())?;
                } else {
                    csv.write_record(FeedbackLine::csv_header())?;
                }
                Form::Csv(Box::new(csv))
            }
        };
        Ok(Self { audience, form })
    }

    fn add(&mut self, shelf: &Shelf, marked: &Marked<'_>) -> anyhow::Result<()> {
        let audience = self.audience;
        match &mut self.form {
            Form::Table(_, summary) if audience == Audience::Commission => summary.add(marked),
            Form::Table(output, _) => output.line(&readers::page(shelf, marked, audience))?,
            Form::Csv(csv) if audience == Audience::Commission => csv.write_record(row(marked))?,
            Form::Csv(csv) => csv.write_record(readers::line(marked, audience).csv_row())?,
            Form::Jsonl(output) => output.line(&json(marked, audience)?)?,
            Form::Json(output, before) => {
                output.line(&format!("{before}{}", json(marked, audience)?))?;
                *before = ",";
            }
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        match self.form {
            Form::Table(mut output, summary) => {
                if self.audience == Audience::Commission {
                    output.line(&summary.render())?;
                }
                output.finish()
            }
            Form::Csv(csv) => match csv.into_inner() {
                Ok(output) => output.finish(),
                Err(error) => Err(error.into_error().into()),
            },
            Form::Jsonl(output) => output.finish(),
            Form::Json(mut output, before) => {
                output.line(if before == "," { "]" } else { "[]" })?;
                output.finish()
            }
        }
    }
}

fn json(marked: &Marked<'_>, audience: Audience) -> serde_json::Result<String> {
    if audience != Audience::Commission {
        return serde_json::to_string(&readers::line(marked, audience));
    }
    match marked {
        Marked::Answer(of) => serde_json::to_string(&answer(of)),
        Marked::Sheet(sheet) => serde_json::to_string(&self::sheet(sheet)),
    }
}

fn row(marked: &Marked<'_>) -> [String; 9] {
    match marked {
        Marked::Answer(of) => csv_row(&answer(of)),
        Marked::Sheet(sheet) => self::sheet(sheet).csv_row(),
    }
}

fn answer(marked: &MarkedAnswer<'_>) -> MarkLine {
    let of = &marked.line;
    let print = &marked.rubric.fingerprint;
    MarkLine::new(&of.exam, &of.copy, &of.text, print, &marked.assessment)
}

fn sheet(marked: &MarkedSheet<'_>) -> SheetMarkLine {
    let text = |id: &str| marked.text(id);
    SheetMarkLine::new(&marked.line.copy, &marked.assessment, text)
}
