//! A file's name as the user typed it, which messages repeat, and where it leads, which the system is asked for.

use std::{
    borrow::Cow,
    fmt,
    path::{Path, PathBuf},
};

/// A path, relative to the working directory of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilePath<'a> {
    typed: Cow<'a, Path>,
    /// `None` where that is the same: the working directory is the process's, or the path is absolute.
    at: Option<PathBuf>,
}

impl<'a> FilePath<'a> {
    pub(super) fn new(typed: &'a Path, directory: Option<&Path>) -> Self {
        let at = directory.filter(|_| typed.is_relative()).map(|directory| directory.join(typed));
        Self { typed: typed.into(), at }
    }

    /// As it was typed.
    pub(crate) fn typed(&self) -> &Path {
        &self.typed
    }

    /// As it was typed, for a message.
    pub(crate) fn display(&self) -> impl fmt::Display + '_ {
        self.typed.display()
    }

    /// Whether a file is there.
    pub(crate) fn is_file(&self) -> bool {
        self.as_ref().is_file()
    }

    /// What is found from it, by its name.
    pub(crate) fn map(&self, other: impl Fn(&Path) -> PathBuf) -> FilePath<'static> {
        FilePath { typed: other(&self.typed).into(), at: self.at.as_deref().map(other) }
    }

    /// The directory that it is in.
    pub(crate) fn directory(&self) -> FilePath<'static> {
        self.map(|path| {
            path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new(".")).to_owned()
        })
    }

    pub(crate) fn into_owned(self) -> FilePath<'static> {
        FilePath { typed: self.typed.into_owned().into(), at: self.at }
    }
}

impl AsRef<Path> for FilePath<'_> {
    fn as_ref(&self) -> &Path {
        self.at.as_deref().unwrap_or(&self.typed)
    }
}

impl<'a> From<&'a Path> for FilePath<'a> {
    fn from(path: &'a Path) -> Self {
        Self::new(path, None)
    }
}

impl<'a> From<&'a PathBuf> for FilePath<'a> {
    fn from(path: &'a PathBuf) -> Self {
        Self::new(path, None)
    }
}

impl<'a> From<&'a FilePath<'_>> for FilePath<'a> {
    fn from(path: &'a FilePath<'_>) -> Self {
        Self { typed: Cow::Borrowed(&path.typed), at: path.at.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_leads_from_the_working_directory_and_is_shown_as_typed() {
        let home = Some(Path::new("/home/me"));
        for (typed, directory, leads, inside) in [
            ("a.pem", None, "a.pem", "."),
            ("a.pem", home, "/home/me/a.pem", "/home/me"),
            ("x/a.pem", home, "/home/me/x/a.pem", "/home/me/x"),
            ("../a.pem", home, "/home/me/../a.pem", "/home/me/.."),
            ("/etc/a.pem", home, "/etc/a.pem", "/etc"),
        ] {
            let path = FilePath::new(Path::new(typed), directory);
            assert_eq!((path.as_ref(), path.typed()), (Path::new(leads), Path::new(typed)));
            assert_eq!(path.directory().as_ref(), Path::new(inside), "{typed}");
        }
        assert_eq!(FilePath::new(Path::new("a.pem"), home).directory().typed(), Path::new("."));
    }
}
