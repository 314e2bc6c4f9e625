//! The expected output for each case: `tests/vectors/expected/*.tsv`; `tests/vectors/README.md` describes the columns.

use std::cell::Cell;

/// A file of expectations.
pub(super) struct Expected<'a>(Vec<Line<'a>>);

struct Line<'a> {
    /// The id of a case, or a pattern with `*` for several.
    id: &'a str,
    expectation: Expectation<'a>,
    used: Cell<bool>,
}

/// The flags of each run, and its exit code and code word: `1 expired`, or `0`.
#[derive(Clone)]
pub(super) struct Expectation<'a> {
    pub(super) runs: Vec<(&'a str, &'a str)>,
}

impl<'a> Expected<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        let line = |line: &'a str| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, signature, flags, then, why] = fields[..] else { panic!("five fields: {line}") };
            assert!(!why.is_empty() && (flags == "-") == (then == "-"), "{line}");
            let more = (flags != "-").then_some((flags, then));
            let runs = [("--signature-only", signature)].into_iter().chain(more).collect();
            Line { id, expectation: Expectation { runs }, used: Cell::new(false) }
        };
        Self(text.lines().map(line).collect())
    }

    /// The line that names the case, else the longest matching pattern. A pattern that refuses does not apply to a case
    /// that its makers call valid: only a line of its own can refuse it.
    #[track_caller]
    pub(super) fn of(&self, id: &str, valid: bool) -> Expectation<'a> {
        let named = self.0.iter().find(|line| line.id == id);
        let fits = |line: &&Line| {
            let is_for = !valid || line.expectation.runs[0].1 == "0";
            is_for && line.id.split_once('*').is_some_and(|(a, z)| is_between(id, a, z))
        };
        let pattern = || self.0.iter().filter(fits).max_by_key(|line| line.id.len());
        match named.or_else(pattern) {
            Some(line) => {
                line.used.set(true);
                line.expectation.clone()
            }
            None if valid => Expectation { runs: vec![("--signature-only", "0")] },
            None => panic!("nothing is expected of {id}"),
        }
    }

    /// A line without a case means that a case was missed.
    #[track_caller]
    pub(super) fn all_used(&self) {
        let unused: Vec<&str> = self.0.iter().filter(|line| !line.used.get()).map(|line| line.id).collect();
        assert!(unused.is_empty(), "expected of no case: {unused:?}");
    }
}

fn is_between(id: &str, a: &str, z: &str) -> bool {
    id.len() >= a.len() + z.len() && id.starts_with(a) && id.ends_with(z)
}
