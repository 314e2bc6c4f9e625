//! English that the reader stumbles over: turns of phrase that no text of the project uses, whether a message, a page
//! or a comment.

use std::{fs, path::Path};

/// What not to write, and what to write.
const PHRASES: [(&str, &str); 23] = [
    ("for who ", "for whoever, or name the reader"),
    ("by who ", "by whoever, or name the actor"),
    ("to who ", "to whoever, or name the reader"),
    (" shall ", "the present tense"),
    ("is for nothing", "cannot be used"),
    ("such a one", "name it"),
    ("one's own", "your own"),
    ("one supposes", "assumed to be"),
    ("let the issuer", "issuer: and a verb"),
    ("let the client", "client: and a verb"),
    ("let the key", "key host: and a verb"),
    ("not be had", "cannot be fetched, or read"),
    ("is no JWK", "is not a JWK"),
    ("are no JWK", "are not JWKs"),
    ("is no URL", "is not a URL"),
    ("is no key set", "is not a key set"),
    ("as it stands", "unchanged, or unencoded"),
    ("over since", "expired … ago"),
    ("wants a unit", "needs a unit"),
    ("all the same", "still"),
    ("in vain", "without success"),
    ("nothing filled in", "unexpanded"),
    ("nobody replaced", "unexpanded"),
];

#[test]
fn nobody_has_to_read_a_sentence_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in ["src", "tests", "docs", "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md"] {
        look(root, place, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn look(root: &Path, place: &str, found: &mut Vec<String>) {
    let path = root.join(place);
    if path.is_dir() {
        // What other projects wrote is not ours.
        if !["/vectors", "/node_modules", "/.venv"].iter().any(|folder| place.ends_with(folder)) {
            for entry in fs::read_dir(path).expect("a folder") {
                look(
                    root,
                    &format!("{place}/{}", entry.expect("an entry").file_name().to_string_lossy()),
                    found,
                );
            }
        }
        return;
    }
    let is_read = [".rs", ".md", ".txt"].iter().any(|kind| place.ends_with(kind));
    if !is_read || place == "tests/docs/english.rs" {
        return;
    }
    let text = one_line(&fs::read_to_string(path).unwrap_or_default());
    for (phrase, better) in PHRASES {
        for (at, _) in text.match_indices(phrase) {
            let around: String = text[..at].chars().rev().take(30).collect();
            let before: String = around.chars().rev().collect();
            found.push(format!("{place}: …{before}{phrase}…: write {better}"));
        }
    }
}

/// A phrase is found across lines of a comment and of a string.
fn one_line(text: &str) -> String {
    let marks = |word: &&str| !["//", "///", "//!", "\\"].contains(word);
    text.split_whitespace().filter(marks).collect::<Vec<_>>().join(" ")
}
