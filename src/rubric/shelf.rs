//! Shelf: the rubrics, grids and forms at hand, compiled.

use super::compile::{compile, compile_form, compile_grid};
use super::compiled::CompiledRubric;
use super::diagnostic::Diagnostic;
use super::fit::{at_key, form_faults, grid_faults, question_faults};
use super::form::CompiledForm;
use super::grid::{CompiledGrid, Grid, Grids};
use super::lexicon::Lexicon;
use super::model::Rubric;
use super::source::{parse, parse_form, parse_grid, parse_lexicon};
use super::subject::Subject;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What marks depend on besides the rubric; raised with every change that may change a mark.
const ENGINE: &str = concat!("bareme ", env!("CARGO_PKG_VERSION"), " engine 3");

/// Name of the file of shared concepts.
const LEXICON: &str = "lexicon.toml";

/// A file of a rubrics folder.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path, as shown in diagnostics.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The rubrics, grids and forms at hand.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// By exam: what was written and what is compiled.
    pub rubrics: BTreeMap<String, Entry>,
    /// By grid: what was written and what is compiled.
    pub grids: BTreeMap<String, GridEntry>,
    /// By form.
    pub forms: BTreeMap<String, CompiledForm>,
}

/// One rubric of the shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file it comes from.
    pub file: SourceFile,
    /// As written.
    pub rubric: Rubric,
    /// As compiled.
    pub compiled: CompiledRubric,
}

/// One grid of the shelf.
#[derive(Clone, Debug)]
pub struct GridEntry {
    /// The file it comes from.
    pub file: SourceFile,
    /// As written.
    pub grid: Grid,
    /// As compiled.
    pub compiled: Arc<CompiledGrid>,
}

impl Shelf {
    /// Reads the files of a folder: `lexicon.toml`, rubrics, grids and forms (`*.toml`, told apart
    /// by their first key: `exam`, `grid`, `form`) and subjects' hashes (`*.subject`, beside the
    /// rubric). Every fault of every file comes back.
    #[must_use]
    pub fn load(files: &[SourceFile]) -> (Self, Vec<Diagnostic>) {
        let mut loader = Loader::new(files);
        let (mut rubrics, mut grids, mut forms) = (Vec::new(), Vec::new(), Vec::new());
        for file in files.iter().filter(|file| is_source(&file.path)) {
            match file.defines() {
                Some(("grid", _)) => grids.push(file),
                Some(("form", _)) => forms.push(file),
                // a file that defines nothing is told so as a rubric
                _ => rubrics.push(file),
            }
        }
        loader.forms(&forms);
        loader.grids(&grids);
        loader.rubrics(&rubrics);
        loader.fit_forms();
        (loader.shelf, loader.diagnostics)
    }

    /// The compiled rubric of an exam.
    #[must_use]
    pub fn get(&self, exam: &str) -> Option<&CompiledRubric> {
        self.rubrics.get(exam).map(|entry| &entry.compiled)
    }

    /// The form of that id with the grid that marks it.
    #[must_use]
    pub fn sheet(&self, form: &str) -> Option<(&CompiledForm, &Arc<CompiledGrid>)> {
        let form = self.forms.get(form)?;
        Some((form, &self.grids.get(form.form.grid.as_ref()?)?.compiled))
    }

    /// The exams at hand, sorted.
    pub fn exams(&self) -> impl Iterator<Item = &str> {
        self.rubrics.keys().map(String::as_str)
    }
}

impl SourceFile {
    /// Its first key among `exam`, `grid` and `form`, before any table, with the value: what the
    /// file defines. `None` for a lexicon, hashes, or a file that says nothing of it.
    #[must_use]
    pub fn defines(&self) -> Option<(&'static str, &str)> {
        let keys = self.text.lines().map(str::trim_start).take_while(|line| !line.starts_with('['));
        keys.into_iter().find_map(|line| {
            let key = ["exam", "grid", "form"].into_iter().find(|key| line.starts_with(key))?;
            let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
            Some((key, value.trim().split(['"', '\'']).nth(1).unwrap_or_default()))
        })
    }
}

struct Loader<'f> {
    files: &'f [SourceFile],
    lexicon: Lexicon,
    lexicon_text: &'f str,
    shelf: Shelf,
    form_files: BTreeMap<String, &'f SourceFile>,
    diagnostics: Vec<Diagnostic>,
}

impl<'f> Loader<'f> {
    fn new(files: &'f [SourceFile]) -> Self {
        let file = files.iter().find(|file| file.path.ends_with(LEXICON));
        let read = |file: &SourceFile| parse_lexicon(&file.path, &file.text);
        let (lexicon, diagnostics) = file.map(read).unwrap_or_default();
        let lexicon_text = file.map_or("", |file| &file.text);
        Self {
            files,
            lexicon,
            lexicon_text,
            shelf: Shelf::default(),
            form_files: BTreeMap::new(),
            diagnostics,
        }
    }

    fn forms(&mut self, files: &[&'f SourceFile]) {
        for file in files {
            let (form, faults) = parse_form(&file.path, &file.text, &self.lexicon);
            self.diagnostics.extend(faults);
            let Some(form) = form else { continue };
            if self.shelf.forms.contains_key(&form.id) {
                self.twice(file, "form", &form.id);
                continue;
            }
            let compiled = compile_form(&form, &self.lexicon);
            self.form_files.insert(form.id.clone(), file);
            self.shelf.forms.insert(form.id, compiled);
        }
    }

    fn grids(&mut self, files: &[&SourceFile]) {
        for file in files {
            let (grid, faults) = parse_grid(&file.path, &file.text, &self.lexicon);
            self.diagnostics.extend(faults);
            let Some(grid) = grid else { continue };
            let faults = grid_faults(file, &grid, &self.shelf.forms);
            let sound = faults.is_empty();
            self.diagnostics.extend(faults);
            if self.shelf.grids.contains_key(&grid.id) {
                self.twice(file, "grid", &grid.id);
            } else if sound {
                let form = grid.form.as_ref().and_then(|id| self.form_files.get(id));
                let form = form.map_or("", |file| &file.text);
                let print = fingerprint(&[ENGINE, self.lexicon_text, &file.text, form]);
                let compiled = Arc::new(compile_grid(&grid, &self.lexicon, print));
                let file = SourceFile::clone(file);
                self.shelf.grids.insert(grid.id.clone(), GridEntry { file, grid, compiled });
            }
        }
    }

    /// Told once the grids are known.
    fn fit_forms(&mut self) {
        for (id, file) in &self.form_files {
            let form = self.shelf.forms.get(id).map(|compiled| &compiled.form);
            let faults = form.map(|form| form_faults(file, form, &self.shelf.grids));
            self.diagnostics.extend(faults.into_iter().flatten());
        }
    }

    fn rubrics(&mut self, files: &[&SourceFile]) {
        let entries = self.shelf.grids.iter();
        let grids: Grids = entries.map(|(id, of)| (id.clone(), Arc::clone(&of.compiled))).collect();
        let read = |file: &&SourceFile| {
            let (rubric, mut faults) = parse(&file.path, &file.text, &self.lexicon);
            let entry = rubric.and_then(|rubric| {
                faults.extend(question_faults(file, &rubric, &grids));
                faults.is_empty().then(|| self.entry(file, rubric, &grids))
            });
            (entry, faults)
        };
        for (entry, faults) in files.par_iter().map(read).collect::<Vec<_>>() {
            self.diagnostics.extend(faults);
            let Some(entry) = entry else { continue };
            if self.shelf.rubrics.contains_key(&entry.rubric.exam) {
                self.twice(&entry.file, "exam", &entry.rubric.exam);
            } else {
                self.shelf.rubrics.insert(entry.rubric.exam.clone(), entry);
            }
        }
    }

    fn entry(&self, file: &SourceFile, rubric: Rubric, grids: &Grids) -> Entry {
        let subject = subject_of(self.files, &file.path);
        let mut parts = vec![ENGINE, self.lexicon_text, &file.text, subject];
        let named = rubric.questions.iter().filter_map(|question| question.grid.as_ref());
        parts.extend(named.filter_map(|id| Some(grids.get(id)?.fingerprint.as_str())));
        let print = fingerprint(&parts);
        let compiled = compile(&rubric, &self.lexicon, grids, Subject::parse(subject), print);
        Entry { file: file.clone(), rubric, compiled }
    }

    fn twice(&mut self, file: &SourceFile, key: &str, id: &str) {
        self.diagnostics.push(at_key(
            file,
            key,
            format!("« {id} » a déjà un fichier dans ce dossier"),
            "gardez un seul fichier, ou changez l’identifiant de celui-ci",
        ));
    }
}

fn is_source(path: &str) -> bool {
    path.ends_with(".toml") && !path.ends_with(LEXICON)
}

fn subject_of<'f>(files: &'f [SourceFile], rubric: &str) -> &'f str {
    let path = rubric.strip_suffix(".toml").map(|stem| format!("{stem}.subject"));
    files.iter().find(|file| Some(&file.path) == path.as_ref()).map_or("", |file| &file.text)
}

/// Sixteen hexadecimal digits of a SHA-256 over the parts, each with its length.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
