mod cache;
mod export;
mod fetch;
mod lint;

use crate::{
    env::Env,
    error::{CliError, Exit},
};

/// Look after key sets: publish, fetch, examine
#[derive(Debug, clap::Subcommand)]
pub(crate) enum JwksCommand {
    Export(export::ExportArgs),
    Fetch(fetch::JwksFetchArgs),
    Lint(lint::LintArgs),
    #[command(subcommand)]
    Cache(cache::CacheCommand),
}

pub(crate) fn run(command: JwksCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        JwksCommand::Export(args) => export::run(args, env),
        JwksCommand::Fetch(args) => fetch::run(args, env),
        JwksCommand::Cache(command) => cache::run(command, env),
        JwksCommand::Lint(args) => lint::run(args, env),
    }
}
