//! Form: the structure of a document of the exam: its sections, options and who may be given it.

use super::compiled::{CompiledPhrase, Lookup};
use super::phrase::Phrase;

/// A document of the exam, as data.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its id, as sheets name it.
    pub id: String,
    /// Its name, for people.
    pub title: String,
    /// The exam's line, above the title.
    pub exam: String,
    /// What is said of who may be given it, at its foot.
    pub notice: String,
    /// The grid that marks it; nothing for a document that is not marked.
    pub grid: Option<String>,
    /// Its options; a sheet names one.
    pub options: Vec<FormOption>,
    /// What identifies the sheet, at its head.
    pub identity: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A form made ready to tell misplaced text.
#[derive(Clone, Debug)]
pub struct CompiledForm {
    /// As written.
    pub form: Form,
    /// What each section is about, in the form's order.
    pub about: Vec<Vec<CompiledPhrase>>,
    /// Everything that says what a section is about.
    pub lookup: Lookup,
}

/// One option of a form.
#[derive(Clone, Debug)]
pub struct FormOption {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// One section of a form.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its title, by which sheets name it.
    pub title: String,
    /// Other titles that name it.
    pub aliases: Vec<String>,
    /// The part of the form that holds it.
    pub part: String,
    /// What to write there.
    pub hint: String,
    /// Whether its objectives need figures.
    pub figures: bool,
    /// The section whose figures it must answer.
    pub against: Option<String>,
    /// What it is about: text that says none of it, and says what another section is about, is
    /// misplaced.
    pub about: Vec<Phrase>,
}

impl Form {
    /// The section of a title, an alias or an id, whatever its capitals, accents and punctuation.
    #[must_use]
    pub fn section(&self, title: &str) -> Option<&Section> {
        let wanted = plain(title);
        self.sections.iter().find(|section| section.names().any(|name| plain(name) == wanted))
    }

    /// The option of an id or a title, whatever its capitals, accents and punctuation.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&FormOption> {
        let wanted = plain(name);
        let named = |of: &&FormOption| plain(&of.id) == wanted || plain(&of.title) == wanted;
        self.options.iter().find(named)
    }

    /// Puts titles and texts under the form's sections.
    #[must_use]
    pub fn sort(&self, sections: &[(String, String)]) -> Sorted {
        let mut out = Sorted::default();
        for (title, text) in sections {
            let Some(section) = self.section(title) else {
                out.unknown.push(title.clone());
                continue;
            };
            match out.sections.iter_mut().find(|(id, _)| *id == section.id) {
                Some((_, before)) => {
                    before.push('\n');
                    before.push_str(text);
                }
                None => out.sections.push((section.id.clone(), text.clone())),
            }
        }
        out
    }
}

impl Section {
    /// Its title, its id and its aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let names = [&self.title, &self.id].into_iter().chain(&self.aliases);
        names.map(String::as_str)
    }
}

/// A sheet's texts, each under a section of the form.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// Texts by section id, in the order given; those of titles that name one section are joined.
    pub sections: Vec<(String, String)>,
    /// Titles that the form does not know.
    pub unknown: Vec<String>,
}

impl Sorted {
    /// The text of a section.
    #[must_use]
    pub fn text(&self, id: &str) -> &str {
        self.sections.iter().find(|(known, _)| known == id).map_or("", |(_, text)| text)
    }
}

/// Letters and digits alone, folded.
fn plain(title: &str) -> String {
    crate::text::fold(title).chars().filter(|c| c.is_alphanumeric()).collect()
}
