//! Value: what a key may hold, read from the file or refused with what was wanted.

use super::keys::Kind;
use crate::rubric::level::Level;
use toml::de::DeValue;

pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    let number: Option<f64> = match value {
        DeValue::Integer(integer) => integer.as_str().parse().ok(),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

pub(super) fn numbers(value: &DeValue<'_>) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(|item| number(item.get_ref())).collect()
}

/// A level, or the lowest and the highest.
pub(super) fn levels(value: &DeValue<'_>) -> Option<(Level, Level)> {
    if let Some(code) = value.as_str() {
        return Level::of_code(code).map(|level| (level, level));
    }
    let codes = value.as_array()?.iter().map(|item| item.get_ref().as_str());
    let levels: Vec<Level> = codes.map(|code| Level::of_code(code?)).collect::<Option<_>>()?;
    match levels.as_slice() {
        [low, high] if low <= high => Some((*low, *high)),
        _ => None,
    }
}

pub(super) fn pair(value: &DeValue<'_>) -> Option<(f64, f64)> {
    let items = value.as_array()?;
    let mut numbers = items.iter().map(|item| number(item.get_ref()));
    let pair = (numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some(pair)
}

impl Kind {
    /// What a value of another kind should have been, in French.
    pub(super) fn wanted(self) -> String {
        match self {
            Self::Text => "un texte entre guillemets".to_owned(),
            Self::Choice(words) => format!("l’un de ces mots : {}", words.join(", ")),
            Self::Number => "un nombre, de 0 à 1000, avec un point pour la décimale".to_owned(),
            Self::Count => "un nombre entier, de 1 à 1000".to_owned(),
            Self::Truth => "true ou false".to_owned(),
            Self::Texts => "une liste de textes : [\"…\", \"…\"]".to_owned(),
            Self::Requirements => {
                "une liste, non vide, de formules ou de tables { any = […] }".to_owned()
            }
            Self::Tables(_) => {
                "des tables, écrites chacune sous son [[titre]] ou en liste de { … }".to_owned()
            }
            Self::Concepts => "une table de concepts : nom = [\"…\"]".to_owned(),
            Self::Mark => "une note, ou [basse, haute]".to_owned(),
            Self::Numbers(many) => format!("une liste de {many} nombres"),
            Self::TextsOf(many) => format!("une liste de {many} textes"),
            Self::Levels => {
                "une table critère = \"S\", ou critère = [\"I\", \"S\"] ; niveaux TI, I, S, TS"
                    .to_owned()
            }
            Self::Sections => "une table rubrique = \"texte\"".to_owned(),
        }
    }
}

/// The known word nearest to a mistaken one, when it is near.
pub(super) fn suggest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |known: &&str| edits(word, known);
    known
        .iter()
        .copied()
        .min_by_key(distance)
        .filter(|near| distance(near) <= 1 + word.chars().count() / 4)
}

/// Levenshtein's distance.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, c) in left.chars().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for (column, d) in right.iter().enumerate() {
            let changed = corner + usize::from(c != *d);
            corner = row[column + 1];
            row[column + 1] = changed.min(corner + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}
