//! The help beyond the options: the greeting, the examples, the exit codes and variables.

use super::examples;
use clap::Command;

/// Shown for `jwtk` without arguments.
pub(super) fn greeting() -> String {
    let mut text = String::from("jwtk makes keys and tokens, and explains why a token is refused.\n\n");
    for (what, line) in examples::of("") {
        text.push_str(&format!("  {what}\n      {line}\n"));
    }
    text + "\njwtk --help lists every command,\njwtk COMMAND --help its options and more examples.\n"
}

/// What the exit codes mean.
pub(super) const EXIT_STATUS: [(&str, &str); 8] = [
    ("0", "done; for verify: accepted"),
    ("1", "examined and rejected"),
    ("2", "usage: bad flags, or an unsafe combination"),
    ("3", "undecided: no usable key"),
    ("4", "undecided: the remote key set could not be fetched"),
    ("5", "a local file could not be read or written"),
    ("70", "a bug in jwtk"),
    ("130, 143", "interrupted, terminated"),
];

/// The variables that stand in for flags; a flag wins.
pub(super) const ENVIRONMENT: [(&str, &str); 7] = [
    ("JWTK_KEYS", "the key ring's file"),
    ("JWTK_KEY", "--key of sign, verify and probe"),
    ("JWTK_JWKS", "--jwks of verify"),
    ("JWTK_ISS", "--iss of sign, verify, fixtures and probe"),
    ("JWTK_AUD", "--aud of sign, verify, serve, fixtures and probe"),
    ("JWTK_CACHE_DIR", "the directory for fetched key sets"),
    ("NO_COLOR, CLICOLOR_FORCE", "never use colour, or always"),
];

/// The command line with every command whole and all that long help shows: more than parsing needs, so made
/// only when asked for.
pub(super) fn complete(mut command: Command) -> Command {
    command.build();
    let tables = [("Exit codes", EXIT_STATUS.as_slice()), ("Environment", ENVIRONMENT.as_slice())];
    let mut end = listing(examples::of(""));
    for (title, rows) in tables {
        end.push_str(&format!("\n{title}:\n"));
        end.extend(rows.iter().map(|(name, what)| format!("  {name:<26}{what}\n")));
    }
    with_examples(command, "").after_long_help(end)
}

fn with_examples(command: Command, path: &str) -> Command {
    let command = command.mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name()).trim_start().to_owned();
        with_examples(sub, &path)
    });
    match examples::of(path) {
        [] => command,
        examples => command.after_long_help(listing(examples)),
    }
}

fn listing(examples: &[examples::Example]) -> String {
    let lines = examples.iter().map(|(what, line)| format!("  {what}\n      {line}\n"));
    format!("Examples:\n{}", lines.collect::<String>())
}
