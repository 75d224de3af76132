//! Sheet: an activity sheet's sections read, marked by its grid and checked for completeness.

use super::apply;
use super::indicator::is_figure;
use super::page::{Page, Paper, Reading};
use super::said::has_figure;
use super::writing::count;
use crate::assess::assessment::{Passage, ReviewReason, Sheet, SheetAssessment, SheetReview};
use crate::assess::ground::{Ground, Located, names};
use crate::rubric::{CompiledForm, CompiledGrid, CompiledPhrase, Indicator, Section};
use crate::text::{Sentence, Span, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Applies a form's grid to a sheet.
pub(in crate::assess) fn assess_sheet(
    form: &CompiledForm,
    grid: &CompiledGrid,
    sheet: &Sheet,
) -> SheetAssessment {
    let sorted = form.form.sort(&sheet.sections);
    let unknown = sorted.unknown.iter().map(|title| SheetReview {
        kind: ReviewReason::UnknownSection,
        section: title.clone(),
        span: None,
    });
    let mut review: Vec<SheetReview> = unknown.collect();
    let readings = sorted.sections.iter().map(|(id, text)| Reading::new(grid, id, text));
    let readings: Vec<Reading> = readings.collect();
    let pages: Vec<Page<'_>> = readings.iter().map(Reading::page).collect();
    let known = |word: &str| grid.lookup.stems.contains_key(word);
    let paper = Paper { pages, points: Vec::new(), facts: &[], known: &known };
    let filled = review_sections(form, &paper, &mut review);
    flag_names(&paper, &mut review);
    flag_repeats(&paper, &mut review);
    let blank = paper.pages.iter().all(|page| page.document.tokens().is_empty());
    let unread = !sorted.unknown.is_empty();
    if blank {
        review.retain(|review| review.kind == ReviewReason::UnknownSection);
    }
    if blank && !unread {
        let kind = ReviewReason::Blank;
        review.push(SheetReview { kind, section: String::new(), span: None });
    }
    review.sort();
    let mut found = apply(grid, &paper, &sheet.option);
    if blank && unread {
        found.confidence = 0.0;
    }
    SheetAssessment {
        form: form.form.id.clone(),
        option: sheet.option.clone(),
        grid: found,
        filled,
        review,
        fingerprint: grid.fingerprint.clone(),
    }
}

/// Tells where a section announces somebody's name: clients are named by theirs.
fn flag_names(paper: &Paper<'_>, review: &mut Vec<SheetReview>) {
    for page in &paper.pages {
        let found = names(page.document, &|_| true).into_iter();
        review.extend(found.map(|span| SheetReview {
            kind: ReviewReason::ProperName,
            section: page.section.to_owned(),
            span: Some(span),
        }));
    }
}

/// Fewest words of a text that says the same in another section for a reason to read it.
const REPEATED: usize = 8;

/// Tells the sections that repeat another's text.
fn flag_repeats(paper: &Paper<'_>, review: &mut Vec<SheetReview>) {
    let mut seen = BTreeSet::new();
    for page in paper.pages.iter().filter(|page| page.document.tokens().len() >= REPEATED) {
        if !seen.insert(page.document.text().trim()) {
            let kind = ReviewReason::RepeatedText;
            review.push(SheetReview { kind, section: page.section.to_owned(), span: None });
        }
    }
}

/// Tells what sections lack; returns the hundredths that say something.
fn review_sections(form: &CompiledForm, paper: &Paper<'_>, review: &mut Vec<SheetReview>) -> u8 {
    let mut add = |kind, section: &Section, span| {
        review.push(SheetReview { kind, section: section.id.clone(), span });
    };
    let mut filled = 0;
    for (place, section) in form.form.sections.iter().enumerate() {
        let Some(page) = page(paper, &section.id).filter(|page| !page.document.tokens().is_empty())
        else {
            add(ReviewReason::EmptySection, section, None);
            continue;
        };
        filled += 1;
        if section.figures && !page.document.quantities().iter().any(is_figure) {
            add(ReviewReason::UnmeasuredObjectives, section, None);
        }
        let objectives = section.against.as_ref().and_then(|id| self::page(paper, id));
        if let Some(objectives) = objectives
            && objectives.document.quantities().iter().any(is_figure)
            && answered(&[page], &[objectives]).0 <= 0.0
        {
            add(ReviewReason::UnansweredObjectives, section, None);
        }
        if is_misplaced(form, place, page) {
            let span = Some(Span { start: 0, end: page.document.text().len() });
            add(ReviewReason::MisplacedText, section, span);
        }
    }
    let all = form.form.sections.len().max(1);
    u8::try_from(filled * 100 / all).unwrap_or(100)
}

fn page<'p>(paper: &'p Paper<'p>, id: &str) -> Option<&'p Page<'p>> {
    paper.pages.iter().find(|page| page.section == id)
}

/// Whether a section says nothing of what it is about, and what another one is about.
fn is_misplaced(form: &CompiledForm, place: usize, page: &Page<'_>) -> bool {
    let Some(own) = form.about.get(place).filter(|own| !own.is_empty()) else { return false };
    let located = Located::new(&form.lookup, page.document);
    let ground = Ground::new(page.document, &located, page.ground.polarity, page.gaming);
    let speaks = |about: &[CompiledPhrase]| ground.first(about).is_some();
    !speaks(own)
        && form.about.iter().enumerate().any(|(other, about)| other != place && speaks(about))
}

/// Hundredths of the indicator's sections that hold enough words.
pub(super) fn filled(
    pages: &[&Page<'_>],
    indicator: &Indicator<CompiledPhrase>,
) -> (f64, Vec<Passage>) {
    let many = if indicator.sections.is_empty() { pages.len() } else { indicator.sections.len() };
    let long = |page: &&&Page<'_>| page.document.tokens().len() >= indicator.words;
    let filled = pages.iter().filter(long).count();
    (count(filled) * 100.0 / count(many.max(1)), Vec::new())
}

/// Hundredths of the objectives with a figure that the results answer: by a sentence with a figure
/// that has a telling word of the objective's.
pub(super) fn answered(results: &[&Page<'_>], objectives: &[&Page<'_>]) -> (f64, Vec<Passage>) {
    let mut answers: BTreeMap<String, Passage> = BTreeMap::new();
    for told in results.iter().flat_map(|page| told(page)) {
        for stem in told.stems {
            answers.entry(stem).or_insert_with(|| told.passage.clone());
        }
    }
    let (mut all, mut met, mut passages) = (0, 0, BTreeSet::new());
    for objective in objectives.iter().flat_map(|page| told(page)) {
        all += 1;
        if let Some(answer) = objective.stems.iter().find_map(|stem| answers.get(stem)) {
            met += 1;
            passages.insert(answer.clone());
        }
    }
    (count(met) * 100.0 / count(all.max(1)), passages.into_iter().collect())
}

/// A sentence that holds a figure.
struct Told {
    stems: BTreeSet<String>,
    passage: Passage,
}

fn told(page: &Page<'_>) -> Vec<Told> {
    let document = page.document;
    let sentences = document.sentences().iter().enumerate();
    let sentences = sentences.filter(|(index, _)| has_figure(page, *index));
    let one = |(_, sentence): (usize, &Sentence)| {
        let tokens = document.tokens().get(sentence.tokens.clone()).unwrap_or_default();
        let telling = tokens.iter().filter(|of| !of.stop && of.kind == TokenKind::Word);
        let stems = telling.flat_map(|token| {
            let own = [document.stem(*token), document.plain_stem(*token)];
            own.into_iter().chain(document.verb_stem(*token)).map(str::to_owned)
        });
        Told { stems: stems.collect(), passage: page.passage(sentence.span) }
    };
    sentences.map(one).collect()
}
