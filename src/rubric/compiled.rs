//! Compiled: a rubric made ready to be sought in answers.
//!
//! Everything a question looks for is a [`Node`]: words at the leaves, locutions and concepts above
//! them, each written once however many phrases name it. Children come before their parents.

use super::grid::CompiledGrid;
use super::model::{AnswerKind, Group, Scope};
use super::points::Points;
use super::spelling::Spelling;
use super::subject::Subject;
use super::wording::{Telling, Wording};
use crate::text::{Dimension, Expected, Formula, Language};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Index of a node in its question.
pub type NodeId = usize;

/// A rubric made ready to be sought in answers.
#[derive(Clone, Debug)]
pub struct CompiledRubric {
    /// The exam's id.
    pub exam: String,
    /// The paper's name.
    pub title: String,
    /// The language of the answers.
    pub language: Language,
    /// What a question's mark is rounded to.
    pub step: Points,
    /// Questions, in the paper's order.
    pub questions: Vec<CompiledQuestion>,
    /// The subject's hashed shingles, when they are kept with the rubric.
    pub subject: Subject,
    /// Rubric and engine, hashed: two marks with one fingerprint were made alike.
    pub fingerprint: String,
}

/// One question, ready.
#[derive(Clone, Debug)]
pub struct CompiledQuestion {
    /// Its id.
    pub id: String,
    /// The most it can earn.
    pub points: Points,
    /// What is asked.
    pub prompt: String,
    /// Whether words alone can earn ideas.
    pub answer: AnswerKind,
    /// The grid that marks it; its ideas are then counted, not paid.
    pub grid: Option<Arc<CompiledGrid>>,
    /// The share, in hundredths, that a carried error keeps.
    pub carried: i32,
    /// What the answer must speak of for any idea to count.
    pub about: Vec<CompiledPhrase>,
    /// What is told of the case.
    pub case: Vec<CompiledPhrase>,
    /// Groups with a cap.
    pub groups: Vec<Group>,
    /// Expected ideas.
    pub ideas: Vec<CompiledIdea>,
    /// Computed quantities.
    pub figures: Vec<CompiledFigure>,
    /// Everything sought.
    pub lookup: Lookup,
}

/// What a question seeks, and the words by which to find it.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// Children before parents.
    pub nodes: Vec<Node>,
    /// For each node, those directly above it.
    pub parents: Vec<Vec<NodeId>>,
    /// Word nodes by stem.
    pub stems: FxHashMap<Box<str>, Vec<NodeId>>,
    /// Form nodes by folded form.
    pub forms: FxHashMap<Box<str>, Vec<NodeId>>,
    /// Prefix nodes, sorted.
    pub prefixes: Vec<(Box<str>, NodeId)>,
    /// Quantity nodes.
    pub quantities: Vec<(Expected, NodeId)>,
    /// Figure nodes, with the figure's place in the question.
    pub figures: Vec<(usize, NodeId)>,
    /// The stems again, to look misspellings up.
    pub spelling: Spelling,
    /// The telling words of the ideas.
    pub telling: Telling,
}

/// Something sought.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Found by the tables of [`Lookup`].
    Leaf,
    /// Parts in order, a little apart unless `exact`.
    Sequence {
        /// The parts, in order.
        parts: Vec<NodeId>,
        /// Whether only function words may slip in between.
        exact: bool,
    },
    /// Any of the parts.
    Union(Vec<NodeId>),
}

/// One idea, ready.
#[derive(Clone, Debug)]
pub struct CompiledIdea {
    /// Its id.
    pub id: String,
    /// The idea in one sentence.
    pub statement: String,
    /// The place of its group in the question.
    pub group: Option<usize>,
    /// The method it belongs to.
    pub method: Option<String>,
    /// Best first; the first is the whole idea.
    pub tiers: Vec<CompiledTier>,
    /// What says the opposite.
    pub contradiction: Vec<CompiledPhrase>,
    /// Whether copied text can earn it.
    pub copied: bool,
    /// Whether a bare list can earn it.
    pub list: bool,
    /// Feedback when found.
    pub found: String,
    /// Hint when missing.
    pub missing: String,
    /// For markers only.
    pub note: String,
    /// The telling words of the statement, for near misses.
    pub wording: Wording,
}

/// A tier, ready.
#[derive(Clone, Debug)]
pub struct CompiledTier {
    /// What it earns.
    pub points: Points,
    /// What must be found.
    pub requirement: CompiledRequirement,
    /// Where it must be found together.
    pub within: Scope,
    /// What must not stand there with it.
    pub unless: Vec<CompiledPhrase>,
    /// Why these points.
    pub note: String,
}

/// A requirement, ready.
#[derive(Clone, Debug)]
pub enum CompiledRequirement {
    /// One phrase.
    Phrase(CompiledPhrase),
    /// One of them.
    Any(Vec<CompiledRequirement>),
    /// All of them.
    All(Vec<CompiledRequirement>),
    /// This many of them at least.
    AtLeast(usize, Vec<CompiledRequirement>),
}

/// A phrase, ready.
#[derive(Clone, Debug)]
pub struct CompiledPhrase {
    /// As written.
    pub source: String,
    /// Clusters that may stand far apart.
    pub clusters: Vec<Vec<CompiledAtom>>,
}

/// An atom, ready.
#[derive(Clone, Copy, Debug)]
pub struct CompiledAtom {
    /// What is sought, said to be so.
    pub affirmed: Option<NodeId>,
    /// What is sought, denied or lacking.
    pub denied: Option<NodeId>,
    /// What is sought, either way.
    pub either: Option<NodeId>,
    /// Whether the phrase holds without it.
    pub optional: bool,
    /// Whether it comes after the atom before it.
    pub after: bool,
}

/// A computed quantity, ready.
#[derive(Clone, Debug)]
pub struct CompiledFigure {
    /// Its id.
    pub id: String,
    /// Its right value.
    pub expected: Expected,
    /// Its right value in the dimension's base unit.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
    /// Base units for one unit as written.
    pub unit: f64,
    /// How it follows from other figures.
    pub formula: Option<Formula>,
    /// What it measures, in words.
    pub near: Option<CompiledPhrase>,
}

impl CompiledRubric {
    /// The question of that id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&CompiledQuestion> {
        self.questions.iter().find(|question| question.id == id)
    }
}

impl CompiledRequirement {
    /// Its phrases, in order.
    pub fn phrases(&self) -> Vec<&CompiledPhrase> {
        match self {
            Self::Phrase(phrase) => vec![phrase],
            Self::Any(parts) | Self::All(parts) | Self::AtLeast(_, parts) => {
                parts.iter().flat_map(Self::phrases).collect()
            }
        }
    }
}
