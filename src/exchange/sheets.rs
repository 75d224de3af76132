//! Sheets: a form written as a blank text to fill in, and a filled one read back.
//!
//! The text is Markdown: `Formulaire :`, `Option :` and `Copie :` at the head, then one `## title`
//! a section. A line that begins with `>` is a hint and is passed over.

use crate::rubric::Form;
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::fmt::Write;

/// Heads of the lines that say what the sheet is.
const FORM: &str = "Formulaire";
const OPTION: &str = "Option";
const COPY: &str = "Copie";

/// A blank sheet of a form, ready to be filled in.
#[must_use]
pub fn blank_sheet(form: &Form, option: Option<&str>) -> String {
    let mut out = String::new();
    // writing to a String cannot fail
    let _ = writeln!(out, "# {}\n\n> {}", form.title, form.exam);
    if !form.notice.is_empty() {
        let _ = writeln!(out, "> {}", form.notice);
    }
    let _ = writeln!(out, "\n{FORM} : {}", form.id);
    if !form.options.is_empty() {
        for option in &form.options {
            let _ = writeln!(out, "> Option « {} » : {}", option.id, option.title);
        }
        let _ = writeln!(out, "{OPTION} : {}", option.unwrap_or_default());
    }
    let _ = writeln!(out, "{COPY} : ");
    for name in &form.identity {
        let _ = writeln!(out, "{name} : ");
    }
    let mut part = "";
    for section in &form.sections {
        if section.part != part {
            part = &section.part;
            let _ = writeln!(out, "\n# {part}");
        }
        let _ = writeln!(out, "\n## {}\n\n> {}\n", section.title, section.hint);
    }
    out
}

/// A filled sheet as the line of JSON that says the same. Text under no section is kept under an
/// empty title; hints of `forms` are passed over; what identifies the candidate, other than the
/// copy's number, is left out.
///
/// # Errors
///
/// When the text is no sheet, or holds two: what is wrong, in French, with how to repair it.
pub fn sheet_line<'f>(
    text: &str,
    forms: impl Iterator<Item = &'f Form>,
) -> Result<String, (String, String)> {
    let hints: HashSet<String> = forms.flat_map(hints).collect();
    let mut head = Map::new();
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let hint = line.strip_prefix(['>', '#']).is_some_and(|line| hints.contains(line.trim()));
        if hint {
            continue;
        }
        match (heading(line), sections.last_mut()) {
            (Some(title), _) => sections.push((title.to_owned(), String::new())),
            (None, Some(_)) if is_head(line, FORM) => return Err(two_sheets()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => read_head(line, &mut head, &mut sections),
        }
    }
    if !head.contains_key("form") {
        return Err((
            format!("ce n’est pas une fiche : aucune ligne « {FORM} : … »"),
            "partez d’une fiche vierge : bareme form e4 --out fiche.md".to_owned(),
        ));
    }
    if head.get("copy").and_then(Value::as_str).is_none_or(str::is_empty) {
        return Err((
            format!("la fiche n’a pas de numéro de copie : la ligne « {COPY} : » est vide"),
            "complétez-la avec le numéro d’anonymat".to_owned(),
        ));
    }
    head.insert("sections".to_owned(), Value::Object(merged(sections)));
    Ok(Value::Object(head).to_string())
}

/// What a blank sheet of a form says that is not the candidate's.
fn hints(form: &Form) -> Vec<String> {
    let options = form.options.iter().map(|of| format!("Option « {} » : {}", of.id, of.title));
    let hints = form.sections.iter().map(|section| section.hint.clone());
    let parts = form.sections.iter().map(|section| section.part.clone());
    let own = [form.title.clone(), form.exam.clone(), form.notice.clone()];
    own.into_iter().chain(options).chain(hints).chain(parts).collect()
}

/// The title of a line that opens a section: `## title`, `### title`, `**title**`.
fn heading(line: &str) -> Option<&str> {
    let line = line.trim();
    let marks = line.chars().take_while(|c| *c == '#').count();
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    let title = if (2..=6).contains(&marks) { line.get(marks..) } else { bold };
    title.map(|title| title.trim().trim_end_matches(':').trim()).filter(|title| !title.is_empty())
}

fn is_head(line: &str, name: &str) -> bool {
    line.split_once(':').is_some_and(|(head, _)| head.trim() == name)
}

fn two_sheets() -> (String, String) {
    ("deux fiches dans un fichier".to_owned(), "mettez chaque fiche dans son fichier".to_owned())
}

/// Sections by title; the texts of a title written twice are both kept.
fn merged(sections: Vec<(String, String)>) -> Map<String, Value> {
    let mut body = Map::new();
    for (title, text) in sections {
        let text = text.trim();
        let entry = body.entry(title).or_insert_with(|| json!(""));
        let both = match entry.as_str() {
            Some("") | None => text.to_owned(),
            Some(before) => format!("{before}\n{text}"),
        };
        *entry = Value::String(both);
    }
    body
}

fn read_head(line: &str, head: &mut Map<String, Value>, sections: &mut Vec<(String, String)>) {
    let Some((name, value)) = line.split_once(':') else {
        if !line.trim().is_empty() {
            sections.push((String::new(), format!("{line}\n")));
        }
        return;
    };
    let key = match name.trim() {
        FORM => "form",
        OPTION => "option",
        COPY => "copy",
        _ => return,
    };
    head.insert(key.to_owned(), json!(value.trim()));
}

#[cfg(test)]
mod tests {
    use super::{blank_sheet, sheet_line};
    use crate::exchange::{Lines, Record};
    use crate::rubric::{Shelf, shipped};

    /// Each section of a form, filled with its own id, is read back.
    #[track_caller]
    fn check(form: &str) {
        let (shelf, _) = Shelf::load(&shipped());
        let form = &shelf.forms[form].form;
        let mut text = blank_sheet(form, form.options.first().map(|option| option.id.as_str()));
        text = text.replace("Copie : ", "Copie : 12-3");
        for section in &form.sections {
            let title = format!("## {}\n", section.title);
            text = text.replace(&title, &format!("{title}{}\n", section.id));
        }
        let forms = shelf.forms.values().map(|of| &of.form);
        let line = sheet_line(&text, forms).unwrap();
        let Some(Ok(Record::Sheet(sheet))) = Lines::new(line.as_bytes(), None).next() else {
            panic!("not read: {line}");
        };
        assert_eq!((sheet.form.as_str(), sheet.copy.as_str()), (form.id.as_str(), "12-3"));
        assert_eq!(sheet.sections.len(), form.sections.len());
        for (title, text) in &sheet.sections {
            assert_eq!(form.section(title).map(|section| section.id.as_str()), Some(text.as_str()));
        }
    }

    #[test]
    fn forms_come_back() {
        for form in ["e4", "e6", "e4-sujet-candidat", "e4-sujet-jury", "e4-evaluation"] {
            check(form);
        }
    }

    /// What a text is read as, or why it is not.
    #[track_caller]
    fn check_text(text: &str, expected: &str) {
        let read = sheet_line(text, std::iter::empty());
        let read = read.unwrap_or_else(|(message, _)| message);
        assert!(read.contains(expected), "{read}");
    }

    #[test]
    fn text_under_no_section_is_kept() {
        check_text("Formulaire : e4\nCopie : 3\nbonjour\n", "bonjour");
    }

    #[test]
    fn headings_of_any_depth() {
        let head = "Formulaire : e4\nCopie : 3\n";
        check_text(&format!("{head}### Résultats\n8 ventes"), r#""Résultats":"8 ventes""#);
        check_text(&format!("{head}**Résultats :**\n8 ventes"), r#""Résultats":"8 ventes""#);
        check_text(&format!("{head}## A\n> un mot cité\n"), "> un mot cité");
    }

    #[test]
    fn no_sheet_or_two() {
        check_text("bonjour", "ce n’est pas une fiche");
        check_text("Formulaire : e4\nCopie :\n## A\nb", "pas de numéro de copie");
        check_text("Formulaire : e4\nCopie : 1\n## A\nFormulaire : e4\n", "deux fiches");
    }
}
