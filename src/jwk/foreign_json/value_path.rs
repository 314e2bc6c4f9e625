//! Where in a document something is: as a JSON Pointer (RFC 6901) for people, and as a path for jq.

/// The way to a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::jwk) struct ValuePath<'a>(Vec<Step<'a>>);

/// One step on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> ValuePath<'a> {
    pub(super) fn then(&self, step: Step<'a>) -> Self {
        Self(self.0.iter().copied().chain([step]).collect())
    }

    /// `/a/0`; `None` where a name on the way is not one to show.
    pub(in crate::jwk) fn pointer(&self) -> Option<String> {
        let token = |step: &Step<'_>| match step {
            Step::Name(name) if is_shown(name) => {
                Some(format!("/{}", name.replace('~', "~0").replace('/', "~1")))
            }
            Step::Name(_) => None,
            Step::Index(index) => Some(format!("/{index}")),
        };
        self.0.iter().map(token).collect()
    }

    /// `.a[0]`, quoted for a shell where it must be. Only names that mean nothing to a shell get into a command.
    pub(super) fn jq(&self) -> Option<String> {
        let mut path = String::new();
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Name(name) if is_identifier(name) => path.push_str(&format!(".{name}")),
                Step::Name(name) if is_shown(name) => {
                    path.push_str(&format!("{}[\"{name}\"]", if i == 0 { "." } else { "" }));
                }
                Step::Name(_) => return None,
                Step::Index(index) => path.push_str(&format!("{}[{index}]", if i == 0 { "." } else { "" })),
            }
        }
        if path.is_empty() {
            path.push('.');
        }
        Some(if path.contains('[') { format!("'{path}'") } else { path })
    }
}

/// The path of a member for jq; `None` where its name is not one to show.
pub(crate) fn jq_path(name: &str) -> Option<String> {
    ValuePath::default().then(Step::Name(name)).jq()
}

/// Short, and of characters that are harmless between quotes.
fn is_shown(name: &str) -> bool {
    let harmless = |c: char| c.is_ascii_alphanumeric() || " _-.:@/+=~".contains(c);
    (1..=64).contains(&name.len()) && name.chars().all(harmless)
}

fn is_identifier(name: &str) -> bool {
    is_shown(name)
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_for_people_and_for_jq() {
        let path = |steps: &[Step<'static>]| ValuePath(steps.to_vec());
        use Step::{Index, Name};
        for (steps, pointer, jq) in [
            (&[][..], "", "."),
            (&[Name("private_key")], "/private_key", ".private_key"),
            (&[Name("data"), Name("tls.key")], "/data/tls.key", "'.data[\"tls.key\"]'"),
            (&[Name("1a"), Index(0)], "/1a/0", "'.[\"1a\"][0]'"),
            (&[Index(2), Name("a/b~c")], "/2/a~1b~0c", "'.[2][\"a/b~c\"]'"),
        ] {
            let path = path(steps);
            assert_eq!((path.pointer().as_deref(), path.jq().as_deref()), (Some(pointer), Some(jq)));
        }
        for hostile in ["a'b", "$(x)", "`x`", "a\"b", "a\\b", "a\nb", "\u{202e}", "", &"a".repeat(65)] {
            let path = ValuePath(vec![Name(hostile)]);
            assert_eq!((path.pointer(), path.jq()), (None, None), "{hostile:?}");
        }
    }
}
