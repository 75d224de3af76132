//! Sheets: a form written as a blank text to fill in, and a filled one read back.
//!
//! The text is Markdown: `Formulaire :`, `Option :` and `Copie :` at the head, then one `## title`
//! a section. A line that begins with `>` is a hint and is passed over.

use crate::rubric::Form;
use serde_json::{Map, Value, json};
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

/// A filled sheet as the line of JSON that says the same; text under no section is kept under an
/// empty title. What identifies the candidate, other than the copy's number, is left out.
#[must_use]
pub fn sheet_line(text: &str) -> String {
    let mut head = Map::new();
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        if let Some(title) = line.strip_prefix("## ") {
            sections.push((title.trim().to_owned(), String::new()));
        } else if line.starts_with('>') || line.starts_with("# ") {
        } else if let Some((_, text)) = sections.last_mut() {
            text.push_str(line);
            text.push('\n');
        } else {
            read_head(line, &mut head, &mut sections);
        }
    }
    let mut body = Map::new();
    for (title, text) in sections {
        let text = text.trim();
        let entry = body.entry(title).or_insert_with(|| json!(""));
        // a title written twice: both texts are kept
        let both = match entry.as_str() {
            Some("") | None => text.to_owned(),
            Some(before) => format!("{before}\n{text}"),
        };
        *entry = Value::String(both);
    }
    head.insert("sections".to_owned(), Value::Object(body));
    Value::Object(head).to_string()
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
        let line = sheet_line(&text);
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

    #[test]
    fn text_under_no_section_is_kept() {
        let line = sheet_line("Formulaire : e4\nbonjour\nCopie : 3\n");
        assert!(line.contains("bonjour") && line.contains("e4"), "{line}");
    }
}
