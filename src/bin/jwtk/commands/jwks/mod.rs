mod diff;
mod export;
mod lint;

use crate::{
    env::Env,
    error::{CliError, Exit},
};

/// Look after key sets: publish, examine, compare
#[derive(Debug, clap::Subcommand)]
pub(crate) enum JwksCommand {
    Export(export::ExportArgs),
    Lint(lint::LintArgs),
    Diff(diff::DiffArgs),
}

pub(crate) fn run(command: JwksCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        JwksCommand::Export(args) => export::run(args, env),
        JwksCommand::Lint(args) => lint::run(args, env),
        JwksCommand::Diff(args) => diff::run(args, env),
    }
}
