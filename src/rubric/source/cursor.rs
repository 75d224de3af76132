//! Cursor: one table of the file, read key by key; what does not fit is noted and passed over.

use super::keys::{Key, Kind, Shape};
use super::value::{levels, number, numbers, pair, suggest};
use crate::rubric::diagnostic::Diagnostic;
use crate::rubric::level::Level;
use crate::rubric::phrase::PhraseFault;
use crate::rubric::points::Points;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// The faults found so far in one file.
pub(super) struct Faults<'s> {
    file: &'s str,
    source: &'s str,
    found: RefCell<Vec<(usize, Diagnostic)>>,
}

impl<'s> Faults<'s> {
    pub(super) fn new(file: &'s str, source: &'s str) -> Self {
        Self { file, source, found: RefCell::default() }
    }

    pub(super) fn add(&self, place: Range<usize>, message: &str, help: &str) {
        let start = place.start;
        let fault =
            Diagnostic::new(self.file, self.source, place, message.to_owned(), help.to_owned());
        let mut found = self.found.borrow_mut();
        if !found.iter().any(|(_, known)| *known == fault) {
            found.push((start, fault));
        }
    }

    pub(super) fn syntax(&self, errors: &[toml::de::Error]) {
        for error in errors {
            let place = error.span().unwrap_or(0..1);
            let message = format!("ce n’est pas du TOML : {}", syntax_in_french(error.message()));
            self.add(
                place,
                &message,
                "vérifiez guillemets, crochets et virgules sur cette ligne et la précédente",
            );
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// All of them, in the file's order.
    pub(super) fn take(&self) -> Vec<Diagnostic> {
        let mut found = self.found.take();
        found.sort_by_key(|(start, _)| *start);
        found.into_iter().map(|(_, fault)| fault).collect()
    }
}

fn syntax_in_french(message: &str) -> String {
    match message {
        "duplicate key" => "clé écrite deux fois".to_owned(),
        message
            if message.starts_with("invalid string")
                || message.starts_with("invalid basic string") =>
        {
            "texte mal fermé".to_owned()
        }
        message if message.starts_with("unclosed") => "texte ou liste jamais fermés".to_owned(),
        message if message.contains("missing value") => {
            "il manque une valeur après « = »".to_owned()
        }
        message
            if message.contains("missing assignment") || message.contains("key with no value") =>
        {
            "il manque « = » et une valeur".to_owned()
        }
        message => format!("signe inattendu ({message})"),
    }
}

/// A text of the file and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

impl Placed {
    /// Notes a fault of the phrase that this text is, at its place in it when the text is written
    /// without escapes.
    pub(super) fn fault(&self, table: &Cursor<'_>, fault: &PhraseFault) {
        let raw = table.faults.source.get(self.span.clone()).unwrap_or_default();
        let place = match raw.find(&self.text) {
            Some(lead) if !self.text.is_empty() => {
                let at = self.span.start + lead + fault.at;
                at..at + 1
            }
            _ => self.span.clone(),
        };
        table.faults.add(place, &fault.message, &fault.help);
    }
}

/// One table of the file.
pub(super) struct Cursor<'s> {
    table: &'s DeTable<'s>,
    span: Range<usize>,
    faults: &'s Faults<'s>,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(table: &'s DeTable<'s>, span: Range<usize>, faults: &'s Faults<'s>) -> Self {
        Self { table, span, faults }
    }

    pub(super) fn place(&self) -> Range<usize> {
        self.span.start..self.span.start + 1
    }

    fn get(&self, key: &str) -> Option<&'s Spanned<DeValue<'s>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Names of the keys, with their place.
    pub(super) fn entries(&self) -> Vec<(String, Range<usize>)> {
        self.table.keys().map(|key| (key.get_ref().to_string(), key.span())).collect()
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn fault_at(&self, key: &str, message: &str, help: &str) {
        let place = self.get(key).map_or_else(|| self.place(), Spanned::span);
        self.faults.add(place, message, help);
    }

    pub(super) fn fault(&self, place: Range<usize>, message: &str, help: &str) {
        self.faults.add(place, message, help);
    }

    /// Checks keys and kinds of this table and of those inside.
    pub(super) fn check(&self, shape: Shape) {
        let keys = shape.keys();
        for (name, place) in self.entries() {
            let Some(key) = keys.iter().find(|key| key.name == name) else {
                let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
                let help = suggest(&name, &known).map_or_else(
                    || format!("clés connues ici : {}", known.join(", ")),
                    |near| format!("vouliez-vous dire « {near} » ?"),
                );
                self.faults.add(place, &format!("clé inconnue : « {name} »"), &help);
                continue;
            };
            self.check_kind(key);
        }
        for key in keys.iter().filter(|key| key.required && !self.has(key.name)) {
            let help = format!("ajoutez : {} = …", key.name);
            self.faults.add(
                self.place(),
                &format!("il manque la clé « {} » : {}", key.name, key.doc),
                &help,
            );
        }
        let marked = self.has("grid");
        let stated = ["any", "all", "at_least"].iter().filter(|key| self.has(key)).count();
        if shape.requires() && stated != 1 && !marked {
            self.faults.add(
                self.place(),
                "l’exigence doit être dite une fois, par « any », « all » ou « at_least »",
                "gardez une seule de ces clés, ou ajoutez-la",
            );
        }
        if self.has("at_least") != self.has("of") && shape.requires() {
            self.faults.add(
                self.place(),
                "« at_least » et « of » vont ensemble",
                "écrivez at_least = 2 et of = [ … ]",
            );
        }
    }

    fn check_kind(&self, key: &Key) {
        let Some(value) = self.get(key.name) else { return };
        let of = value.get_ref();
        let fits = match key.kind {
            Kind::Text => of.is_str(),
            Kind::Choice(words) => of.as_str().is_some_and(|word| words.contains(&word)),
            Kind::Number => number(of).is_some_and(|number| (0.0..=1000.0).contains(&number)),
            Kind::Count => number(of)
                .is_some_and(|count| (1.0..=1000.0).contains(&count) && count.fract() == 0.0),
            Kind::Truth => of.is_bool(),
            Kind::Texts => {
                of.as_array().is_some_and(|items| items.iter().all(|item| item.get_ref().is_str()))
            }
            Kind::Requirements => self.requirements(key.name, of),
            Kind::Tables(shape) => self.inner(key.name, of, shape),
            Kind::Concepts => of.is_table(),
            Kind::Mark => number(of).is_some() || pair(of).is_some_and(|(low, high)| low <= high),
            Kind::Numbers(many) => numbers(of).is_some_and(|numbers| numbers.len() == many),
            Kind::TextsOf(many) => of.as_array().is_some_and(|items| {
                items.len() == many && items.iter().all(|item| item.get_ref().is_str())
            }),
            Kind::Levels => of
                .as_table()
                .is_some_and(|table| table.values().all(|value| levels(value.get_ref()).is_some())),
            Kind::Sections => of
                .as_table()
                .is_some_and(|table| table.values().all(|value| value.get_ref().is_str())),
        };
        if !fits {
            self.faults.add(
                value.span(),
                &format!("« {} » attend {}", key.name, key.kind.wanted()),
                "corrigez la valeur",
            );
        }
    }

    fn inner(&self, key: &str, of: &DeValue<'_>, shape: Shape) -> bool {
        let tables = of.as_array().is_some_and(|items| {
            !items.is_empty() && items.iter().all(|item| item.get_ref().is_table())
        });
        if tables {
            self.tables(key).iter().for_each(|table| table.check(shape));
        }
        tables
    }

    fn requirements(&self, key: &str, of: &DeValue<'_>) -> bool {
        let fits =
            |item: &Spanned<DeValue<'_>>| item.get_ref().is_str() || item.get_ref().is_table();
        let all = of.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(fits));
        if all {
            self.tables(key).iter().for_each(|table| table.check(Shape::Requirement));
        }
        all
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.get(key).and_then(|value| value.get_ref().as_str()).unwrap_or_default().to_owned()
    }

    pub(super) fn placed(&self, key: &str) -> Option<Placed> {
        let value = self.get(key)?;
        Some(Placed { text: value.get_ref().as_str()?.to_owned(), span: value.span() })
    }

    /// A text that is not blank.
    pub(super) fn id(&self, key: &str) -> String {
        let id = self.text(key);
        if self.has(key) && (id.trim().is_empty() || id.chars().any(char::is_whitespace)) {
            self.fault_at(
                key,
                &format!("« {key} » est vide ou contient un espace"),
                "donnez un identifiant court, sans espace",
            );
        }
        id
    }

    pub(super) fn number(&self, key: &str) -> Option<f64> {
        self.get(key).and_then(|value| number(value.get_ref()))
    }

    pub(super) fn points(&self, key: &str) -> Option<Points> {
        self.number(key).and_then(Points::from_f64)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a small whole number"
    )]
    pub(super) fn count(&self, key: &str) -> Option<usize> {
        self.number(key).filter(|count| (1.0..1e6).contains(count)).map(|count| count as usize)
    }

    pub(super) fn truth(&self, key: &str) -> bool {
        self.get(key).and_then(|value| value.get_ref().as_bool()).unwrap_or_default()
    }

    pub(super) fn mark(&self, key: &str) -> Option<(Points, Points)> {
        let value = self.get(key)?.get_ref();
        let (low, high) = number(value).map(|mark| (mark, mark)).or_else(|| pair(value))?;
        Some((Points::from_f64(low)?, Points::from_f64(high)?))
    }

    /// The numbers of a list.
    pub(super) fn numbers(&self, key: &str) -> Vec<f64> {
        self.get(key).and_then(|value| numbers(value.get_ref())).unwrap_or_default()
    }

    /// The levels of a table, by name.
    pub(super) fn levels(&self, key: &str) -> Vec<(String, Level, Level)> {
        let table = self.get(key).and_then(|value| value.get_ref().as_table());
        let entries = table.into_iter().flat_map(|table| table.iter());
        let level = |(name, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
            let (low, high) = levels(value.get_ref())?;
            Some((name.get_ref().to_string(), low, high))
        };
        entries.filter_map(level).collect()
    }

    /// The texts of a list.
    pub(super) fn texts(&self, key: &str) -> Vec<Placed> {
        let items = self.get(key).and_then(|value| value.get_ref().as_array());
        let items = items.into_iter().flat_map(|items| items.iter());
        items
            .filter_map(|item| {
                Some(Placed { text: item.get_ref().as_str()?.to_owned(), span: item.span() })
            })
            .collect()
    }

    /// The texts of a list, without their place.
    pub(super) fn strings(&self, key: &str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.text).collect()
    }

    /// The items of a list: texts, or tables.
    pub(super) fn items(&self, key: &str) -> Vec<Result<Placed, Cursor<'s>>> {
        let items = self.get(key).and_then(|value| value.get_ref().as_array());
        let items = items.into_iter().flat_map(|items| items.iter());
        items
            .filter_map(|item| match item.get_ref() {
                DeValue::String(text) => {
                    Some(Ok(Placed { text: text.to_string(), span: item.span() }))
                }
                DeValue::Table(table) => Some(Err(Cursor::new(table, item.span(), self.faults))),
                _ => None,
            })
            .collect()
    }

    pub(super) fn table(&self, key: &str) -> Option<Cursor<'s>> {
        let value = self.get(key)?;
        Some(Cursor::new(value.get_ref().as_table()?, value.span(), self.faults))
    }

    /// The tables of a list.
    pub(super) fn tables(&self, key: &str) -> Vec<Cursor<'s>> {
        self.items(key).into_iter().filter_map(Result::err).collect()
    }
}
