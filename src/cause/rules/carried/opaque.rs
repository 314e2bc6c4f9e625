//! One word that is no token, though it may be one for somebody.

use super::sent::{Sent, Told};
use crate::{
    cause::{
        Confidence::{Likely, Possible},
        what::{ApiKey, Carried, Opaque},
    },
    jws::JwsError,
};

/// Keys that name their product: Supabase (API keys), Stripe (API keys: test mode and live mode keys), Clerk (publishable
/// and secret keys have the same prefixes), Google (API keys), OpenAI, npm and Hugging Face (access tokens).
const API_KEYS: [(&str, ApiKey); 12] = [
    ("sb_publishable_", ApiKey::Supabase { is_secret: false }),
    ("sb_secret_", ApiKey::Supabase { is_secret: true }),
    ("pk_live_", ApiKey::Of("Clerk or Stripe")),
    ("pk_test_", ApiKey::Of("Clerk or Stripe")),
    ("sk_live_", ApiKey::Of("Clerk or Stripe")),
    ("sk_test_", ApiKey::Of("Clerk or Stripe")),
    ("rk_live_", ApiKey::Of("Stripe")),
    ("rk_test_", ApiKey::Of("Stripe")),
    ("AIza", ApiKey::Of("Google")),
    ("sk-proj-", ApiKey::Of("OpenAI")),
    ("npm_", ApiKey::Of("npm")),
    ("hf_", ApiKey::Of("Hugging Face")),
];

/// A word of a program is shorter.
const LONG: usize = 16;

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

/// Whether a word names the product whose token or key it is.
pub(super) fn is_named(word: &str) -> bool {
    PREFIXES.iter().any(|(prefix, _)| word.starts_with(prefix))
        || API_KEYS.iter().any(|(prefix, _)| word.starts_with(prefix))
}

pub(super) fn opaque(sent: &Sent<'_>) -> Told {
    let token = sent.text;
    if token.contains(char::is_whitespace) || token.starts_with(['"', '\'', '{']) {
        return None;
    }
    if let Some((_, what)) = PREFIXES.iter().find(|(prefix, _)| token.starts_with(prefix)) {
        return Some((Carried::Opaque(*what), Likely));
    }
    if let Some((_, key)) =
        API_KEYS.iter().find(|(prefix, _)| token.starts_with(prefix) && token.len() >= LONG)
    {
        return Some((Carried::Opaque(Opaque::ApiKey(*key)), Likely));
    }
    let is_word = token.len() >= LONG
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'/' | b'='));
    (is_word && *sent.error == JwsError::Parts(1)).then_some((Carried::Opaque(Opaque::Unknown), Possible))
}
