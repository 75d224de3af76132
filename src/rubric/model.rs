//! Rubric: what a teacher wrote, checked but not yet compiled.

use super::level::Level;
use super::phrase::{Locution, Phrase};
use super::points::Points;
use crate::text::{Dimension, Formula, Language};
use std::collections::BTreeMap;

/// Concept names, each with the locutions that say it.
pub type Concepts = BTreeMap<String, Vec<Locution>>;

/// One paper's rubric, as written.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// The exam's id, as copies name it.
    pub exam: String,
    /// The paper's name, for people.
    pub title: String,
    /// The language of the answers.
    pub language: Language,
    /// What a question's mark is rounded to.
    pub step: Points,
    /// The paper's own concepts.
    pub concepts: Concepts,
    /// Questions, in the paper's order.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question's id, as copies name it.
    pub id: String,
    /// The most it can earn.
    pub points: Points,
    /// What is asked, in our words.
    pub prompt: String,
    /// Whether words alone can earn ideas.
    pub answer: AnswerKind,
    /// The grid that marks it; its ideas are then counted, not paid.
    pub grid: Option<String>,
    /// The share of an idea's points, in hundredths, that a carried error keeps.
    pub carried: i32,
    /// The question's own concepts.
    pub concepts: Concepts,
    /// What the answer must speak of for any idea to count; nothing when it need not.
    pub about: Vec<Phrase>,
    /// What is told of the case: names, figures and facts that a grid looks for.
    pub case: Vec<Phrase>,
    /// Groups of ideas with a cap.
    pub groups: Vec<Group>,
    /// Expected ideas.
    pub ideas: Vec<Idea>,
    /// Computed quantities, each after those its formula names.
    pub figures: Vec<Figure>,
    /// Answers that the rubric must mark as said.
    pub witnesses: Vec<Witness>,
}

/// What form of answer a question asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerKind {
    /// Sentences that reason: copied text and bare keyword lists earn nothing.
    #[default]
    Reasons,
    /// A list of words is enough.
    List,
}

/// Ideas that share a cap.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, named by ideas.
    pub id: String,
    /// Its name, for people.
    pub title: String,
    /// The most its ideas can earn together.
    pub cap: Option<Points>,
    /// How many of its ideas are paid, the best first.
    pub at_most: Option<usize>,
}

/// One expected idea.
#[derive(Clone, Debug)]
pub struct Idea {
    /// Its id, unique in the question.
    pub id: String,
    /// The idea in one sentence.
    pub statement: String,
    /// The group whose cap it shares.
    pub group: Option<String>,
    /// The method it belongs to, when methods exclude each other.
    pub method: Option<String>,
    /// What it earns in full, then in part: best first, the first is the whole idea.
    pub tiers: Vec<Tier>,
    /// Phrases that say the opposite and cancel the idea.
    pub contradiction: Vec<Phrase>,
    /// Sentences of students that say the idea.
    pub examples: Vec<Example>,
    /// Sentences of students that do not say it.
    pub counterexamples: Vec<Example>,
    /// Whether text copied from the subject can earn it.
    pub copied: bool,
    /// Whether a bare list of words can earn it.
    pub list: bool,
    /// Feedback when found.
    pub found: String,
    /// Hint when missing.
    pub missing: String,
    /// For markers only.
    pub note: String,
}

/// A sentence of a student, held against an idea.
#[derive(Clone, Debug)]
pub struct Example {
    /// What the student writes.
    pub text: String,
    /// Where it starts in the file, in bytes.
    pub place: usize,
}

/// What earns these points of an idea.
#[derive(Clone, Debug)]
pub struct Tier {
    /// What it earns.
    pub points: Points,
    /// What must be found.
    pub requirement: Requirement,
    /// Where it must be found together.
    pub within: Scope,
    /// What must not stand there with it.
    pub unless: Vec<Phrase>,
    /// Why these points, for markers.
    pub note: String,
}

/// What must be found in the answer.
#[derive(Clone, Debug)]
pub enum Requirement {
    /// One phrase.
    Phrase(Phrase),
    /// One of them.
    Any(Vec<Requirement>),
    /// All of them.
    All(Vec<Requirement>),
    /// This many of them at least.
    AtLeast(usize, Vec<Requirement>),
}

/// Where the parts of a requirement must stand together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// One clause.
    Clause,
    /// One sentence, with the heading over it.
    #[default]
    Sentence,
    /// A sentence and the next one.
    Passage,
    /// Anywhere in the answer.
    Answer,
}

/// A quantity that the student computes.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its id, named in phrases as `{id}` and in formulas.
    pub id: String,
    /// Its right value, in the dimension's base unit.
    pub value: f64,
    /// What it measures.
    pub dimension: Dimension,
    /// Base units for one unit as written (60 for `1280 min`).
    pub unit: f64,
    /// How it follows from other figures and given numbers.
    pub formula: Option<Formula>,
    /// What it measures, to tell it from other numbers of the answer.
    pub near: Option<Phrase>,
}

/// An answer with the mark it must get.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Its name.
    pub name: String,
    /// The answer.
    pub text: String,
    /// Lowest and highest mark accepted.
    pub mark: Option<(Points, Points)>,
    /// Ideas that must be found, wholly or in part.
    pub found: Vec<String>,
    /// Ideas that must earn nothing.
    pub missing: Vec<String>,
    /// Lowest and highest level accepted, by criterion, where a grid marks.
    pub levels: Vec<(String, Level, Level)>,
    /// Where it starts in the file, in bytes.
    pub place: usize,
}

impl Idea {
    /// What the whole idea earns.
    #[must_use]
    pub fn points(&self) -> Points {
        self.tiers.first().map_or(Points::ZERO, |tier| tier.points)
    }
}
