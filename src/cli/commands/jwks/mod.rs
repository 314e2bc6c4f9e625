mod cache;
mod diff;
mod export;
mod fetch;
mod lint;
mod source;

use crate::cli::{
    env::Env,
    error::{CliError, Exit},
};

/// Manage key sets: publish, fetch, examine, compare
#[derive(Debug, clap::Subcommand)]
pub(crate) enum JwksCommand {
    Export(export::ExportArgs),
    Fetch(fetch::JwksFetchArgs),
    Lint(lint::LintArgs),
    Diff(diff::DiffArgs),
    #[command(subcommand)]
    Cache(cache::CacheCommand),
}

pub(crate) fn run(command: JwksCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        JwksCommand::Export(args) => export::run(args, env),
        JwksCommand::Fetch(args) => fetch::run(args, env),
        JwksCommand::Cache(command) => cache::run(command, env),
        JwksCommand::Lint(args) => lint::run(args, env),
        JwksCommand::Diff(args) => diff::run(args, env),
    }
}
