//! Shelf: the rubrics that a command works with, shipped or from a folder.

use super::args::Args;
use super::say;
use crate::rubric::{Shelf, SourceFile, shipped};
use anyhow::{Context, bail};
use std::fs;
use std::path::Path;

/// The files of the folder asked for, or those shipped.
pub(super) fn files(args: &Args) -> anyhow::Result<Vec<SourceFile>> {
    let Some(folder) = &args.rubrics else { return Ok(shipped()) };
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort_by(|left, right| left.path.cmp(&right.path));
    if files.is_empty() {
        bail!("{} : aucun barème (*.toml) dans ce dossier", folder.display());
    }
    supply(&mut files, shipped());
    Ok(files)
}

/// Adds from `others` what rubrics stand on and the files lack: lexicon, grids and forms.
pub(super) fn supply(files: &mut Vec<SourceFile>, others: Vec<SourceFile>) {
    let is_lexicon = |file: &SourceFile| file.path.ends_with("lexicon.toml");
    let has_lexicon = files.iter().any(is_lexicon);
    let lacking = others.into_iter().filter(|other| match other.defines() {
        Some(("exam", _)) => false,
        None => is_lexicon(other) && !has_lexicon,
        known => !files.iter().any(|file| file.defines() == known),
    });
    let lacking: Vec<SourceFile> = lacking.collect();
    files.extend(lacking);
}

/// The rubrics without a fault; the faults of the others are told.
pub(super) fn open(args: &Args) -> anyhow::Result<Shelf> {
    let (shelf, diagnostics) = Shelf::load(&files(args)?);
    for diagnostic in &diagnostics {
        say(&diagnostic.to_string());
    }
    if shelf.rubrics.is_empty() {
        bail!("aucun barème utilisable ; « bareme check » dit pourquoi");
    }
    Ok(shelf)
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) -> anyhow::Result<()> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("{} : dossier illisible", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // a linked folder could lead back here
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml" || extension == "subject")
        {
            files.push(read(&path)?);
        }
    }
    Ok(())
}

/// One file of a rubric.
pub(super) fn read(path: &Path) -> anyhow::Result<SourceFile> {
    let bytes =
        fs::read(path).with_context(|| format!("{} : fichier illisible", path.display()))?;
    let text = String::from_utf8(bytes).ok().with_context(|| {
        format!("{} : n’est pas en UTF-8 ; enregistrez-le en UTF-8", path.display())
    })?;
    Ok(SourceFile { path: path.display().to_string(), text })
}
