//! Sheets: a form written as a blank text to fill in, and a filled one read back.
//!
//! The text is Markdown: `Formulaire :`, `Option :` and `Copie :` at the head, then one `## title`
//! a section. The hints of the blank sheet are passed over.

use crate::rubric::Form;
use crate::text::fold;
use serde::{Serialize, Serializer};
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
pub fn sheet_line(text: &str, forms: &[&Form]) -> Result<String, (String, String)> {
    let hints: HashSet<String> = forms.iter().flat_map(|form| hints(form)).collect();
    let mut line = Line::default();
    for row in text.trim_start_matches('\u{feff}').lines() {
        let hint = row.strip_prefix(['>', '#']).is_some_and(|row| hints.contains(row.trim()));
        if !hint {
            line.read(row, forms)?;
        }
    }
    line.finish()
}

/// What a text sheet says, in the order of its lines.
#[derive(Default, Serialize)]
struct Line {
    form: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<String>,
    copy: String,
    #[serde(serialize_with = "in_order")]
    sections: Vec<(String, String)>,
    /// Text under no section.
    #[serde(skip)]
    loose: String,
}

fn in_order<S: Serializer>(of: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(of.iter().map(|(title, text)| (title, text.trim())))
}

impl Line {
    fn read(&mut self, row: &str, forms: &[&Form]) -> Result<(), (String, String)> {
        if let Some(title) = heading(row, forms) {
            self.sections.push((title.to_owned(), String::new()));
            return Ok(());
        }
        let (name, value) = row.split_once(':').unwrap_or_default();
        let bare = |of: &str| of.trim_matches(|c: char| c == '*' || c.is_whitespace()).to_owned();
        let (name, value) = (bare(name), bare(value));
        let names = |of: &str| fold(of) == fold(&name);
        match self.sections.last_mut() {
            _ if names(FORM) && self.form.is_some() => return Err(two_sheets()),
            Some((_, text)) => push(text, row),
            None if names(FORM) => self.form = Some(value),
            None if names(OPTION) => self.option = Some(value),
            None if names(COPY) => self.copy = value,
            None if forms.iter().any(|form| form.identity.iter().any(|of| names(of))) => {}
            None => push(&mut self.loose, row),
        }
        Ok(())
    }

    fn finish(mut self) -> Result<String, (String, String)> {
        if self.form.is_none() {
            return Err((
                format!("ce n’est pas une fiche : aucune ligne « {FORM} : … »"),
                "partez d’une fiche vierge : bareme form e4 --out fiche.md".to_owned(),
            ));
        }
        if self.copy.is_empty() {
            return Err((
                format!("la fiche n’a pas de numéro de copie : la ligne « {COPY} : » est vide"),
                "complétez-la avec le numéro d’anonymat".to_owned(),
            ));
        }
        if !self.loose.trim().is_empty() {
            let loose = std::mem::take(&mut self.loose);
            self.sections.insert(0, (String::new(), loose));
        }
        serde_json::to_string(&self).map_err(|error| (error.to_string(), String::new()))
    }
}

fn push(text: &mut String, row: &str) {
    text.push_str(row);
    text.push('\n');
}

/// What a blank sheet of a form says that is not the candidate's.
fn hints(form: &Form) -> Vec<String> {
    let options = form.options.iter().map(|of| format!("Option « {} » : {}", of.id, of.title));
    let hints = form.sections.iter().map(|section| section.hint.clone());
    let parts = form.sections.iter().map(|section| section.part.clone());
    let own = [form.title.clone(), form.exam.clone(), form.notice.clone()];
    own.into_iter().chain(options).chain(hints).chain(parts).collect()
}

/// The title of a line that opens a section: `## title`, `### title`, or, when a form knows it,
/// `# title` or `**title**`.
fn heading<'r>(row: &'r str, forms: &[&Form]) -> Option<&'r str> {
    let row = row.trim();
    let marks = row.chars().take_while(|c| *c == '#').count();
    let plain = |title: &'r str| title.trim().trim_end_matches(':').trim();
    let title = if (2..=6).contains(&marks) {
        row.get(marks..).map(plain)
    } else {
        let bold = row.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let title = bold.or_else(|| row.strip_prefix('#')).map(plain);
        title.filter(|title| forms.iter().any(|form| form.section(title).is_some()))
    };
    title.filter(|title| !title.is_empty())
}

fn two_sheets() -> (String, String) {
    ("deux fiches dans un fichier".to_owned(), "mettez chaque fiche dans son fichier".to_owned())
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
        let forms: Vec<_> = shelf.forms.values().map(|of| &of.form).collect();
        let line = sheet_line(&text, &forms).unwrap();
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
        let (shelf, _) = Shelf::load(&shipped());
        let forms: Vec<_> = shelf.forms.values().map(|of| &of.form).collect();
        let read = sheet_line(text, &forms);
        let read = read.unwrap_or_else(|(message, _)| message);
        assert!(read.contains(expected), "{read}");
    }

    #[test]
    fn text_under_no_section_is_kept() {
        check_text("Formulaire : e4\nCopie : 3\nbonjour\n", r#"{"":"bonjour"}"#);
        check_text("Ma fiche\nFormulaire : e4\nSuite\nCopie : 3\n", "Ma fiche\\nSuite");
        check_text("Formulaire : e4\nCopie : 3\nIntroduction : perdu\n", "Introduction : perdu");
    }

    #[test]
    fn names_are_left_out() {
        check_text("Formulaire : e4\nCopie : 3\nNom : Duval\n## A\nb", r#""sections":{"A":"b"}"#);
    }

    #[test]
    fn order_is_kept() {
        check_text("Formulaire : e4\nCopie : 3\n## B\nb\n## A\na", r#"{"B":"b","A":"a"}"#);
    }

    #[test]
    fn headings_of_any_depth() {
        let head = "Formulaire : e4\nCopie : 3\n";
        check_text(&format!("{head}### Résultats\n8 ventes"), r#""Résultats":"8 ventes""#);
        check_text(&format!("{head}**Résultats :**\n8 ventes"), r#""Résultats":"8 ventes""#);
        check_text(&format!("{head}# Résultats\n8 ventes"), r#""Résultats":"8 ventes""#);
        check_text("**Formulaire :** e4\ncopie: 3\n## A\nb", r#""form":"e4","copy":"3""#);
        check_text(&format!("{head}## A\n> un mot cité\n"), "> un mot cité");
        check_text(&format!("{head}## A\n**12 clients**\n"), r#""A":"**12 clients**""#);
    }

    #[test]
    fn no_sheet_or_two() {
        check_text("bonjour", "ce n’est pas une fiche");
        check_text("Formulaire : e4\nCopie :\n## A\nb", "pas de numéro de copie");
        check_text("Formulaire : e4\nCopie : 1\n## A\nFormulaire : e4\n", "deux fiches");
        check_text("Formulaire : e4\nFormulaire : e6\nCopie : 1\n", "deux fiches");
    }
}
