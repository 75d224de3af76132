//! The `bareme` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    bareme::cli::run()
}
