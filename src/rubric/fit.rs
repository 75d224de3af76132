//! Fit: what grids, forms and questions say of each other, and cannot.

use super::diagnostic::Diagnostic;
use super::form::CompiledForm;
use super::grid::{Grid, Grids};
use super::model::Rubric;
use super::shelf::{GridEntry, SourceFile};
use std::collections::BTreeMap;

/// What a grid says of its form.
pub(super) fn grid_faults(
    file: &SourceFile,
    grid: &Grid,
    forms: &BTreeMap<String, CompiledForm>,
) -> Vec<Diagnostic> {
    let Some(id) = &grid.form else { return Vec::new() };
    let Some(CompiledForm { form, .. }) = forms.get(id) else {
        let help = format!("formulaires connus : {}", named(forms));
        return vec![at_key(file, "form", format!("formulaire inconnu : « {id} »"), &help)];
    };
    let mut faults = Vec::new();
    if form.grid.as_ref() != Some(&grid.id) {
        let message = format!("le formulaire « {id} » ne nomme pas cette grille");
        let help = format!("écrivez grid = \"{}\" dans le formulaire", grid.id);
        faults.push(at_key(file, "form", message, &help));
    }
    let options: Vec<&str> = form.options.iter().map(|option| option.id.as_str()).collect();
    let sections: Vec<&str> = form.sections.iter().map(|section| section.id.as_str()).collect();
    let mut need = |what: &str, id: &str, known: &[&str]| {
        if !known.contains(&id) {
            let help = format!("le formulaire connaît : {}", known.join(", "));
            let fault = at_text(file, id, format!("{what} : « {id} »"), &help);
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
    };
    for criterion in &grid.criteria {
        criterion.options.iter().for_each(|id| need("option inconnue", id, &options));
        for indicator in &criterion.indicators {
            let named = indicator.sections.iter().chain(&indicator.against);
            named.for_each(|id| need("rubrique inconnue", id, &sections));
        }
    }
    for witness in &grid.witnesses {
        if !options.is_empty() || !witness.option.is_empty() {
            need("option inconnue", &witness.option, &options);
        }
        witness.sections.iter().for_each(|(id, _)| need("rubrique inconnue", id, &sections));
    }
    faults
}

/// What a form says of its grid.
pub(super) fn form_faults(
    file: &SourceFile,
    form: &super::form::Form,
    grids: &BTreeMap<String, GridEntry>,
) -> Option<Diagnostic> {
    let id = form.grid.as_ref()?;
    let help = format!("grilles connues : {}", named(grids));
    let Some(GridEntry { grid, .. }) = grids.get(id) else {
        let message = format!("grille inconnue, ou fautive : « {id} »");
        return Some(at_key(file, "grid", message, &help));
    };
    let other = grid.form.as_ref() != Some(&form.id);
    other.then(|| {
        at_key(
            file,
            "grid",
            format!("la grille « {id} » n’est pas faite pour ce formulaire"),
            &help,
        )
    })
}

/// What the questions of a rubric say of their grids.
pub(super) fn question_faults(
    file: &SourceFile,
    rubric: &Rubric,
    grids: &Grids,
) -> Vec<Diagnostic> {
    let named_by = rubric.questions.iter().filter_map(|question| question.grid.as_ref());
    let fault = |id: &String| {
        let what = match grids.get(id) {
            None => "grille inconnue",
            Some(grid) if grid.form.is_some() => "grille de fiches, et non de réponses",
            Some(_) => return None,
        };
        let help = format!("grilles connues : {}", named(grids));
        Some(at_text(file, id, format!("{what} : « {id} »"), &help))
    };
    named_by.filter_map(fault).collect()
}

fn named<V>(known: &BTreeMap<String, V>) -> String {
    known.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A fault at the first key of that name.
pub(super) fn at_key(file: &SourceFile, key: &str, message: String, help: &str) -> Diagnostic {
    let at = key_place(&file.text, key).unwrap_or_default();
    Diagnostic::new(&file.path, &file.text, at..at + key.len(), message, help.to_owned())
}

/// A fault at the first quoted text, or else the first key, that says this.
fn at_text(file: &SourceFile, text: &str, message: String, help: &str) -> Diagnostic {
    let quoted = file.text.find(&format!("\"{text}\"")).map(|at| at + 1);
    let at = quoted.or_else(|| key_place(&file.text, text)).unwrap_or_default();
    Diagnostic::new(&file.path, &file.text, at..at + text.len(), message, help.to_owned())
}

/// Where a line sets a key.
fn key_place(source: &str, key: &str) -> Option<usize> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let rest = line.trim_start().strip_prefix(key);
        if rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(start + lead);
        }
        start += line.len();
    }
    None
}
