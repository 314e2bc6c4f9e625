use crate::{
    env::Env,
    error::{CliError, Exit},
};
use clap::ValueEnum;
use clap_complete::{Generator, Shell as Known};
use clap_complete_nushell::Nushell;

/// Print the completions of a shell
///
/// They are made from the same description of the command line as the help.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,

    Powershell,
    Elvish,
    Nushell,
}

pub(crate) fn run(
    args: CompletionsArgs,
    mut command: clap::Command,
    env: &mut Env,
) -> Result<Exit, CliError> {
    command.build();
    let script = match args.shell {
        Shell::Bash => script(Known::Bash, command),
        Shell::Zsh => script(Known::Zsh, command),
        Shell::Fish => [script(Known::Fish, command.clone()), fish_values(&command).into_bytes()].concat(),
        Shell::Powershell => script(Known::PowerShell, command),
        Shell::Elvish => script(Known::Elvish, command),
        Shell::Nushell => script(Nushell, command),
    };
    env.data(&script)?;
    Ok(Exit::Ok)
}

fn script(shell: impl Generator, mut command: clap::Command) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "jwtk", &mut script);
    script
}

/// The values that arguments without a flag can have: the one thing that clap_complete leaves out for fish.
fn fish_values(command: &clap::Command) -> String {
    let mut lines = String::new();
    for sub in command.get_subcommands() {
        for value in sub.get_positionals().flat_map(clap::Arg::get_possible_values) {
            let quoted = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
            let help = value.get_help().map(|h| format!(" -d '{}'", quoted(&h.to_string())));
            lines.push_str(&format!(
                "complete -c jwtk -n \"__fish_jwtk_using_subcommand {}\" -f -a '{}'{}\n",
                sub.get_name(),
                value.get_name(),
                help.unwrap_or_default(),
            ));
        }
    }
    lines
}
