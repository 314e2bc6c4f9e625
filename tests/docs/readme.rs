//! The commands of the README do what it says: its `sh` blocks run one after another in a new home directory.
//!
//! A block that cannot run gives the reason in a comment above it: `<!-- not run: … -->`.

use crate::support::Jwtk;
use std::path::Path;

#[test]
fn its_commands_run() {
    let readme = include_str!("../../README.md");
    let (mut script, mut blocks, mut lines) = (String::new(), 0, readme.lines());
    let mut above = "";
    while let Some(line) = lines.next() {
        if line == "```sh" && !above.starts_with("<!-- not run: ") {
            blocks += 1;
            lines.by_ref().take_while(|l| *l != "```").for_each(|l| script.push_str(&format!("{l}\n")));
        }
        assert!(line != "```console" || above.starts_with("<!-- not run: "), "console blocks are reports");
        above = line;
    }
    assert!(blocks >= 5, "the README has more blocks than {blocks}");

    let (_, stderr) = Jwtk::new().bash(&script);
    assert!(stderr.contains("ACCEPTED") && stderr.contains("REJECTED"), "{stderr}");
}

#[test]
fn its_links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for link in include_str!("../../README.md").split("](").skip(1) {
        let target = link.split(')').next().unwrap_or_default();
        assert!(target.contains("://") || root.join(target).exists(), "{target}");
    }
}
