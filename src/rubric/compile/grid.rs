//! Grids and forms compiled: the phrases of their indicators and sections into nodes.

use super::builder::Builder;
use crate::rubric::compiled::CompiledPhrase;
use crate::rubric::form::{CompiledForm, Form};
use crate::rubric::grid::{CompiledGrid, Criterion, Grid, Indicator};
use crate::rubric::lexicon::Lexicon;
use crate::rubric::model::Concepts;
use crate::rubric::phrase::Phrase;
use crate::text::Language;

/// Makes a grid ready to be applied.
#[must_use]
pub fn compile_grid(grid: &Grid, lexicon: &Lexicon, fingerprint: String) -> CompiledGrid {
    let own = Concepts::new();
    let layers = [&grid.concepts, &own, &lexicon.concepts];
    let mut builder = Builder::new(grid.language, layers, Vec::new());
    let criteria = grid.criteria.iter().map(|of| criterion(&mut builder, of)).collect();
    CompiledGrid {
        id: grid.id.clone(),
        title: grid.title.clone(),
        language: grid.language,
        form: grid.form.clone(),
        max: grid.max,
        step: grid.step,
        worth: grid.worth,
        overall: grid.overall.clone(),
        length: grid.length,
        criteria,
        lookup: builder.finish(),
        fingerprint,
    }
}

/// Makes a form ready to tell misplaced text.
#[must_use]
pub fn compile_form(form: &Form, lexicon: &Lexicon) -> CompiledForm {
    let own = Concepts::new();
    let mut builder = Builder::new(Language::Fr, [&own, &own, &lexicon.concepts], Vec::new());
    let about = form.sections.iter().map(|section| builder.phrases(&section.about)).collect();
    CompiledForm { form: form.clone(), about, lookup: builder.finish() }
}

fn criterion(builder: &mut Builder<'_>, of: &Criterion<Phrase>) -> Criterion<CompiledPhrase> {
    Criterion {
        id: of.id.clone(),
        title: of.title.clone(),
        block: of.block.clone(),
        levels: of.levels.clone(),
        options: of.options.clone(),
        oral: of.oral.clone(),
        strength: of.strength.clone(),
        advice: of.advice.clone(),
        indicators: of.indicators.iter().map(|of| indicator(builder, of)).collect(),
    }
}

fn indicator(builder: &mut Builder<'_>, of: &Indicator<Phrase>) -> Indicator<CompiledPhrase> {
    Indicator {
        name: of.name.clone(),
        kind: of.kind,
        at: of.at,
        weight: of.weight,
        caps: of.caps,
        sections: of.sections.clone(),
        phrases: builder.phrases(&of.phrases),
        terms: builder.phrases(&of.terms),
        count: of.count,
        part: of.part,
        holds: of.holds.clone(),
        against: of.against.clone(),
        words: of.words,
        why: of.why.clone(),
    }
}
