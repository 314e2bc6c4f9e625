use crate::cli::{
    env::Env,
    error::{CliError, Exit},
};
use clap::ValueEnum;
use clap_complete::{Generator, Shell as Known};
use clap_complete_nushell::Nushell;

/// Print the completions of a shell
///
/// They are made from the same definition of the command line as the help.
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

/// A value that no kid has: where a generator puts it, the script asks the ring when Tab is pressed.
const KIDS: &str = "KIDS-OF-THE-RING";

pub(crate) fn run(
    args: CompletionsArgs,
    mut command: clap::Command,
    env: &mut Env,
) -> Result<Exit, CliError> {
    command.build();
    let command = with_kids(command);
    let script = match args.shell {
        Shell::Bash => script(Known::Bash, command).replace(KIDS, "$(_jwtk_kids)") + BASH_KIDS,
        Shell::Zsh => script(Known::Zsh, command).replace(&format!("({KIDS})"), ZSH_KIDS),
        Shell::Fish => {
            let script = script(Known::Fish, command.clone()) + &fish_values(&command, &[]);
            script.replace(&format!("{KIDS}\\t''"), FISH_KIDS).replace(KIDS, FISH_KIDS)
        }
        Shell::Powershell => script(Known::PowerShell, command),
        Shell::Elvish => script(Known::Elvish, command),
        Shell::Nushell => script(Nushell, command).replace(&format!("[ \"{KIDS}\" ]"), NUSHELL_KIDS),
    };
    env.data(script.as_bytes())?;
    Ok(Exit::Ok)
}

/// The command line with `KIDS` as the one value of what names a key of the ring.
fn with_kids(command: clap::Command) -> clap::Command {
    command.mut_subcommands(|sub| match sub.get_name() {
        "sign" | "verify" | "serve" | "export" | "remove" => {
            sub.mut_args(|arg| match arg.get_id().as_str() {
                "kid" => arg.value_parser([KIDS]),
                _ => arg,
            })
        }
        _ => with_kids(sub),
    })
}

/// bash runs what it finds in a word list and quotes nothing that it inserts: kids that are not plain words
/// are left out.
const BASH_KIDS: &str = r"
_jwtk_kids() {
    jwtk key list --kids 2>/dev/null | grep -xE '[[:alnum:]_.:@%/+=-]+'
}
";

const ZSH_KIDS: &str = r#"{compadd "$expl[@]" - ${(f)"$(jwtk key list --kids 2>/dev/null)"}}"#;

const FISH_KIDS: &str = "(jwtk key list --kids 2>/dev/null)";

const NUSHELL_KIDS: &str = "^jwtk key list --kids | complete | get stdout | lines";

fn script(shell: impl Generator, mut command: clap::Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "jwtk", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The values that arguments without a flag can have: the one thing that clap_complete leaves out for fish.
fn fish_values(command: &clap::Command, path: &[&str]) -> String {
    let mut lines = String::new();
    for sub in command.get_subcommands() {
        let path = [path, &[sub.get_name()]].concat();
        for value in sub.get_positionals().flat_map(clap::Arg::get_possible_values) {
            let quoted = |text: &str| text.replace('\\', "\\\\").replace('\'', "\\'");
            let help = value.get_help().map(|h| format!(" -d '{}'", quoted(&h.to_string())));
            lines.push_str(&format!(
                "complete -c jwtk -n \"__fish_jwtk_using_subcommand {}\" -f -a '{}'{}\n",
                path.join("; and __fish_seen_subcommand_from "),
                value.get_name(),
                help.unwrap_or_default(),
            ));
        }
        lines.push_str(&fish_values(sub, &path));
    }
    lines
}
