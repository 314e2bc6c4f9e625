//! One word that is no token, though it may be one for somebody.

use super::sent::{Sent, Told};
use crate::{
    cause::{
        Confidence::{Likely, Possible},
        what::{Carried, Opaque},
    },
    jws::JwsError,
};

/// Tokens that name their product: GitHub (About authentication to GitHub: token formats), GitLab (Token overview: token
/// prefixes), Slack (Token types), Google (Using OAuth 2.0 to Access Google APIs).
const PREFIXES: [(&str, Opaque); 11] = [
    ("ghp_", Opaque::Of("GitHub")),
    ("gho_", Opaque::Of("GitHub")),
    ("ghu_", Opaque::Of("GitHub")),
    ("ghs_", Opaque::Of("GitHub")),
    ("ghr_", Opaque::Refresh),
    ("github_pat_", Opaque::Of("GitHub")),
    ("glpat-", Opaque::Of("GitLab")),
    ("xox", Opaque::Of("Slack")),
    ("ya29.", Opaque::Of("Google")),
    ("4/0", Opaque::Code),
    ("1//0", Opaque::Refresh),
];

pub(super) fn opaque(sent: &Sent<'_>) -> Told {
    let token = sent.text;
    if token.contains(char::is_whitespace) || token.starts_with(['"', '\'', '{']) {
        return None;
    }
    if let Some((_, what)) = PREFIXES.iter().find(|(prefix, _)| token.starts_with(prefix)) {
        return Some((Carried::Opaque(*what), Likely));
    }
    let is_word = token.len() >= 16
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'/' | b'='));
    (is_word && *sent.error == JwsError::Parts(1)).then_some((Carried::Opaque(Opaque::Unknown), Possible))
}
