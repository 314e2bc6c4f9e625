mod clock;
mod convert;
mod import;
mod list;
mod remove;
mod rotate;
mod show;

use crate::cli::{
    env::Env,
    error::{CliError, Exit},
};

/// Manage keys: the ring, and files
#[derive(Debug, clap::Subcommand)]
pub(crate) enum KeyCommand {
    List(list::ListArgs),
    Show(show::ShowArgs),
    Convert(convert::ConvertArgs),
    Import(import::ImportArgs),
    Remove(remove::RemoveArgs),
    Rotate(rotate::RotateArgs),
}

pub(crate) fn run(command: KeyCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        KeyCommand::List(args) => list::run(args, env),
        KeyCommand::Show(args) => show::run(args, env),
        KeyCommand::Convert(args) => convert::run(args, env),
        KeyCommand::Import(args) => import::run(args, env),
        KeyCommand::Remove(args) => remove::run(args, env),
        KeyCommand::Rotate(args) => rotate::run(args, env),
    }
}
