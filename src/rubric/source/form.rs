//! Forms read from their tables.

use super::cursor::Cursor;
use super::parts;
use crate::rubric::form::{Form, FormOption, Section};

pub(super) fn read(file: &Cursor<'_>) -> Form {
    let option = |table: &Cursor<'_>| FormOption { id: table.id("id"), title: table.text("title") };
    Form {
        id: file.id("form"),
        title: file.text("title"),
        exam: file.text("exam"),
        notice: file.text("notice"),
        grid: file.has("grid").then(|| file.text("grid")),
        options: file.tables("option").iter().map(option).collect(),
        identity: file.strings("identity"),
        sections: file.tables("section").iter().map(section).collect(),
    }
}

fn section(table: &Cursor<'_>) -> Section {
    Section {
        id: table.id("id"),
        title: table.text("title"),
        aliases: table.strings("aliases"),
        part: table.text("part"),
        hint: table.text("hint"),
        figures: table.truth("figures"),
        against: table.has("against").then(|| table.text("against")),
        about: parts::phrases(table, "about"),
    }
}
