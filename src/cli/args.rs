//! Args: the commands and their options, with their French help.

use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const TEMPLATE: &str = "{about-with-newline}\nEmploi : {usage}\n\n{all-args}{after-help}";

/// Pré-note des copies d’examen, idée par idée, sur cette machine.
#[derive(Debug, Parser)]
#[command(name = "bareme", version, help_template = TEMPLATE, disable_help_flag = true, disable_version_flag = true,
    disable_help_subcommand = true, subcommand_help_heading = "Commandes", subcommand_value_name = "COMMANDE",
    next_help_heading = "Options",
    after_help = "Codes de sortie : 0 tout va bien ; 1 l’entrée a des fautes, chacune signalée ; 2 emploi incorrect.")]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Dossier des barèmes [défaut : ceux qui sont livrés]
    #[arg(long, global = true, value_name = "DOSSIER")]
    pub(super) rubrics: Option<PathBuf>,
    /// Nombre de fils de calcul [défaut : tous les cœurs]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Affiche cette aide
    #[arg(long, short, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Affiche la version
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Pré-note des copies
    #[command(help_template = TEMPLATE)]
    Grade(Grade),
    /// Explique la note d’une copie : l’arbre des raisons, passages cités
    #[command(help_template = TEMPLATE)]
    Explain(Explain),
    /// Valide des barèmes et marque leurs copies témoins
    #[command(help_template = TEMPLATE)]
    Check(Check),
    /// Liste les formulaires, ou écrit une fiche vierge à remplir
    #[command(help_template = TEMPLATE)]
    Form(Form),
    /// Mesure l’accord avec les notes de correcteurs
    #[command(help_template = TEMPLATE)]
    Evaluate(Evaluate),
    /// Tire du texte d’un sujet les empreintes qui font reconnaître les phrases recopiées
    #[command(help_template = TEMPLATE)]
    Subject(Subject),
}

#[derive(Debug, Group)]
pub(super) struct Grade {
    /// Copies en JSONL, une réponse ou une fiche par ligne, ou fiches en texte (.md, .txt) ; « - » lit l’entrée standard
    #[arg(required = true, value_name = "FICHIER")]
    pub(super) files: Vec<PathBuf>,
    /// Épreuve des lignes qui n’en nomment pas
    #[arg(long, value_name = "ÉPREUVE")]
    pub(super) exam: Option<String>,
    /// Lecteur du résultat : commission (tout), candidat (note et appréciation seules, après la
    /// délibération) ou eleve (retour d’entraînement, sans note)
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "LECTEUR",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) audience: Reader,
    /// Forme du résultat : table, json, jsonl ou csv
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORME",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: Format,
    /// Écrit le résultat dans ce fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(super) struct Explain {
    /// Copies en JSONL
    #[arg(value_name = "FICHIER")]
    pub(super) file: PathBuf,
    /// Identifiant de la copie
    #[arg(long, value_name = "COPIE")]
    pub(super) copy: String,
    /// Une seule question
    #[arg(long, value_name = "QUESTION")]
    pub(super) question: Option<String>,
    /// Épreuve des lignes qui n’en nomment pas
    #[arg(long, value_name = "ÉPREUVE")]
    pub(super) exam: Option<String>,
}

#[derive(Debug, Group)]
pub(super) struct Check {
    /// Barèmes à valider [défaut : tous ceux du dossier]
    #[arg(value_name = "BARÈME")]
    pub(super) files: Vec<PathBuf>,
    /// Réponses à d’autres questions, en JSONL : dit ce que le barème leur paierait à tort
    #[arg(long, value_name = "RÉPONSES")]
    pub(super) foreign: Option<PathBuf>,
    /// Écrit le schéma JSON des barèmes, pour les éditeurs de texte
    #[arg(long)]
    pub(super) schema: bool,
}

#[derive(Debug, Group)]
pub(super) struct Evaluate {
    /// Réponses notées par des correcteurs, en JSONL
    #[arg(value_name = "NOTÉES")]
    pub(super) marked: PathBuf,
    /// Notes à comparer (JSONL de « grade ») au lieu de celles du moteur
    #[arg(long, value_name = "NOTES")]
    pub(super) against: Option<PathBuf>,
    /// Forme du résultat : table, json ou jsonl
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "FORME",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) format: Format,
    /// Écrit le résultat dans ce fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(super) struct Subject {
    /// Texte du sujet
    #[arg(value_name = "SUJET")]
    pub(super) file: PathBuf,
    /// Fichier d’empreintes, à côté du barème et du même nom, en .subject
    #[arg(long, value_name = "FICHIER")]
    pub(super) out: PathBuf,
    /// Langue du sujet : fr, en ou de
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "LANGUE",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub(super) language: Tongue,
}

#[derive(Debug, Group)]
pub(super) struct Form {
    /// Formulaire à écrire [défaut : la liste des formulaires]
    #[arg(value_name = "FORMULAIRE")]
    pub(super) form: Option<String>,
    /// Option du formulaire, inscrite en tête
    #[arg(long, value_name = "OPTION")]
    pub(super) option: Option<String>,
    /// Écrit la fiche dans ce fichier
    #[arg(long, value_name = "FICHIER")]
    pub(super) out: Option<PathBuf>,
}

/// Readers of a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Reader {
    #[default]
    Commission,
    #[value(name = "candidat", alias = "candidate")]
    Candidate,
    #[value(name = "eleve", alias = "student", alias = "élève")]
    Student,
}

/// Forms of output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[default]
    Table,
    Json,
    Jsonl,
    Csv,
}

/// Languages, as options name them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    #[default]
    Fr,
    En,
    De,
}
