//! What holds for every command and every flag.

use super::*;
use clap::{Arg, Command};
use std::collections::BTreeMap;

/// Every command with its name, groups too.
fn all() -> Vec<(String, Command)> {
    fn collect(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for sub in command.get_subcommands() {
            collect(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
        }
    }
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut found = Vec::new();
    collect(&command, "", &mut found);
    found
}

/// Its own flags and arguments, without help and version.
fn args(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|a| !matches!(a.get_id().as_str(), "help" | "version"))
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_and_every_flag_is_described() {
    for (path, command) in all() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && about.len() <= 80 && !about.ends_with('.'), "{path}: {about:?}");
        for arg in args(&command) {
            let at = format!("{path}: {}", arg.get_id());
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty() && !help.ends_with('.'), "{at}: {help:?}");
            if arg.get_action().takes_values() {
                assert!(arg.get_value_names().is_some_and(|n| !n.is_empty()), "{at} names no value");
            }
            assert!(arg.is_positional() || arg.get_help_heading().is_some(), "{at} has no heading");
            assert!(arg.is_positional() || arg.get_long().is_some(), "{at} has no long name");
        }
    }
}

#[test]
fn one_name_means_one_thing_everywhere() {
    let mut longs: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut shorts: BTreeMap<char, (String, String)> = BTreeMap::new();
    for (path, command) in all() {
        for arg in args(&command) {
            let Some(long) = arg.get_long() else { continue };
            let names = arg.get_value_names().unwrap_or_default().join(" ");
            // --exp of what mints many tokens over time is only a duration, and fixtures are many files.
            if matches!((long, path.as_str()), ("exp", "serve" | "fixtures") | ("output", "fixtures")) {
                continue;
            }
            // A switch has no value whatever clap calls it.
            let value = if arg.get_action().takes_values() { names } else { String::new() };
            let (value_before, before) =
                longs.entry(long.to_owned()).or_insert_with(|| (value.clone(), path.clone()));
            assert_eq!(*value_before, value, "--{long} takes other values in {path:?} than in {before:?}");
            if let Some(short) = arg.get_short() {
                let (long_before, before) =
                    shorts.entry(short).or_insert_with(|| (long.to_owned(), path.clone()));
                assert_eq!(*long_before, long, "-{short} is another flag in {path:?} than in {before:?}");
            }
        }
    }
}

/// Flags that say the same everywhere; the others say what they mean to their command.
#[test]
fn shared_flags_say_the_same_everywhere() {
    let shared = [
        "at",
        "secret-file",
        "secret-env",
        "secret-encoding",
        "force",
        "color",
        "quiet",
        "verbose",
        "json",
        "refresh",
        "offline",
        "no-cache",
        "cache-ttl",
        "stale-if-error",
        "timeout",
        "cacert",
        "http-header",
        "allow-http",
    ];
    let mut texts: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (path, command) in all() {
        for arg in args(&command) {
            let Some(long) = arg.get_long().filter(|l| shared.contains(l)) else { continue };
            let own = match path.as_str() {
                // A request of probe is not a fetch of a key set.
                "probe" => matches!(long, "http-header" | "timeout"),
                // No file is replaced: a key goes.
                "key remove" | "key rotate" => long == "force",
                _ => false,
            };
            if own {
                continue;
            }
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let (before, at) = texts.entry(long.to_owned()).or_insert_with(|| (help.clone(), path.clone()));
            assert_eq!(*before, help, "--{long} of {path:?} and of {at:?}");
        }
    }
    assert_eq!(texts.len(), shared.len());
}

#[test]
fn every_command_has_examples_and_they_parse() {
    for (path, _) in all() {
        let examples = examples::of(&path);
        assert!(!examples.is_empty(), "{path:?} has no example");
        for (what, line) in examples {
            assert!(what.chars().next().is_some_and(char::is_alphanumeric) && line.contains(&path), "{line}");
            for part in line.split(['|', '>']).flat_map(|part| part.split("&&")) {
                let words: Vec<&str> = part.split_whitespace().collect();
                if words.first() == Some(&"jwtk") {
                    let parsed = Cli::try_parse_from(&words);
                    assert!(parsed.is_ok(), "{part}: {}", parsed.expect_err("an error"));
                }
            }
        }
    }
}

#[test]
fn help_fits_eighty_columns_and_ends_with_examples() {
    for (path, _) in all() {
        let mut words = vec!["jwtk"];
        words.extend(path.split_whitespace());
        words.push("--help");
        let help = help::complete(Cli::command().term_width(80)).try_get_matches_from(words);
        let text = help.expect_err("help is no match").to_string();
        assert!(text.contains("\nExamples:\n"), "{path}");
        let long = text.lines().find(|line| line.chars().count() > 80 && !line.trim().starts_with("jwtk "));
        assert_eq!(long, None, "{path}");
    }
}
