//! Shipped: the rubrics inside the binary.

use super::shelf::SourceFile;
use include_dir::{Dir, include_dir};

static RUBRICS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rubrics");

/// The files of the shipped `rubrics` folder, sorted by path.
#[must_use]
pub fn shipped() -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&RUBRICS, &mut files);
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

fn collect(dir: &Dir<'_>, files: &mut Vec<SourceFile>) {
    for file in dir.files() {
        let path = format!("rubrics/{}", file.path().display());
        files.extend(file.contents_utf8().map(|text| SourceFile { path, text: text.to_owned() }));
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
