//! Keys: every key of a rubric file, once: what it holds, whether it must be there, what it means.
//!
//! Both the checks and the JSON Schema are made from this table.

use crate::rubric::grid::IndicatorKind;

/// Tables of a rubric file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rubric) enum Shape {
    File,
    Question,
    Group,
    Idea,
    Partial,
    Requirement,
    Figure,
    Witness,
    Grid,
    Criterion,
    Indicator,
    GridWitness,
    Form,
    FormOption,
    Section,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::rubric) enum Kind {
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A number, not negative.
    Number,
    /// A whole number, one or more.
    Count,
    Truth,
    Texts,
    /// Phrases or nested requirements.
    Requirements,
    Tables(Shape),
    /// Names to lists of locutions.
    Concepts,
    /// A number, or `[low, high]`.
    Mark,
    /// This many numbers, minus allowed.
    Numbers(usize),
    /// This many texts.
    TextsOf(usize),
    /// Criteria to a level, or `[low, high]`.
    Levels,
    /// Section ids to texts.
    Sections,
}

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::rubric) struct Key {
    pub(in crate::rubric) name: &'static str,
    pub(in crate::rubric) kind: Kind,
    pub(in crate::rubric) required: bool,
    pub(in crate::rubric) doc: &'static str,
}

const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: true, doc }
}

const fn may(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, required: false, doc }
}

const SCOPES: Kind = Kind::Choice(&["clause", "sentence", "passage", "answer"]);
const WITHIN: Key = may(
    "within",
    SCOPES,
    "Où les mots se cherchent ensemble : proposition, phrase, passage ou réponse.",
);
const UNLESS: Key =
    may("unless", Kind::Texts, "Formules qui, au même endroit, empêchent de payer.");
const ANY: Key = may("any", Kind::Requirements, "L’un de ces éléments suffit.");
const ALL: Key = may("all", Kind::Requirements, "Tous ces éléments.");
const AT_LEAST: Key = may("at_least", Kind::Count, "Combien d’éléments de « of » au moins.");
const OF: Key = may("of", Kind::Requirements, "Les éléments que compte « at_least ».");

const FILE: &[Key] = &[
    must("exam", Kind::Text, "Identifiant de l’épreuve, tel que les copies le donnent."),
    must("title", Kind::Text, "Nom de l’épreuve."),
    may("language", Kind::Choice(&["fr", "en", "de"]), "Langue des réponses."),
    may("step", Kind::Number, "Pas d’arrondi de la note d’une question."),
    may("max", Kind::Number, "Total des points de l’épreuve."),
    may("concepts", Kind::Concepts, "Concepts propres au sujet : nom = variantes."),
    must("question", Kind::Tables(Shape::Question), "Les questions, dans l’ordre du sujet."),
];
const QUESTION: &[Key] = &[
    must("id", Kind::Text, "Identifiant de la question."),
    must("points", Kind::Number, "Maximum de la question."),
    must("prompt", Kind::Text, "Ce qui est demandé."),
    may("answer", Kind::Choice(&["reasons", "list"]), "Des phrases, ou une simple liste de mots."),
    may(
        "grid",
        Kind::Text,
        "Grille qui note la question ; ses idées sont alors comptées, non payées.",
    ),
    may(
        "case",
        Kind::Texts,
        "Formules des faits du cas : noms, chiffres, produits, que la grille cherche.",
    ),
    may("carried", Kind::Number, "Part des points gardée par une erreur reportée, de 0 à 1."),
    WITHIN,
    may("concepts", Kind::Concepts, "Concepts propres à la question : nom = variantes."),
    may(
        "about",
        Kind::Texts,
        "Formules dont une au moins doit être dans la réponse pour qu’elle traite la question.",
    ),
    may("group", Kind::Tables(Shape::Group), "Groupes d’idées à plafond commun."),
    may("idea", Kind::Tables(Shape::Idea), "Les idées attendues."),
    may("figure", Kind::Tables(Shape::Figure), "Les grandeurs calculées."),
    may("witness", Kind::Tables(Shape::Witness), "Les copies témoins."),
];
const GROUP: &[Key] = &[
    must("id", Kind::Text, "Identifiant du groupe."),
    must("title", Kind::Text, "Nom du groupe."),
    may("cap", Kind::Number, "Points au plus pour le groupe."),
    may("at_most", Kind::Count, "Idées payées au plus."),
];
const IDEA: &[Key] = &[
    must("id", Kind::Text, "Identifiant de l’idée."),
    must("statement", Kind::Text, "L’idée en une phrase."),
    must("points", Kind::Number, "Points de l’idée entière."),
    may("group", Kind::Text, "Groupe de l’idée."),
    may(
        "method",
        Kind::Text,
        "Méthode à laquelle l’idée appartient ; la meilleure méthode compte.",
    ),
    ANY,
    ALL,
    AT_LEAST,
    OF,
    WITHIN,
    UNLESS,
    may("partial", Kind::Tables(Shape::Partial), "Paliers qui paient une partie de l’idée."),
    may("contradiction", Kind::Texts, "Formules qui disent le contraire et annulent l’idée."),
    may(
        "examples",
        Kind::Texts,
        "Phrases d’élèves qui disent l’idée : « check » vérifie qu’elles sont payées.",
    ),
    may(
        "counterexamples",
        Kind::Texts,
        "Phrases d’élèves qui ne la disent pas : « check » vérifie qu’elles ne le sont pas.",
    ),
    may("copied", Kind::Truth, "Le texte du sujet recopié peut payer l’idée."),
    may("list", Kind::Truth, "Une liste de mots peut payer l’idée."),
    may("found", Kind::Text, "Retour quand l’idée est trouvée."),
    may("missing", Kind::Text, "Indice quand elle manque."),
    may("note", Kind::Text, "Note pour les correcteurs seuls."),
];
const PARTIAL: &[Key] = &[
    must("points", Kind::Number, "Points du palier."),
    ANY,
    ALL,
    AT_LEAST,
    OF,
    WITHIN,
    UNLESS,
    may("note", Kind::Text, "Pourquoi ces points."),
];
const REQUIREMENT: &[Key] = &[ANY, ALL, AT_LEAST, OF];
const FIGURE: &[Key] = &[
    must("id", Kind::Text, "Identifiant de la grandeur."),
    must("value", Kind::Text, "Valeur juste, avec son unité."),
    may("formula", Kind::Text, "Calcul à partir des grandeurs précédentes."),
    may("near", Kind::Text, "Formule de ce que la grandeur mesure."),
];
const WITNESS: &[Key] = &[
    must("name", Kind::Text, "Nom du témoin."),
    must("text", Kind::Text, "La réponse."),
    may("mark", Kind::Mark, "Note attendue, ou [basse, haute]."),
    may("found", Kind::Texts, "Idées qui doivent être payées."),
    may("missing", Kind::Texts, "Idées qui ne doivent rien recevoir."),
    LEVELS,
];
const LEVELS: Key =
    may("levels", Kind::Levels, "Niveaux attendus par critère : TI, I, S, TS, ou [bas, haut].");
const LANGUAGE: Key = may("language", Kind::Choice(&["fr", "en", "de"]), "Langue des réponses.");

const GRID: &[Key] = &[
    must("grid", Kind::Text, "Identifiant de la grille."),
    must("title", Kind::Text, "Nom de la grille."),
    LANGUAGE,
    may("form", Kind::Text, "Formulaire dont la grille note les fiches."),
    must("max", Kind::Number, "Note la plus haute."),
    may("step", Kind::Number, "Pas d’arrondi de la note."),
    must("worth", Kind::Numbers(4), "Ce que vaut chaque niveau, de TI à TS, sur « max »."),
    must(
        "overall",
        Kind::TextsOf(4),
        "Première phrase de l’appréciation, selon le niveau d’ensemble.",
    ),
    may(
        "length",
        Kind::Numbers(2),
        "Longueur habituelle d’une copie, en mots : [au moins, au plus].",
    ),
    may("concepts", Kind::Concepts, "Concepts propres à la grille : nom = variantes."),
    must("criterion", Kind::Tables(Shape::Criterion), "Les critères, dans l’ordre de la grille."),
    may("witness", Kind::Tables(Shape::GridWitness), "Les copies ou fiches témoins."),
];
const CRITERION: &[Key] = &[
    must("id", Kind::Text, "Identifiant du critère."),
    must("title", Kind::Text, "Ce que le critère juge."),
    may("block", Kind::Text, "Bloc de la grille."),
    must("levels", Kind::TextsOf(4), "Ce que veut dire chaque niveau, de TI à TS."),
    may(
        "options",
        Kind::Texts,
        "Options du formulaire que le critère concerne ; toutes par défaut.",
    ),
    may("oral", Kind::Text, "Ce que seul l’oral peut montrer."),
    must("strength", Kind::Text, "Comment l’appréciation le nomme quand il est réussi."),
    must("advice", Kind::Text, "Comment l’appréciation conseille quand il est faible."),
    must("indicator", Kind::Tables(Shape::Indicator), "Ce qui se mesure sur le texte."),
];
const INDICATOR: &[Key] = &[
    must("name", Kind::Text, "Nom de l’indicateur."),
    must("kind", Kind::Choice(KINDS), "Ce qui est mesuré."),
    must("at", Kind::Numbers(3), "Valeurs qui ouvrent les niveaux I, S et TS."),
    may("weight", Kind::Number, "Poids parmi les indicateurs du critère (défaut : 1)."),
    may("caps", Kind::Truth, "L’indicateur ne fait que plafonner le niveau."),
    may("sections", Kind::Texts, "Rubriques du formulaire lues ; toutes par défaut."),
    may("phrases", Kind::Texts, "Formules cherchées."),
    may("terms", Kind::Texts, "Formules des savoirs, pour reconnaître des idées non attendues."),
    may(
        "count",
        Kind::Choice(COUNTS),
        "Compter les phrases, les tournures distinctes, une part des phrases ou une part des mots.",
    ),
    may("part", Kind::Choice(PARTS), "Partie du texte lue."),
    may("holds", Kind::Texts, "Ce qui compte à côté d’une idée : case, figure, name."),
    may("against", Kind::Texts, "Rubriques dont les chiffres doivent trouver réponse."),
    may(
        "words",
        Kind::Count,
        "Mots d’une rubrique remplie, d’un paragraphe, ou d’une phrase longue.",
    ),
    must("why", Kind::Text, "Pourquoi ces seuils."),
];
/// The names of [`IndicatorKind::ALL`].
const KINDS: &[&str] = &{
    let mut names = [""; IndicatorKind::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = IndicatorKind::ALL[at].0;
        at += 1;
    }
    names
};
pub(in crate::rubric) const COUNTS: &[&str] = &["each", "distinct", "share", "density"];
pub(in crate::rubric) const PARTS: &[&str] = &["whole", "opening", "closing"];
const GRID_WITNESS: &[Key] = &[
    must("name", Kind::Text, "Nom du témoin."),
    may("text", Kind::Text, "La réponse, pour une grille qui note une réponse."),
    may("option", Kind::Text, "Option du formulaire, pour une fiche."),
    may("sections", Kind::Sections, "Rubriques de la fiche : identifiant = texte."),
    LEVELS,
    may("mark", Kind::Mark, "Note attendue, ou [basse, haute]."),
];
const FORM: &[Key] = &[
    must("form", Kind::Text, "Identifiant du formulaire."),
    must("title", Kind::Text, "Nom du document."),
    must("exam", Kind::Text, "Épreuve, en tête du document."),
    may("notice", Kind::Text, "Mention de confidentialité, en pied."),
    may("grid", Kind::Text, "Grille qui note les fiches."),
    may("option", Kind::Tables(Shape::FormOption), "Les options, dont une fiche nomme une."),
    may("identity", Kind::Texts, "Ce qui identifie la fiche, en tête."),
    must("section", Kind::Tables(Shape::Section), "Les rubriques, dans l’ordre."),
];
const FORM_OPTION: &[Key] = &[
    must("id", Kind::Text, "Identifiant de l’option."),
    must("title", Kind::Text, "Nom de l’option."),
];
const SECTION: &[Key] = &[
    must("id", Kind::Text, "Identifiant de la rubrique."),
    must("title", Kind::Text, "Titre de la rubrique."),
    may("aliases", Kind::Texts, "Autres titres admis."),
    may("part", Kind::Text, "Partie du document."),
    may("hint", Kind::Text, "Ce qu’il faut y écrire."),
    may("figures", Kind::Truth, "Les objectifs de la rubrique doivent être chiffrés."),
    may("against", Kind::Text, "Rubrique d’objectifs à laquelle ses résultats répondent."),
    may(
        "about",
        Kind::Texts,
        "Formules de ce dont parle la rubrique, pour repérer un texte déplacé.",
    ),
];

impl Shape {
    /// Its keys.
    pub(in crate::rubric) fn keys(self) -> &'static [Key] {
        match self {
            Self::File => FILE,
            Self::Question => QUESTION,
            Self::Group => GROUP,
            Self::Idea => IDEA,
            Self::Partial => PARTIAL,
            Self::Requirement => REQUIREMENT,
            Self::Figure => FIGURE,
            Self::Witness => WITNESS,
            Self::Grid => GRID,
            Self::Criterion => CRITERION,
            Self::Indicator => INDICATOR,
            Self::GridWitness => GRID_WITNESS,
            Self::Form => FORM,
            Self::FormOption => FORM_OPTION,
            Self::Section => SECTION,
        }
    }

    /// Whether it states a requirement by exactly one of `any`, `all`, `at_least`.
    pub(in crate::rubric) fn requires(self) -> bool {
        matches!(self, Self::Idea | Self::Partial | Self::Requirement)
    }
}
