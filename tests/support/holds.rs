//! Which rows of the security bar a test holds.

/// Names rows of `tests/bar/rows.tsv`, and what this test asserts of them:
/// `holds!(K09, "an entry that another user owns is not used");`. It does nothing when it runs: `tests/docs/bar.rs` reads it in the
/// source, so that each row has its tests and each test its row, and `docs/assurance.md` shows both.
macro_rules! holds {
    ($($row:ident)+, $asserts:literal) => {
        const { $(let _ = stringify!($row);)+ assert!(!$asserts.is_empty()) }
    };
}
