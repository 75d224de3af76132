//! Usage: wrong usage told in French, exit code 2.

use super::say;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use std::process::ExitCode;

/// Tells what is wrong with the command line; help and version are printed as they are.
pub(super) fn report(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    say(&format!("bareme : {}", message(error)));
    say("« bareme --help » montre les commandes, « bareme COMMANDE --help » leurs options.");
    ExitCode::from(2)
}

fn message(error: &Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("option inconnue : {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("commande inconnue : {}", context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(error, ContextKind::InvalidValue);
            let valid = context(error, ContextKind::ValidValue);
            match (value.as_str(), valid.as_str()) {
                ("", _) => format!("{argument} attend une valeur"),
                (value, "") => format!("« {value} » ne convient pas à {argument}"),
                (value, valid) => {
                    format!("« {value} » ne convient pas à {argument} ; au choix : {valid}")
                }
            }
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} est donné deux fois ou contredit une autre option")
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "il manque une commande : grade, explain, check, evaluate, subject".to_owned()
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("trop de valeurs pour {argument}")
        }
        _ => "la ligne de commande n’a pas de sens".to_owned(),
    }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
