//! Gathered: marks and levels side by side, record by record.

use super::super::batch::{Marked, MarkedAnswer, MarkedSheet};
use super::super::explain::explanation;
use crate::assess::GridAssessment;
use crate::exchange::{Levels, PeopleMarks, ProposedMark, Record, SHEET};
use crate::reliability::{IdeaOutcome, LevelPair, Pair};
use std::collections::{BTreeMap, BTreeSet};

/// Marks side by side, gathered answer by answer.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) given: Option<BTreeMap<[String; 3], ProposedMark>>,
    pub(super) engine: Vec<Pair>,
    pub(super) people: Vec<Pair>,
    pub(super) ideas: Vec<IdeaOutcome>,
    pub(super) levels: Vec<LevelPair>,
    pub(super) traces: BTreeMap<[String; 3], String>,
    /// Grids with criteria that people judged and the engine does not.
    pub(super) unknown: BTreeSet<String>,
    /// Records whose people's mark is not between 0 and its maximum.
    pub(super) outside: BTreeSet<String>,
    pub(super) unmarked: usize,
    pub(super) faults: usize,
}

impl Gathered {
    /// Whether people marked a record.
    pub(super) fn wants(record: &Record) -> bool {
        match record {
            Record::Answer(line) => {
                line.people.is_some() || line.levels.iter().any(Option::is_some)
            }
            Record::Sheet(line) => line.people.is_some() || line.levels.iter().any(Option::is_some),
        }
    }

    pub(super) fn add(&mut self, marked: &Marked<'_>) {
        match marked {
            Marked::Answer(of) => self.answer(of),
            Marked::Sheet(of) => self.sheet(of),
        }
        let key = key(marked);
        self.traces.insert(key, told(marked));
    }

    fn answer(&mut self, marked: &MarkedAnswer<'_>) {
        let (line, of) = (&marked.line, &marked.assessment);
        let pair = Pair {
            exam: line.exam.clone(),
            copy: line.copy.clone(),
            question: line.question.clone(),
            max: of.max.as_f64(),
            proposed: 0.0,
            reference: 0.0,
            length: line.text.chars().count(),
            profile: line.profile.clone(),
        };
        if let Some(grid) = &of.grid {
            self.levels(&pair, grid, &line.levels);
        }
        let Some(people) = line.people else { return };
        self.marks(pair, of.mark.map(|mark| mark.as_f64()), people);
        let max = if people.max > 0.0 { people.max } else { of.max.as_f64() };
        for idea in of.ideas.iter().filter(|_| of.grid.is_none()) {
            self.ideas.push(IdeaOutcome {
                exam: line.exam.clone(),
                question: line.question.clone(),
                idea: idea.id.clone(),
                share: idea.earned.as_f64() / idea.points.as_f64().max(0.01),
                verdict: idea.verdict,
                reference: people.mean() / max,
            });
        }
    }

    fn sheet(&mut self, marked: &MarkedSheet<'_>) {
        let (line, of) = (&marked.line, &marked.assessment);
        let pair = Pair {
            exam: line.form.clone(),
            copy: line.copy.clone(),
            question: SHEET.to_owned(),
            max: of.grid.max.as_f64(),
            proposed: 0.0,
            reference: 0.0,
            length: line.sections.iter().map(|(_, text)| text.chars().count()).sum(),
            profile: line.profile.clone(),
        };
        self.levels(&pair, &of.grid, &line.levels);
        if let Some(people) = line.people {
            self.marks(pair, Some(of.grid.mark.as_f64()), people);
        }
    }

    /// `own` is the engine's mark, on the pair's maximum.
    fn marks(&mut self, mut pair: Pair, own: Option<f64>, people: PeopleMarks) {
        let max = if people.max > 0.0 { people.max } else { pair.max };
        if !(0.0..=max).contains(&people.mean()) {
            self.outside.insert(format!("{} {} {}", pair.exam, pair.copy, pair.question));
            return;
        }
        let key = [pair.exam.clone(), pair.copy.clone(), pair.question.clone()];
        let proposed = match &self.given {
            Some(given) => given.get(&key).and_then(|given| given.out_of(max)),
            None => own.map(|mark| mark * max / pair.max),
        };
        pair.max = max;
        if let PeopleMarks { a, b: Some(b), .. } = people {
            let between = Pair { proposed: a, reference: b, ..pair.clone() };
            self.people.extend(proposed.map(|_| between));
        }
        match proposed {
            Some(proposed) => {
                self.engine.push(Pair { proposed, reference: people.mean(), ..pair });
            }
            None => self.unmarked += 1,
        }
    }

    fn levels(&mut self, pair: &Pair, grid: &GridAssessment, people: &[Option<Levels>; 2]) {
        let key = [pair.exam.clone(), pair.copy.clone(), pair.question.clone()];
        let known = |id: &&String| grid.criteria.iter().any(|of| of.id == **id);
        let judged = people.iter().flatten().flat_map(BTreeMap::keys);
        let unknown = judged.filter(|id| !known(id)).map(|id| format!("{} {id}", grid.grid));
        self.unknown.extend(unknown);
        for found in &grid.criteria {
            let marker =
                |of: &Option<Levels>| of.as_ref().and_then(|of| of.get(&found.id)).copied();
            let proposed = match &self.given {
                Some(given) => given.get(&key).and_then(|of| of.levels.get(&found.id)).copied(),
                None => Some(found.level),
            };
            let markers = [marker(&people[0]), marker(&people[1])];
            let Some(proposed) = proposed.filter(|_| markers != [None, None]) else { continue };
            self.levels.push(LevelPair {
                grid: grid.grid.clone(),
                criterion: found.id.clone(),
                proposed,
                markers,
            });
        }
    }
}

fn key(marked: &Marked<'_>) -> [String; 3] {
    match marked {
        Marked::Answer(of) => {
            [of.line.exam.clone(), of.line.copy.clone(), of.line.question.clone()]
        }
        Marked::Sheet(of) => [of.line.form.clone(), of.line.copy.clone(), SHEET.to_owned()],
    }
}

fn told(marked: &Marked<'_>) -> String {
    let why = explanation(marked);
    match marked {
        Marked::Answer(of) => format!("{}\n  Réponse : {}\n", why.trim_end(), of.line.text),
        Marked::Sheet(_) => why,
    }
}
