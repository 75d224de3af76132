//! Bad input: a clear fault in French, nothing lost, the exit code that says so.

use assert_cmd::Command;
use std::fs;

const GOOD: &str = r#"{"exam":"e5-2021-arbre-cadeau","copy":"a","question":"2.2","text":"200 / 2 = 100 clics par mois."}"#;

/// Marks `input`: `marked` lines come out, each of `told` is on stderr, the exit code is `code`.
#[track_caller]
fn check(input: &[u8], marked: usize, told: &[&str], code: i32) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copies.jsonl");
    fs::write(&file, input).unwrap();
    let output = Command::cargo_bin("bareme")
        .unwrap()
        .arg("grade")
        .arg(&file)
        .args(["--format", "jsonl"])
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), marked, "{stderr}");
    for told in told {
        assert!(stderr.contains(told), "{told} not in:\n{stderr}");
    }
    assert!(!stderr.contains("panicked"), "{stderr}");
}

fn with(line: &str) -> Vec<u8> {
    format!("{GOOD}\n{line}\n").into_bytes()
}

#[test]
fn good() {
    check(&with(""), 1, &[], 0);
}

#[test]
fn malformed_line() {
    check(&with("{\"copy\": "), 1, &["copies.jsonl:2", "JSON illisible"], 1);
}

#[test]
fn invalid_utf8() {
    let mut input = b"{\"text\": \"\xff\xfe\"}\n".to_vec();
    input.extend(with(""));
    check(&input, 1, &["copies.jsonl:1", "UTF-8"], 1);
}

#[test]
fn unknown_exam() {
    let line = GOOD.replace("e5-2021-arbre-cadeau", "e5-1815");
    check(&with(&line), 1, &["épreuve inconnue : « e5-1815 »", "e5-2021-arbre-cadeau"], 1);
}

#[test]
fn unknown_question() {
    check(&with(&GOOD.replace("2.2", "9.9")), 1, &["question inconnue", "« 9.9 »", "1.1, 1.2"], 1);
}

#[test]
fn duplicate() {
    check(&with(GOOD), 1, &["copies.jsonl:2", "en double"], 1);
}

#[test]
fn empty_file() {
    check(b"", 0, &["le fichier est vide"], 1);
}

#[test]
fn control_characters() {
    check(
        &with(
            r#"{"exam":"e5-2021-arbre-cadeau","copy":"b","question":"2.2","text":"LCP\u0000\u0001\u001b[31m 4,5 s\ud83d\ude00"}"#,
        ),
        2,
        &[],
        0,
    );
}

#[test]
fn ten_megabytes() {
    let text = "Le LCP, 4,5 s, est trop long ; les visiteurs partent. ".repeat(190_000);
    let line =
        format!(r#"{{"exam":"e5-2021-arbre-cadeau","copy":"b","question":"2.2","text":"{text}"}}"#);
    check(&with(&line), 2, &[], 0);
}

#[test]
fn unknown_fields_are_kept_out_of_the_way() {
    check(
        &with(
            r#"{"exam":"e5-2021-arbre-cadeau","copy":"b","question":"2.2","text":"","class":["x"],"n":{"a":1}}"#,
        ),
        2,
        &[],
        0,
    );
}

#[track_caller]
fn check_usage(args: &[&str], told: &str) {
    let output = Command::cargo_bin("bareme").unwrap().args(args).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains(told), "{told} not in:\n{stderr}");
}

#[test]
fn no_command() {
    check_usage(&[], "il manque une commande");
}

#[test]
fn unknown_command() {
    check_usage(&["noter"], "commande inconnue : noter");
}

#[test]
fn unknown_option() {
    check_usage(&["grade", "x", "--speed"], "option inconnue : --speed");
}

#[test]
fn bad_format() {
    check_usage(&["grade", "x", "--format", "pdf"], "au choix : table, json, jsonl, csv");
}

#[test]
fn missing_file_is_no_usage_fault() {
    let output =
        Command::cargo_bin("bareme").unwrap().args(["grade", "nulle-part.jsonl"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr).unwrap().contains("nulle-part.jsonl : fichier illisible")
    );
}

/// Runs `grade` in a folder that holds `copies.jsonl` and `link`, a folder.
#[track_caller]
fn check_files(args: &[&str], told: &str, code: i32) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copies.jsonl"), with("")).unwrap();
    fs::create_dir(folder.path().join("dossier")).unwrap();
    let output =
        Command::cargo_bin("bareme").unwrap().current_dir(&folder).args(args).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert!(stderr.contains(told), "{told} not in:\n{stderr}");
    let kept = fs::read(folder.path().join("copies.jsonl")).unwrap();
    assert_eq!(kept, with(""), "what was given is lost");
    let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().contains("partiel")));
}

#[test]
fn a_folder_as_input() {
    check_files(&["grade", "dossier"], "c’est un dossier", 1);
}

#[test]
fn the_same_answer_in_two_files() {
    check_files(&["grade", "copies.jsonl", "copies.jsonl"], "en double", 1);
}

#[test]
fn a_folder_as_output() {
    check_files(&["grade", "copies.jsonl", "--out", "dossier"], "pas un fichier ordinaire", 1);
}

#[test]
fn the_input_as_output() {
    check_files(&["grade", "copies.jsonl", "--out", "copies.jsonl"], "aussi un fichier lu", 1);
}

#[test]
fn a_missing_second_file_leaves_no_trace() {
    check_files(&["grade", "copies.jsonl", "rien.jsonl", "--out", "notes.txt"], "illisible", 1);
}

#[test]
fn a_text_that_is_no_rubric() {
    check_files(&["check", "copies.jsonl"], "pas un barème", 1);
}
