//! Text: a raw answer read once into a [`Document`] of tokens, sentences and quantities.
//!
//! ```
//! use bareme::text::{Document, Language};
//!
//! let document = Document::parse("Le LCP est à 4,5 s : c'est trop long.", Language::Fr);
//! assert_eq!(document.sentences().len(), 1);
//! assert_eq!(document.stem(document.tokens()[0]), "le");
//! assert_eq!(document.quantities()[0].value, 4.5);
//! ```

mod dictionary;
mod document;
mod fold;
mod forms;
mod language;
mod quantity;
mod segment;
mod sentence;
mod span;
mod token;

pub use document::Document;
pub use fold::fold;
pub use language::{Language, is_first_name, is_negator};
pub use quantity::{Dimension, Expected, Quantity, formula::Formula, quantities};
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Break, Token, TokenKind};
