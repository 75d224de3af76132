//! Grid: criteria marked at four levels, each by indicators measured on the text.

use super::compiled::{CompiledPhrase, Lookup};
use super::level::Level;
use super::model::Concepts;
use super::phrase::Phrase;
use super::points::Points;
use crate::text::Language;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Compiled grids by id.
pub type Grids = BTreeMap<String, Arc<CompiledGrid>>;

/// A grid, as written.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Its id, as questions name it.
    pub id: String,
    /// Its name, for people.
    pub title: String,
    /// The language of the texts.
    pub language: Language,
    /// The form whose sheets it marks; nothing for a grid that marks an answer.
    pub form: Option<String>,
    /// The most its mark can be.
    pub max: Points,
    /// What its mark is rounded to.
    pub step: Points,
    /// What each level is worth, on `max`, from TI to TS.
    pub worth: [Points; 4],
    /// How an appreciation opens, by the level of the whole.
    pub overall: [String; 4],
    /// The fewest and the most words that are usual.
    pub length: Option<(usize, usize)>,
    /// The grid's own concepts.
    pub concepts: Concepts,
    /// Its criteria, in order, each with the indicators of [`Criterion::indicators`] as written.
    pub criteria: Vec<Criterion<Phrase>>,
    /// Texts and sheets that it must mark as said.
    pub witnesses: Vec<GridWitness>,
}

/// A grid made ready to be applied.
#[derive(Clone, Debug)]
pub struct CompiledGrid {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The language of the texts.
    pub language: Language,
    /// The form whose sheets it marks.
    pub form: Option<String>,
    /// The most its mark can be.
    pub max: Points,
    /// What its mark is rounded to.
    pub step: Points,
    /// What each level is worth, on `max`, from TI to TS.
    pub worth: [Points; 4],
    /// How an appreciation opens, by the level of the whole.
    pub overall: [String; 4],
    /// The fewest and the most words that are usual.
    pub length: Option<(usize, usize)>,
    /// Its criteria, in order.
    pub criteria: Vec<Criterion<CompiledPhrase>>,
    /// Everything its indicators seek.
    pub lookup: Lookup,
    /// Grid and engine, hashed: two marks with one fingerprint were made alike.
    pub fingerprint: String,
}

/// One criterion; `P` is a phrase as written or as compiled.
#[derive(Clone, Debug)]
pub struct Criterion<P> {
    /// Its id, as outputs name it.
    pub id: String,
    /// What it judges.
    pub title: String,
    /// The block of the grid that holds it.
    pub block: String,
    /// What each level means, from TI to TS.
    pub levels: [String; 4],
    /// The options of the form that it is for; all when empty.
    pub options: Vec<String>,
    /// What only the oral can show; nothing when the text shows all.
    pub oral: String,
    /// How an appreciation names it when it is strong.
    pub strength: String,
    /// How an appreciation advises when it is weak.
    pub advice: String,
    /// What is measured.
    pub indicators: Vec<Indicator<P>>,
}

/// One thing measured on the text, and the level that its value reaches.
#[derive(Clone, Debug)]
pub struct Indicator<P> {
    /// Its name, for people.
    pub name: String,
    /// What is measured.
    pub kind: IndicatorKind,
    /// Values from which levels I, S and TS are reached; falling where less is better.
    pub at: [f64; 3],
    /// Its weight among the criterion's indicators.
    pub weight: f64,
    /// Whether it only limits the level.
    pub caps: bool,
    /// The sections of the form that it reads; all when empty.
    pub sections: Vec<String>,
    /// What it seeks.
    pub phrases: Vec<P>,
    /// Terms of the domain, for ideas that the rubric does not expect.
    pub terms: Vec<P>,
    /// How finds are counted.
    pub count: Count,
    /// Which part of the text it reads.
    pub part: Part,
    /// What else than phrases counts beside an idea.
    pub holds: Vec<Hold>,
    /// The sections that state what the sections read must answer.
    pub against: Vec<String>,
    /// Words that make a section filled, a paragraph, or a sentence long.
    pub words: usize,
    /// Why these thresholds.
    pub why: String,
}

/// Kinds of indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorKind {
    /// Sentences or distinct turns that say one of the phrases.
    Said,
    /// Ideas: expected ones, and others that argue with terms of the domain.
    Ideas,
    /// Ideas that stand beside one of the phrases, a fact of the case, a figure or a name.
    IdeasWith,
    /// Words of the sentences where ideas stand and of the next ones in their paragraphs.
    Developed,
    /// Distinct facts of the case, outside copied sentences.
    Case,
    /// Words.
    Words,
    /// Paragraphs of `words` words or more.
    Paragraphs,
    /// Sentences that ask.
    Questions,
    /// Hundredths of the words that stand in written-out sentences.
    Written,
    /// Misspelled or abbreviated words in a hundred.
    Noise,
    /// Hundredths of the words that stand in sentences longer than `words`.
    Long,
    /// Hundredths of the words that are copied from the subject or piled up in enumerations.
    Hollow,
    /// Distinct figures, as written.
    Figures,
    /// Distinct proper names.
    Names,
    /// Hundredths of the sections that hold `words` words or more.
    Filled,
    /// Hundredths of the figures of `against` that the sections read answer.
    Answered,
}

/// How finds are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// Sentences, or ideas.
    #[default]
    Each,
    /// Distinct turns.
    Distinct,
    /// Hundredths of all sentences, of all ideas, or, for facts of the case, of runs of words.
    Share,
    /// Words that say it, in a hundred.
    Density,
}

/// Parts of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Its first paragraph; its first quarter when it has fewer than three.
    Opening,
    /// Its last paragraph; its last quarter when it has fewer than three.
    Closing,
}

/// What else than phrases counts beside an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A fact of the case.
    Case,
    /// A figure.
    Figure,
    /// A proper name.
    Name,
}

/// A text or sheet with the levels it must get.
#[derive(Clone, Debug)]
pub struct GridWitness {
    /// Its name.
    pub name: String,
    /// The answer, for a grid that marks one.
    pub text: String,
    /// The form's option, for a sheet.
    pub option: String,
    /// The sheet's sections, by id.
    pub sections: Vec<(String, String)>,
    /// Lowest and highest level accepted, by criterion.
    pub levels: Vec<(String, Level, Level)>,
    /// Lowest and highest mark accepted.
    pub mark: Option<(Points, Points)>,
    /// Where it starts in the file, in bytes.
    pub place: usize,
}

impl IndicatorKind {
    /// Every kind, by the name that grids give it.
    pub(super) const ALL: [(&'static str, Self); 16] = [
        ("said", Self::Said),
        ("ideas", Self::Ideas),
        ("ideas_with", Self::IdeasWith),
        ("developed", Self::Developed),
        ("case", Self::Case),
        ("words", Self::Words),
        ("paragraphs", Self::Paragraphs),
        ("questions", Self::Questions),
        ("written", Self::Written),
        ("noise", Self::Noise),
        ("long", Self::Long),
        ("hollow", Self::Hollow),
        ("figures", Self::Figures),
        ("names", Self::Names),
        ("filled", Self::Filled),
        ("answered", Self::Answered),
    ];
}

impl CompiledGrid {
    /// The criteria that an option of the form is marked on.
    pub fn criteria_of<'g>(
        &'g self,
        option: &'g str,
    ) -> impl Iterator<Item = &'g Criterion<CompiledPhrase>> {
        self.criteria.iter().filter(move |criterion| criterion.is_for(option))
    }
}

impl<P> Criterion<P> {
    /// Whether an option of the form is marked on it.
    #[must_use]
    pub fn is_for(&self, option: &str) -> bool {
        self.options.is_empty() || self.options.iter().any(|of| of == option)
    }
}
