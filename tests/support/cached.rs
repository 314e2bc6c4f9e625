//! The cache of a place, and how old it looks.

use super::Jwtk;
use std::{fs, path::PathBuf};

impl Jwtk {
    /// The cache files with this suffix.
    pub(crate) fn cached(&self, suffix: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path(".cache/jwtk")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        files.retain(|p| p.extension().is_some_and(|e| e == suffix));
        files
    }

    /// Makes everything that was stored look this many seconds older.
    pub(crate) fn age(&self, seconds: u64) {
        for path in self.cached("jwks").into_iter().chain(self.cached("lock")) {
            let text = fs::read_to_string(&path).unwrap();
            let mut aged = text.clone();
            for name in ["\"fetched_ms\":", "\"kid_ms\":", "\"at_ms\":"] {
                let Some(at) = aged.find(name).map(|at| at + name.len()) else { continue };
                let digits: String = aged[at..].chars().take_while(char::is_ascii_digit).collect();
                let Ok(ms) = digits.parse::<u64>() else { continue };
                aged.replace_range(at..at + digits.len(), &(ms - seconds * 1000).to_string());
            }
            fs::write(&path, aged).unwrap();
        }
    }
}
