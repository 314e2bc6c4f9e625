mod list;
mod show;

use crate::{
    env::Env,
    error::{CliError, Exit},
};

/// Look after keys: the ring, and files
#[derive(Debug, clap::Subcommand)]
pub(crate) enum KeyCommand {
    List(list::ListArgs),
    Show(show::ShowArgs),
}

pub(crate) fn run(command: KeyCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        KeyCommand::List(args) => list::run(args, env),
        KeyCommand::Show(args) => show::run(args, env),
    }
}
