//! Tidy: the house rules that a program can hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Floors that each floor may use.
const EDGES: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("rubric", &["text"]),
    ("assess", &["text", "rubric"]),
    ("reliability", &["text", "rubric", "assess"]),
    ("exchange", &["text", "rubric", "assess", "reliability"]),
    ("cli", &["text", "rubric", "assess", "reliability", "exchange"]),
];

/// Most lines of a file before its tests.
const LINES: usize = 400;
/// Most lines of a function.
const FUNCTION: usize = 60;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            out.push((path, text));
        }
    }
}

fn all(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    for folder in folders {
        sources(&root().join(folder), &mut out);
    }
    out.sort();
    assert!(out.len() > 10, "the sources were not found");
    out
}

#[track_caller]
fn check(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn every_file_defines_its_word_first() {
    let faults = all(&["src", "tests", "benches", "examples"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "));
    check(
        &faults
            .map(|(path, _)| format!("{} does not open with //!", path.display()))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn imports_point_down() {
    let edges: BTreeMap<_, _> = EDGES.iter().copied().collect();
    let mut faults = Vec::new();
    for (path, text) in all(&["src"]) {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let floor = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let Some(allowed) = edges.get(floor) else {
            let known = matches!(floor, "lib.rs" | "main.rs");
            if !known {
                faults.push(format!("{floor} has no row in the table of edges"));
            }
            continue;
        };
        for used in before_tests(&text).split("crate::").skip(1) {
            let used: String = used.chars().take_while(char::is_ascii_lowercase).collect();
            if used != floor && !allowed.contains(&used.as_str()) {
                faults.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    check(&faults);
}

#[test]
fn files_and_functions_are_short() {
    let mut faults = Vec::new();
    for (path, text) in all(&["src"]) {
        let code = before_tests(&text);
        if code.lines().count() > LINES {
            faults.push(format!("{}: {} lines", path.display(), code.lines().count()));
        }
        let mut open: Option<(usize, String)> = None;
        for (number, line) in code.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let starts = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .starts_with("fn ");
            if starts {
                open = Some((number, " ".repeat(indent) + "}"));
            }
            if let Some((start, close)) = &open
                && line == close
            {
                if number - start > FUNCTION {
                    faults.push(format!(
                        "{}:{}: {} lines",
                        path.display(),
                        start + 1,
                        number - start
                    ));
                }
                open = None;
            }
        }
    }
    check(&faults);
}

#[test]
fn nothing_is_left_behind() {
    let words = [
        ["to", "do!("].concat(),
        ["unimple", "mented!("].concat(),
        ["FIX", "ME"].concat(),
        ["#[", "ignore"].concat(),
        ["#[", "allow("].concat(),
    ];
    let mut faults = Vec::new();
    for (path, text) in all(&["src", "tests", "benches", "examples"]) {
        faults.extend(
            words
                .iter()
                .filter(|word| text.contains(*word))
                .map(|word| format!("{}: {word}", path.display())),
        );
    }
    check(&faults);
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut faults = Vec::new();
    let mut inside = false;
    let mut reason = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && line.starts_with('#') {
            reason = true;
        } else if inside && line.contains('=') {
            if !reason {
                faults.push(format!("no reason above: {line}"));
            }
            reason = false;
        }
    }
    check(&faults);
}
