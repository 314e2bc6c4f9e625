//! What the manifests promise about the code that is built (the rows of the security bar that begin with Z).

use crate::support::process;
use std::{collections::BTreeSet, process::Command};

const CARGO: &str = include_str!("../../Cargo.toml");
const LOCK: &str = include_str!("../../Cargo.lock");
const DENY: &str = include_str!("../../deny.toml");

/// The lines of a section, up to the next one.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let from = manifest.lines().skip_while(|line| *line != name).skip(1);
    from.take_while(|line| !line.starts_with('[')).collect()
}

fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

/// What cargo says of this package.
fn cargo(line: &str) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(line.split(' ')).current_dir(env!("CARGO_MANIFEST_DIR"));
    let out = process::run(&mut cargo, "");
    assert!(out.success(), "cargo {line}: {}", out.stderr);
    out.stdout
}

#[test]
fn z03_what_is_banned_is_not_there_and_all_comes_from_the_registry() {
    holds!(
        Z03,
        "no banned crate is built, every locked package comes from crates.io, and deny.toml denies other sources"
    );
    let bans = section(DENY, "[bans]");
    let banned: Vec<_> =
        bans.iter().filter_map(|l| l.trim().strip_prefix("{ crate = \"")?.split('"').next()).collect();
    assert!(banned.contains(&"ring") && banned.contains(&"openssl-sys"), "{banned:?}");
    // The lock file also has what no feature asks for: what is built is what counts.
    let tree = cargo("tree --locked --offline --all-features --prefix none --format {p}");
    assert!(tree.contains("\naws-lc-rs v"), "{tree}");
    for name in banned {
        let used = tree.lines().find(|line| line.split(' ').next() == Some(name));
        assert_eq!(used, None);
    }
    for source in LOCK.lines().filter(|l| l.starts_with("source = ")) {
        assert_eq!(source, "source = \"registry+https://github.com/rust-lang/crates.io-index\"");
    }
    for wanted in ["unknown-registry = \"deny\"", "unknown-git = \"deny\""] {
        assert!(section(DENY, "[sources]").contains(&wanted), "{wanted}");
    }
}

#[test]
fn z03_every_licence_is_one_that_is_allowed() {
    holds!(
        Z03,
        "the licence of each package that is built here, tests and tools too, is one that deny.toml allows it"
    );
    let licenses = section(DENY, "[licenses]").join("\n");
    let (allowed, exceptions) = licenses.split_once("exceptions").expect("both lists");
    let allowed: BTreeSet<&str> = quoted(allowed).into_iter().collect();
    assert!(allowed.contains("MIT") && !allowed.contains("MPL-2.0"), "{allowed:?}");
    let exceptions: Vec<_> = exceptions.lines().map(quoted).filter(|words| words.len() > 1).collect();
    assert!(exceptions.contains(&vec!["webpki-root-certs", "CDLA-Permissive-2.0"]), "{exceptions:?}");

    let version = cargo("-vV");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let line = "metadata --locked --offline --all-features --format-version 1 --filter-platform";
    let metadata: serde_json::Value = serde_json::from_str(&cargo(&format!("{line} {host}"))).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 200, "{}", packages.len());
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        let license = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        let of_its_own = exceptions.iter().filter(|words| words[0] == name).flat_map(|words| &words[1..]);
        let allowed: BTreeSet<&str> = allowed.iter().chain(of_its_own).copied().collect();
        assert!(is_allowed(license, &allowed), "{name}: {license}");
    }
}

/// Whether an SPDX expression leaves a choice of allowed licences alone (SPDX 2.3, annex D). A slash is what OR was
/// before, and what has an exception is another licence.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let is_allowed = any(&mut rest, allowed);
    assert!(rest.is_empty(), "{expression}: {rest:?} is left");
    is_allowed
}

/// One of several: OR binds less than AND.
fn any(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut is_allowed = all(rest, allowed);
    while let ["OR", tail @ ..] = *rest {
        *rest = tail;
        is_allowed |= all(rest, allowed);
    }
    is_allowed
}

fn all(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    let mut is_allowed = one(rest, allowed);
    while let ["AND", tail @ ..] = *rest {
        *rest = tail;
        is_allowed &= one(rest, allowed);
    }
    is_allowed
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> bool {
    match **rest {
        ["(", ref tail @ ..] => {
            *rest = tail;
            let is_allowed = any(rest, allowed);
            assert_eq!(rest.first(), Some(&")"), "a bracket is open");
            *rest = &rest[1..];
            is_allowed
        }
        [license, "WITH", exception, ref tail @ ..] => {
            *rest = tail;
            allowed.contains(format!("{license} WITH {exception}").as_str())
        }
        [license, ref tail @ ..] => {
            *rest = tail;
            allowed.contains(license)
        }
        [] => panic!("a licence is missing"),
    }
}

#[test]
fn an_expression_of_licences_is_read_as_spdx_has_it() {
    let allowed = BTreeSet::from(["MIT", "ISC", "Apache-2.0"]);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("MIT/GPL-3.0", true),
        ("MIT AND GPL-3.0", false),
        ("MIT AND ISC", true),
        ("MIT AND GPL-3.0 OR ISC", true),
        ("MIT AND (GPL-3.0 OR ISC)", true),
        ("(MIT OR ISC) AND GPL-3.0", false),
        ("Apache-2.0 WITH LLVM-exception", false),
        ("Apache-2.0 WITH LLVM-exception OR MIT", true),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn z04_unsafe_code_is_forbidden_and_overflow_is_checked_in_release() {
    holds!(Z04, "Cargo.toml forbids unsafe code, and checks overflow in release for every package");
    assert!(section(CARGO, "[lints.rust]").contains(&"unsafe_code = \"forbid\""));
    let release = section(CARGO, "[profile.release]");
    assert!(release.contains(&"overflow-checks = true"), "{release:?}");
    // Some packages are built for size; none of them may switch the checks off again.
    assert_eq!(CARGO.matches("overflow-checks").count(), 1);
}
