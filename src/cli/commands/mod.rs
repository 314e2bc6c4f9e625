//! The command line: global flags, the commands, and the way from argv to one of them.

mod args;
mod choose;
mod completions;
mod deferred;
mod examples;
mod explain;
mod fixtures;
mod help;
mod inspect;
mod jwks;
mod key;
mod key_file;
mod keygen;
mod man;
mod probe;
mod serve;
mod sign;
mod spellings;
#[cfg(test)]
mod tests;
mod verify;

use crate::cli::{
    env::{Color, Env},
    error::{CliError, Exit},
    plausible::{self, WHY_WITHHELD, WITHHELD},
};
use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand,
    error::{ContextKind, ContextValue, ErrorKind},
};
use deferred::Deferred;
use std::ffi::OsString;

/// How wide help is at most.
const MAX_WIDTH: usize = 100;

/// Make keys, mint tokens, fetch key sets, and find out why a JWT is refused.
#[derive(Debug, Parser)]
#[command(name = "jwtk", version, max_term_width = MAX_WIDTH, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Deferred<Command>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
struct Global {
    /// When to use colour; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(
        long,
        global = true,
        display_order = 100,
        value_name = "WHEN",
        default_value = "auto",
        hide_short_help = true
    )]
    color: Color,
    /// No reports on stderr; the exit code is the result
    #[arg(short, long, global = true, display_order = 100)]
    quiet: bool,
    /// More detail: every considered key, and long values in full
    #[arg(short, long, global = true, display_order = 100)]
    verbose: bool,
    /// The report as one JSON document on stdout
    #[arg(long, global = true, display_order = 100)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Keygen(Deferred<keygen::KeygenArgs>),
    Sign(Deferred<sign::SignArgs>),
    Verify(Deferred<verify::VerifyArgs>),
    Inspect(Deferred<inspect::InspectArgs>),
    Serve(Deferred<serve::ServeArgs>),
    Fixtures(Deferred<fixtures::FixturesArgs>),
    Probe(Deferred<probe::ProbeArgs>),
    #[command(subcommand)]
    Key(Deferred<key::KeyCommand>),
    #[command(subcommand)]
    Jwks(Deferred<jwks::JwksCommand>),
    Explain(Deferred<explain::ExplainArgs>),
    Completions(Deferred<completions::CompletionsArgs>),
    Man(Deferred<man::ManArgs>),
}

/// Parses a command line and runs what it asks for.
pub(crate) fn run(args: impl Iterator<Item = OsString>, env: &mut Env) -> Result<Exit, CliError> {
    let args: Vec<OsString> = args.collect();
    let mut command = sized(parser(&args), env);
    let matches = command.try_get_matches_from_mut(&args);
    if env.is_process() {
        // Freeing it would take as long as building it, and the process frees it anyway.
        std::mem::forget(command);
    }
    let cli = match matches.and_then(|mut m| Cli::from_arg_matches_mut(&mut m)) {
        Ok(cli) => cli,
        Err(e) if e.kind() == ErrorKind::DisplayVersion => {
            env.data(e.render().to_string().as_bytes())?;
            return Ok(Exit::Ok);
        }
        Err(e) => {
            // Once more with every command whole: help lists them, and tips name what others have.
            let again = help::complete(sized(Cli::command(), env)).try_get_matches_from(&args);
            return unparsed(&again.err().unwrap_or(e), &args, env);
        }
    };
    env.color = cli.global.color;
    env.quiet = cli.global.quiet;
    env.verbose = cli.global.verbose;
    env.json = cli.global.json;
    match *cli.command.0 {
        Command::Keygen(args) => keygen::run(*args.0, env),
        Command::Sign(args) => sign::run(*args.0, env),
        Command::Verify(args) => verify::run(*args.0, env),
        Command::Inspect(args) => inspect::run(*args.0, env),
        Command::Serve(args) => serve::run(*args.0, env),
        Command::Fixtures(args) => fixtures::run(*args.0, env),
        Command::Probe(args) => probe::run(*args.0, env),
        Command::Key(command) => key::run(*command.0, env),
        Command::Jwks(command) => jwks::run(*command.0, env),
        Command::Explain(args) => explain::run(*args.0, env),
        Command::Completions(args) => completions::run(*args.0, Cli::command(), env),
        Command::Man(args) => man::run(*args.0, Cli::command(), env),
    }
}

/// The width of help, where that is not the terminal's of the process, which clap asks by itself.
fn sized(command: clap::Command, env: &Env) -> clap::Command {
    match env.width_of_help() {
        Some(width) => command.term_width(width.min(MAX_WIDTH)),
        None => command,
    }
}

/// The parser with no more commands than the words of the command line can mean: clap copies the global flags
/// into every one.
fn parser(args: &[OsString]) -> clap::Command {
    let whole = Command::augment_subcommands(clap::Command::default());
    let mut named = whole.get_subcommands().filter(|c| args.iter().any(|a| a == c.get_name())).peekable();
    match named.peek() {
        // Deferred building would add them all.
        Some(_) => Cli::command().defer(|root| root).subcommands(named.cloned()),
        None => Cli::command(),
    }
}

/// Help is an answer; everything else that cannot be parsed is bad usage.
fn unparsed(error: &clap::Error, args: &[OsString], env: &mut Env) -> Result<Exit, CliError> {
    match error.kind() {
        ErrorKind::DisplayHelp => {
            env.data(error.render().to_string().as_bytes())?;
            return Ok(Exit::Ok);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = if args.len() < 2 { help::greeting() } else { error.render().to_string() };
            env.json = wants_json(args);
            env.write_stderr(&format!("{}\n\n", text.trim_end()));
            return Err(CliError::usage("a command is missing"));
        }
        _ => {}
    }
    env.json = wants_json(args);
    let text = rendered(error, args);
    // clap's text is a message, then tips and usage after blank lines: the first is ours to name with a code.
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut cli = CliError::usage(message.trim().replace("\n  ", " "));
    let ours = in_our_words(error, args);
    cli.hints.extend(ours.clone());
    if withheld(error, args).next().is_some() {
        cli = cli.hint(WHY_WITHHELD);
    }
    for part in rest.split("\n\n") {
        let line = part.trim().replace("\n  ", " ");
        if let Some(tip) = line.strip_prefix("tip: ") {
            // How to pass what begins with a hyphen is not what was asked.
            if ours.is_none() && !tip.starts_with("to pass ") {
                cli = cli.hint(did_you_mean(tip));
            }
        } else if line.starts_with("Usage:") {
            cli = cli.hint(line.replacen("Usage:", "usage:", 1));
        } else if line.starts_with("For more information") {
            cli = cli.hint("--help shows the options and examples");
        }
    }
    Err(cli)
}

/// Whether an error is told as JSON, as far as a command line shows that cannot be parsed.
fn wants_json(args: &[OsString]) -> bool {
    args.iter().any(|a| a == "--json")
}

/// What was meant, where we know it better than clap.
fn in_our_words(error: &clap::Error, args: &[OsString]) -> Option<String> {
    if let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) {
        return spellings::command(word).map(|ours| format!("did you mean {ours}?"));
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidArg) else { return None };
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let args: Vec<&str> = args.iter().skip(1).filter_map(|a| a.to_str()).collect();
    let at = args.iter().position(|a| a.starts_with(word.as_str())).unwrap_or_default();
    let before = at.checked_sub(1).map_or("", |i| args[i]);
    let command: Vec<&str> = args.iter().copied().filter(|a| !a.starts_with('-')).take(2).collect();
    if command.starts_with(&["jwks", "export"])
        && args.get(at).is_some_and(|arg| plausible::is_thumbprint(arg))
    {
        // Clap cannot say which of many values is `none`.
        return Some("put a kid that begins with a hyphen after --: jwtk jwks export -- KID …".to_owned());
    }
    if let Some(taker @ ("--key" | "--kid")) = at.checked_sub(2).map(|i| args[i])
        && plausible::is_option(before)
    {
        // They take what begins with a hyphen, so they took the option, and its value is left over.
        return Some(format!("{taker} needs a value, and {before} follows it"));
    }
    let flag = spellings::flag(command.first()?, word);
    let value = || spellings::value(&command, word, before);
    let is_value = !word.starts_with('-') || word.starts_with("-----");
    flag.or_else(|| is_value.then(value).flatten()).map(str::to_owned)
}

/// What was typed and cannot be taken.
fn typed(error: &clap::Error) -> impl Iterator<Item = &String> {
    error.context().filter_map(|(kind, value)| match (kind, value) {
        // In other errors this is the name of a flag.
        (ContextKind::InvalidArg, _) if error.kind() != ErrorKind::UnknownArgument => None,
        (
            ContextKind::InvalidArg | ContextKind::InvalidSubcommand | ContextKind::InvalidValue,
            ContextValue::String(word),
        ) if !word.is_empty() => Some(word),
        _ => None,
    })
}

/// Of what was typed, that which may be a secret.
fn withheld<'a>(error: &'a clap::Error, args: &'a [OsString]) -> impl Iterator<Item = &'a String> {
    typed(error).filter(|word| !plausible::is_word(word) || is_meant_as_secret(word, args))
}

/// Whether a word is the value of an option for secrets that takes none: `--passphrase hunter2`.
fn is_meant_as_secret(word: &str, args: &[OsString]) -> bool {
    let args: Vec<&str> = args.iter().filter_map(|a| a.to_str()).collect();
    let is_option = |arg: &str| {
        arg.starts_with("--") && ["passphrase", "password", "secret"].iter().any(|name| arg.contains(name))
    };
    let is_joined =
        |arg: &&str| arg.strip_suffix(word).is_some_and(|flag| flag.ends_with('=') && is_option(flag));
    args.windows(2).any(|pair| pair[1] == word && is_option(pair[0])) || args.iter().any(is_joined)
}

/// clap's text without anything that may be a secret, or part of one.
fn rendered(error: &clap::Error, args: &[OsString]) -> String {
    withheld(error, args).fold(error.render().to_string(), |text, word| {
        let text = text.replace(word, WITHHELD).replace(&format!("{word:?}"), &format!("{WITHHELD:?}"));
        let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 3);
        parts.fold(text, |text, part| text.replace(part, WITHHELD))
    })
}

/// clap's tip about something similar as the question that it is.
fn did_you_mean(tip: &str) -> String {
    match tip.split_once(" exists: ").or_else(|| tip.split_once(" exist: ")) {
        Some((_, names)) => format!("did you mean {}?", names.replace('\'', "").replace(", ", " or ")),
        None => tip.to_owned(),
    }
}
