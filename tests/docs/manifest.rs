//! What the manifests promise about the code that is built (the rows of the security bar that begin with Z).

use std::process::Command;

const CARGO: &str = include_str!("../../Cargo.toml");
const LOCK: &str = include_str!("../../Cargo.lock");
const DENY: &str = include_str!("../../deny.toml");

/// The lines of a section, up to the next one.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let from = manifest.lines().skip_while(|line| *line != name).skip(1);
    from.take_while(|line| !line.starts_with('[')).collect()
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
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--offline", "--all-features", "--prefix", "none", "--format", "{p}"]);
    let out = tree.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
    let tree = String::from_utf8(out.stdout).expect("text");
    assert!(
        out.status.success() && tree.contains("\naws-lc-rs v"),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
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
    assert!(!section(DENY, "[licenses]").is_empty());
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
