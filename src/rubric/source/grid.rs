//! Grids read from their tables.

use super::cursor::Cursor;
use super::{language, parts};
use crate::rubric::grid::{
    Count, Criterion, Grid, GridWitness, Hold, Indicator, IndicatorKind, Part,
};
use crate::rubric::phrase::Phrase;
use crate::rubric::points::Points;

/// Words from which a section is filled, or a sentence long, unless the indicator says.
const WORDS: usize = 8;

pub(super) fn read(file: &Cursor<'_>) -> Grid {
    let marks_sheets = file.has("form");
    for key in ["max", "step"] {
        if file.number(key).is_some_and(|number| (0.0..0.01).contains(&number)) {
            file.fault_at(key, &format!("« {key} » est nul"), "donnez une valeur positive");
        }
    }
    if file.points("step") > file.points("max") && file.has("max") {
        file.fault_at(
            "step",
            "« step » dépasse « max »",
            "donnez un pas plus petit, 0.5 par exemple",
        );
    }
    one_way_to_find_ideas(file);
    Grid {
        id: file.id("grid"),
        title: file.text("title"),
        language: language(file),
        form: file.has("form").then(|| file.text("form")),
        max: file.points("max").unwrap_or_default(),
        step: file.points("step").unwrap_or(Points::from_hundredths(50)),
        worth: worth(file),
        overall: file.strings("overall").try_into().unwrap_or_default(),
        length: length(file),
        concepts: parts::concepts(file),
        criteria: file
            .tables("criterion")
            .iter()
            .map(|table| criterion(table, marks_sheets))
            .collect(),
        witnesses: file.tables("witness").iter().map(witness).collect(),
    }
}

fn worth(file: &Cursor<'_>) -> [Points; 4] {
    let worth: Vec<Points> =
        file.numbers("worth").into_iter().filter_map(Points::from_f64).collect();
    if worth.windows(2).any(|pair| pair[0] > pair[1]) {
        file.fault_at(
            "worth",
            "un niveau vaut moins que celui d’en dessous",
            "rangez les valeurs de TI à TS, de la plus petite à la plus grande",
        );
    }
    if worth.first() < Some(&Points::ZERO) {
        file.fault_at("worth", "un niveau vaut moins de 0", "donnez des valeurs positives");
    }
    if worth.last() > file.points("max").as_ref() {
        file.fault_at(
            "worth",
            "le niveau TS vaut plus que « max »",
            "abaissez la dernière valeur, ou relevez « max »",
        );
    }
    worth.try_into().unwrap_or_default()
}

fn length(file: &Cursor<'_>) -> Option<(usize, usize)> {
    let numbers = file.numbers("length");
    let [least, most] = numbers.as_slice() else { return None };
    if least > most {
        file.fault_at("length", "la plus petite longueur dépasse la plus grande", "inversez-les");
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a negative length is none"
    )]
    let whole = |number: f64| number.max(0.0) as usize;
    Some((whole(*least), whole(*most)))
}

fn criterion(table: &Cursor<'_>, marks_sheets: bool) -> Criterion<Phrase> {
    let tables = table.tables("indicator");
    let indicators: Vec<_> = tables.iter().map(indicator).collect();
    let weigh = |of: &Indicator<Phrase>| !of.caps && of.weight > 0.0;
    if !indicators.is_empty() && !indicators.iter().any(weigh) {
        table.fault(
            table.place(),
            "le critère n’a que des plafonds ou des poids nuls",
            "retirez « caps » d’un indicateur au moins, et donnez-lui un poids",
        );
    }
    if marks_sheets {
        of_answers_alone(&tables);
    } else {
        of_sheets_alone(table, &tables);
    }
    Criterion {
        id: table.id("id"),
        title: table.text("title"),
        block: table.text("block"),
        levels: table.strings("levels").try_into().unwrap_or_default(),
        options: table.strings("options"),
        oral: table.text("oral"),
        strength: table.text("strength"),
        advice: table.text("advice"),
        indicators,
    }
}

/// Tells indicators of one grid that would find other ideas.
fn one_way_to_find_ideas(file: &Cursor<'_>) {
    let tables = file.tables("criterion").into_iter().flat_map(|of| of.tables("indicator"));
    let ideas: Vec<Cursor<'_>> = tables.filter(|of| of.text("kind") == "ideas").collect();
    let sought = |of: &Cursor<'_>| [of.strings("phrases"), of.strings("terms")];
    for table in ideas.iter().skip(1).filter(|of| sought(of) != sought(&ideas[0])) {
        table.fault(
            table.place(),
            "cet indicateur cherche d’autres idées que le premier « ideas » de la grille",
            "reprenez les mêmes « phrases » et « terms » : une grille n’a qu’une façon de voir une idée",
        );
    }
}

/// Tells what a grid of sheets cannot measure: no rubric says which ideas a sheet should have.
fn of_answers_alone(indicators: &[Cursor<'_>]) {
    for table in indicators {
        let kind = table.text("kind");
        if ["ideas", "ideas_with", "developed", "case"].contains(&kind.as_str()) {
            table.fault_at(
                "kind",
                &format!("« {kind} » ne se mesure pas sur une fiche"),
                "choisissez « said », « figures » ou un autre, ou retirez « form »",
            );
        }
    }
}

/// Tells what only a grid with a form may say.
fn of_sheets_alone(criterion: &Cursor<'_>, indicators: &[Cursor<'_>]) {
    let fault = |table: &Cursor<'_>, key: &str, what: &str| {
        let message = format!("{what} : il faut un formulaire");
        table.fault_at(key, &message, "ajoutez form = \"…\" en tête de la grille, ou retirez-le");
    };
    for key in ["options", "oral"].into_iter().filter(|key| criterion.has(key)) {
        fault(criterion, key, &format!("« {key} »"));
    }
    for table in indicators {
        for key in ["sections", "against"].into_iter().filter(|key| table.has(key)) {
            fault(table, key, &format!("« {key} »"));
        }
        if ["filled", "answered"].contains(&table.text("kind").as_str()) {
            fault(table, "kind", &format!("« {} »", table.text("kind")));
        }
    }
}

fn indicator(table: &Cursor<'_>) -> Indicator<Phrase> {
    let of = Indicator {
        name: table.text("name"),
        kind: kind(&table.text("kind")),
        at: table.numbers("at").try_into().unwrap_or([1.0, 2.0, 3.0]),
        weight: table.number("weight").unwrap_or(1.0),
        caps: table.truth("caps"),
        sections: table.strings("sections"),
        phrases: parts::phrases(table, "phrases"),
        terms: parts::phrases(table, "terms"),
        count: match table.text("count").as_str() {
            "distinct" => Count::Distinct,
            "share" => Count::Share,
            "density" => Count::Density,
            _ => Count::Each,
        },
        part: match table.text("part").as_str() {
            "opening" => Part::Opening,
            "closing" => Part::Closing,
            _ => Part::Whole,
        },
        holds: holds(table),
        against: table.strings("against"),
        words: table.count("words").unwrap_or(WORDS),
        why: table.text("why"),
    };
    check(table, &of);
    of
}

/// Tells what an indicator lacks.
fn check(table: &Cursor<'_>, of: &Indicator<Phrase>) {
    let at = of.at;
    let rises = at[0] <= at[1] && at[1] <= at[2];
    let falls = at[0] >= at[1] && at[1] >= at[2];
    if !rises && !falls || at[0] < 0.0 || at[2] < 0.0 {
        table.fault_at(
            "at",
            "les seuils ne vont pas dans un seul sens, ou sont négatifs",
            "écrivez at = [2, 4, 6], ou at = [30, 20, 10] quand moins vaut mieux",
        );
    }
    let needs = match of.kind {
        IndicatorKind::Said => of.phrases.is_empty(),
        IndicatorKind::IdeasWith => of.phrases.is_empty() && of.holds.is_empty(),
        _ => false,
    };
    if needs {
        table.fault(
            table.place(),
            "l’indicateur ne dit pas ce qu’il cherche",
            "ajoutez phrases = [\"…\"]",
        );
    }
    if of.kind == IndicatorKind::Answered && of.against.is_empty() {
        table.fault(
            table.place(),
            "l’indicateur ne dit pas à quelles rubriques les résultats répondent",
            "ajoutez against = [\"…\"]",
        );
    }
    if table.has("why") && of.why.trim().is_empty() {
        table.fault_at("why", "la raison des seuils est vide", "dites pourquoi ces valeurs");
    }
}

/// The kind of a name that [`Cursor::check`] has let pass.
fn kind(name: &str) -> IndicatorKind {
    let named = IndicatorKind::ALL.into_iter().find(|(known, _)| *known == name);
    named.map_or(IndicatorKind::Said, |(_, kind)| kind)
}

fn holds(table: &Cursor<'_>) -> Vec<Hold> {
    let mut out = Vec::new();
    for text in table.texts("holds") {
        match text.text.as_str() {
            "case" => out.push(Hold::Case),
            "figure" => out.push(Hold::Figure),
            "name" => out.push(Hold::Name),
            other => table.fault(
                text.span.clone(),
                &format!("« {other} » ne peut pas être à côté d’une idée"),
                "choisissez parmi case, figure, name",
            ),
        }
    }
    out
}

fn witness(table: &Cursor<'_>) -> GridWitness {
    let sections = table.table("sections").map(|sections| {
        let names = sections.entries().into_iter().map(|(name, _)| name);
        names.map(|name| (name.clone(), sections.text(&name))).collect()
    });
    if !table.has("levels") && !table.has("mark") {
        table.fault(
            table.place(),
            "le témoin n’annonce ni niveaux ni note",
            "ajoutez levels = { critère = \"S\" } ou mark = [basse, haute]",
        );
    }
    GridWitness {
        name: table.text("name"),
        text: table.text("text"),
        option: table.text("option"),
        sections: sections.unwrap_or_default(),
        levels: table.levels("levels"),
        mark: table.mark("mark"),
        place: table.place().start,
    }
}
