//! Rubric: the teacher's file read, checked and compiled.
//!
//! ```
//! use bareme::rubric::{Grids, Lexicon, Subject, compile, parse};
//!
//! let source = r#"
//! exam = "demo"
//! title = "Démonstration"
//!
//! [[question]]
//! id = "1"
//! points = 1
//! prompt = "Juger le LCP."
//!
//! [[question.idea]]
//! id = "lcp"
//! statement = "Le LCP de 4,5 s est trop long."
//! points = 1
//! any = ["lcp (long|lent)"]
//! "#;
//! let (rubric, faults) = parse("demo.toml", source, &Lexicon::default());
//! assert!(faults.is_empty());
//! let (lexicon, grids) = (Lexicon::default(), Grids::default());
//! let compiled = compile(&rubric.unwrap(), &lexicon, &grids, Subject::default(), "…".into());
//! assert_eq!(compiled.questions[0].ideas[0].id, "lcp");
//! ```

mod compile;
mod compiled;
mod diagnostic;
mod fit;
mod form;
mod grid;
mod level;
mod lexicon;
mod model;
mod phrase;
mod points;
mod schema;
mod shelf;
mod shipped;
mod source;
mod spelling;
mod subject;
mod wording;

pub use compile::{compile, compile_form, compile_grid};
pub use compiled::{
    CompiledAtom, CompiledFigure, CompiledIdea, CompiledPhrase, CompiledQuestion,
    CompiledRequirement, CompiledRubric, CompiledTier, Lookup, Node, NodeId,
};
pub use diagnostic::Diagnostic;
pub use form::{CompiledForm, Form, FormOption, Section, Sorted};
pub use grid::{
    CompiledGrid, Count, Criterion, Grid, GridWitness, Grids, Hold, Indicator, IndicatorKind, Part,
};
pub use level::Level;
pub use lexicon::Lexicon;
pub use model::{
    AnswerKind, Concepts, Example, Figure, Group, Idea, Question, Requirement, Rubric, Scope, Tier,
    Witness,
};
pub use phrase::{Atom, Cluster, Locution, Phrase, PhraseFault, Polarity as AtomPolarity, Term};
pub use points::Points;
pub use schema::json_schema;
pub use shelf::{Entry, GridEntry, Shelf, SourceFile};
pub use shipped::shipped;
pub use source::{parse, parse_form, parse_grid, parse_lexicon};
pub use spelling::Spelling;
pub use subject::Subject;
pub use wording::{Telling, Wording};
