//! Where the user's files are (XDG Base Directory Specification; on Windows, its own).

use super::Env;
use std::path::PathBuf;

impl Env {
    /// The user's data directory for jwtk, without making it. `None` without a home.
    pub(crate) fn data_dir(&self) -> Option<PathBuf> {
        self.base("XDG_DATA_HOME", ".local/share").map(|base| base.join("jwtk"))
    }

    /// The user's cache directory for jwtk: `JWTK_CACHE_DIR`, else the platform's. `None` without a home.
    pub(crate) fn cache_dir(&self) -> Option<PathBuf> {
        match self.var("JWTK_CACHE_DIR") {
            Some(dir) => Some(self.at(dir.as_ref()).as_ref().to_owned()),
            None => self.base("XDG_CACHE_HOME", ".cache").map(|base| base.join("jwtk")),
        }
    }

    /// What a variable names, if that is absolute, else a directory of the home.
    #[cfg(not(windows))]
    fn base(&self, variable: &str, inside_home: &str) -> Option<PathBuf> {
        let named = self.variable(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        named.or_else(|| Some(self.home()?.join(inside_home)))
    }

    #[cfg(not(windows))]
    fn home(&self) -> Option<PathBuf> {
        match self.is_process() {
            // Without HOME, the user database knows.
            true => std::env::home_dir(),
            false => self.var("HOME").map(PathBuf::from),
        }
    }

    #[cfg(windows)]
    fn base(&self, variable: &str, _: &str) -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        let strategy = etcetera::choose_base_strategy().ok()?;
        Some(if variable == "XDG_CACHE_HOME" { strategy.cache_dir() } else { strategy.data_dir() })
    }
}
