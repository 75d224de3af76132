//! Place: a passage as it is written for machines: bytes, UTF-16 units and words.

use crate::text::Span;
use serde::Serialize;

/// A passage of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::exchange) struct Place {
    /// The section of a sheet.
    #[serde(skip_serializing_if = "String::is_empty")]
    section: String,
    start: usize,
    end: usize,
    start_utf16: usize,
    end_utf16: usize,
    text: String,
}

impl Place {
    pub(in crate::exchange) fn new(text: &str, span: Span) -> Self {
        Self::of(String::new(), text, span)
    }

    /// A passage of a section of a sheet.
    pub(in crate::exchange) fn of(section: String, text: &str, span: Span) -> Self {
        let utf16 =
            |from: usize, to: usize| text.get(from..to).map_or(0, |run| run.encode_utf16().count());
        let start_utf16 = utf16(0, span.start);
        Self {
            section,
            start: span.start,
            end: span.end,
            start_utf16,
            end_utf16: start_utf16 + utf16(span.start, span.end),
            text: span.of(text).to_owned(),
        }
    }
}
