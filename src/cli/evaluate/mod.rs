//! Evaluate: how proposed marks agree with people's, beside how people agree with each other.

mod gathered;
mod levels;

use super::args::{Args, Evaluate as Options, Format};
use super::batch;
use super::output::Output;
use super::table::{number, table};
use super::{Outcome, say, shelf};
use crate::exchange::proposed_marks;
use crate::reliability::{
    Agreement, Breakdown, CopyAgreement, IdeaStatistic, breakdown, idea_statistics, worst,
};
use anyhow::{Context, bail};
use gathered::Gathered;
use levels::LevelReport;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Write};

/// Disagreements shown with their trace.
const WORST: usize = 10;

pub(super) fn run(args: &Args, options: &Options) -> anyhow::Result<Outcome> {
    let shelf = shelf::open(args)?;
    let mut gathered = Gathered::default();
    if let Some(path) = &options.against {
        let file =
            File::open(path).with_context(|| format!("{} : fichier illisible", path.display()))?;
        let (marks, faults) = proposed_marks(BufReader::new(file));
        gathered.faults += faults.len();
        faults.iter().for_each(|fault| batch::tell(path, fault));
        gathered.given = Some(marks);
    }
    let files = std::slice::from_ref(&options.marked);
    let faults = batch::mark(&shelf, files, None, Gathered::wants, |marked| {
        gathered.add(&marked);
        Ok(())
    })?;
    for unknown in &gathered.unknown {
        say(&format!("critère inconnu de la grille, ou d’une autre option : {unknown}"));
    }
    for outside in &gathered.outside {
        say(&format!("note de correcteur hors de 0 à son maximum, laissée de côté : {outside}"));
    }
    if gathered.engine.is_empty() && gathered.levels.is_empty() {
        bail!(
            "{} : aucune note ni aucun niveau de correcteur à comparer (mark_a, levels_a)",
            options.marked.display()
        );
    }
    let report = Report::new(&gathered);
    let mut output = Output::open(options.out.as_deref())?;
    match options.format {
        Format::Table | Format::Csv => output.write_all(report.render(&gathered).as_bytes())?,
        Format::Json => output.line(&serde_json::to_string_pretty(&report.json())?)?,
        Format::Jsonl => output.line(&report.json().to_string())?,
    }
    output.finish()?;
    Ok(if faults + gathered.faults + gathered.unknown.len() + gathered.outside.len() == 0 {
        Outcome::Clean
    } else {
        Outcome::Faulty
    })
}

struct Report {
    engine: Breakdown,
    people: Breakdown,
    ideas: Vec<IdeaStatistic>,
    levels: LevelReport,
}

const HEADINGS: [&str; 12] = [
    "",
    "n",
    "r",
    "QWK",
    "erreur",
    "biais",
    "DMS",
    "exact",
    "voisin",
    "long.",
    "r corr.",
    "QWK corr.",
];

impl Report {
    fn new(gathered: &Gathered) -> Self {
        Self {
            engine: breakdown(&gathered.engine),
            people: breakdown(&gathered.people),
            ideas: idea_statistics(&gathered.ideas),
            levels: LevelReport::new(&gathered.levels),
        }
    }

    fn render(&self, gathered: &Gathered) -> String {
        let (engine, people) = (&self.engine, &self.people);
        let mut rows = vec![row("ensemble", &engine.overall, Some(&people.overall))];
        rows.extend(
            engine.by_exam.iter().map(|(exam, of)| row(exam, of, people.by_exam.get(exam))),
        );
        rows.extend(engine.by_profile.iter().map(|(profile, of)| {
            row(&format!("profil {profile}"), of, people.by_profile.get(profile))
        }));
        rows.extend(engine.by_question.iter().map(|(key, of)| {
            row(&format!("{} {}", key.0, key.1), of, people.by_question.get(key))
        }));
        let mut out =
            format!("{}\n{LEGEND}\n\nCopies sur 20\n{}\n", table(&HEADINGS, rows), self.copies());
        out += &self.levels.render();
        out += &format!("\nIdées\n{}\n", self.render_ideas());
        if gathered.unmarked > 0 {
            out += &format!("\n{} réponses sans note proposée.\n", gathered.unmarked);
        }
        out += &format!("\nLes {WORST} plus grands écarts\n");
        for pair in worst(&gathered.engine, WORST) {
            let key = [pair.exam.clone(), pair.copy.clone(), pair.question.clone()];
            let marks = format!(
                "proposé {}, correcteurs {}",
                number(Some(pair.proposed), 2),
                number(Some(pair.reference), 2)
            );
            out += &format!(
                "\n{} {} — {marks}\n{}",
                pair.exam,
                pair.copy,
                gathered.traces.get(&key).map_or("", String::as_str)
            );
        }
        out
    }

    fn copies(&self) -> String {
        let headings = ["", "copies", "erreur", "biais", "à 1 point", "à 2 points", "r"];
        let mut rows = vec![
            copies("moteur", &self.engine.copies),
            copies("entre correcteurs", &self.people.copies),
        ];
        rows.extend(self.engine.copies_by_exam.iter().map(|(exam, of)| copies(exam, of)));
        table(&headings, rows)
    }

    fn render_ideas(&self) -> String {
        let headings = ["idée", "trouvée", "en partie", "absente", "contredite", "discrimination"];
        let rows = self.ideas.iter().map(|of| {
            let counts =
                [of.found, of.partial, of.missing, of.contradicted].map(|count| count.to_string());
            let mut cells = vec![format!("{} {} {}", of.exam, of.question, of.idea)];
            cells.extend(counts);
            cells.push(number(of.discrimination, 2));
            cells
        });
        table(&headings, rows.collect())
    }

    fn json(&self) -> Value {
        let side = |of: &Breakdown| {
            let named = |of: &BTreeMap<String, Agreement>| {
                of.iter()
                    .map(|(name, of)| (name.clone(), agreement(of)))
                    .collect::<serde_json::Map<_, _>>()
            };
            let questions = of
                .by_question
                .iter()
                .map(|(key, of)| (format!("{} {}", key.0, key.1), agreement(of)));
            json!({
                "overall": agreement(&of.overall),
                "by_exam": named(&of.by_exam),
                "by_profile": named(&of.by_profile),
                "by_question": questions.collect::<serde_json::Map<_, _>>(),
                "copies": { "n": of.copies.n, "mae": of.copies.mae, "bias": of.copies.bias,
                    "within_one": of.copies.within_one, "within_two": of.copies.within_two, "r": of.copies.r },
            })
        };
        let ideas = self.ideas.iter().map(|of| json!({
            "exam": of.exam, "question": of.question, "idea": of.idea, "found": of.found, "partial": of.partial,
            "missing": of.missing, "contradicted": of.contradicted, "discrimination": of.discrimination,
        }));
        json!({ "engine": side(&self.engine), "markers": side(&self.people), "ideas": ideas.collect::<Vec<_>>(),
            "levels": self.levels.json() })
    }
}

const LEGEND: &str = "r : corrélation de Pearson ; QWK : kappa pondéré sur les quarts du maximum ; erreur et biais : parts du maximum ;
DMS : différence moyenne standardisée ; exact, voisin : même quart, à un quart près ; long. : corrélation note–longueur ;
corr. : entre les deux correcteurs, ce que l’on peut espérer au mieux.";

fn row(name: &str, of: &Agreement, people: Option<&Agreement>) -> Vec<String> {
    let numbers = [
        (of.r, 2),
        (of.qwk, 2),
        (of.mae, 3),
        (of.bias, 3),
        (of.smd, 2),
        (of.exact, 2),
        (of.adjacent, 2),
        (of.length_r, 2),
    ];
    let ceiling = [people.and_then(|people| people.r), people.and_then(|people| people.qwk)];
    let mut cells = vec![name.to_owned(), of.n.to_string()];
    cells.extend(numbers.map(|(value, decimals)| number(value, decimals)));
    cells.extend(ceiling.map(|value| number(value, 2)));
    cells
}

fn copies(name: &str, of: &CopyAgreement) -> Vec<String> {
    let numbers = [of.mae, of.bias, of.within_one, of.within_two, of.r];
    let mut cells = vec![name.to_owned(), of.n.to_string()];
    cells.extend(numbers.map(|value| number(value, 2)));
    cells
}

fn agreement(of: &Agreement) -> Value {
    json!({ "n": of.n, "r": of.r, "qwk": of.qwk, "mae": of.mae, "bias": of.bias, "smd": of.smd, "exact": of.exact,
        "adjacent": of.adjacent, "length_r": of.length_r, "reference_length_r": of.reference_length_r })
}
