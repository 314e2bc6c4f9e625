//! The parameters of a token request, and what becomes of each in the token.

/// What becomes of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// Nothing: it is of the request alone.
    Nothing,
    /// The claim of its name.
    Claim,
    /// A name in `aud`.
    Audience,
}

/// What a client says of itself and its grant. Every other parameter is ignored in a form (RFC 6749 section 3.2).
const PARAMETERS: [(&str, Becomes); 8] = [
    // RFC 6749 section 4.4.2.
    ("grant_type", Becomes::Nothing),
    // RFC 6749 section 2.3.1, and what stands in its place (RFC 7521 section 4.2): credentials belong in no token.
    ("client_secret", Becomes::Nothing),
    ("client_assertion", Becomes::Nothing),
    ("client_assertion_type", Becomes::Nothing),
    // RFC 9068 section 2.2.
    ("client_id", Becomes::Claim),
    // RFC 9068 section 2.2.3.
    ("scope", Becomes::Claim),
    // RFC 8707 section 2, and what Auth0 calls it.
    ("resource", Becomes::Audience),
    ("audience", Becomes::Audience),
];

/// What becomes of a parameter; `None` for one that OAuth does not know.
pub(super) fn becomes(name: &str) -> Option<Becomes> {
    PARAMETERS.iter().find(|(known, _)| *known == name).map(|(_, becomes)| *becomes)
}

/// The names of those that never become claims.
pub(super) fn of_request_alone() -> impl Iterator<Item = &'static str> {
    PARAMETERS.iter().filter(|(_, becomes)| *becomes == Becomes::Nothing).map(|(name, _)| *name)
}
