//! What the rules look at.

use super::{
    Cause, Circumstances,
    issuers::{self, Product},
};
use crate::{
    json::Value,
    jwt::{
        CheckId, Profile, Report,
        check::{Content, Iss, Structure},
        claims::Audience,
    },
};

/// A small function from facts to a cause, if they show it.
pub(super) type Rule = fn(&Facts<'_>) -> Option<Cause>;

/// A report and its circumstances, with the questions that several rules ask.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) report: &'a Report,
    pub(super) circumstances: &'a Circumstances<'a>,
    /// Whether somebody asks if the token is accepted. Otherwise what it is is all there is to say.
    pub(super) is_asked: bool,
}

impl<'a> Facts<'a> {
    /// Whether one of these checks failed.
    pub(super) fn fails(&self, checks: &[CheckId]) -> bool {
        self.report.failures().any(|check| checks.contains(&check.id()))
    }

    /// Whether one of these checks failed, or nobody asks about them.
    pub(super) fn concerns(&self, checks: &[CheckId]) -> bool {
        !self.is_asked || self.fails(checks)
    }

    /// Whether there are keys that the token was examined with.
    pub(super) fn has_keys(&self) -> bool {
        !self.circumstances.keys.members().is_empty()
    }

    /// Whether a claim is there and holds something.
    pub(super) fn has(&self, name: &str) -> bool {
        self.claim(name).is_some_and(|value| *value != Value::Null)
    }

    /// Whether the caller asks for a token of this kind.
    pub(super) fn wants(&self, profile: Profile) -> bool {
        self.report.policy.profile == profile
    }

    /// A claim as the token has it.
    pub(super) fn claim(&self, name: &str) -> Option<&'a Value> {
        self.report.claims.as_ref()?.get(name)
    }

    /// A claim that is a string.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.claim(name)?.as_str()
    }

    /// A member of the header that is a string.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.report.header.as_ref()?.get_str(name)
    }

    /// The product that made the token, as far as the token tells.
    pub(super) fn product(&self) -> Option<Product> {
        let claims = self.report.claims.as_ref()?;
        issuers::of(claims, self.report.header.as_ref()).map(|issuer| issuer.product)
    }

    /// Whether the content was given beside the token (RFC 7515 appendix F).
    pub(super) fn is_content_given(&self) -> bool {
        matches!(self.report.checks.structure, Structure::Sound { content: Content::Given(_), .. })
    }

    /// Whether the content is elsewhere, and was not given.
    pub(super) fn is_content_absent(&self) -> bool {
        matches!(self.report.checks.structure, Structure::Sound { content: Content::Absent, .. })
    }

    /// Whether the host of the set may have other keys by now: it was not asked, or did not answer.
    pub(super) fn is_set_stale(&self) -> bool {
        let Circumstances { set, unfetched, .. } = self.circumstances;
        unfetched.is_some() || set.is_some_and(|state| state.is_offline)
    }

    /// Whether the keys are those that the token's issuer names in its discovery document.
    pub(super) fn is_set_discovered(&self) -> bool {
        self.circumstances.set.is_some_and(|state| state.is_discovered)
            && matches!(self.report.checks.iss, Some(Iss::Expected))
    }

    /// By how many seconds the key host's clock is ahead of this machine's, or behind it, where that is the clock that
    /// dates are compared with.
    pub(super) fn host_clock(&self) -> Option<i64> {
        self.circumstances.set?.host_clock.filter(|_| self.circumstances.at.is_none())
    }

    /// Whether the token is for Microsoft Graph, by its URL or by its application ID.
    pub(super) fn is_for_graph(&self) -> bool {
        const GRAPH: [&str; 2] = ["https://graph.microsoft.com", "00000003-0000-0000-c000-000000000000"];
        let names = self.claim("aud").and_then(Audience::read).map(|aud| aud.0).unwrap_or_default();
        names.iter().any(|name| GRAPH.contains(&name.trim_end_matches('/')))
    }

    /// The three parts of the token as they are written, where there are three.
    pub(super) fn parts(&self) -> Option<[&'a str; 3]> {
        three(self.circumstances.token, '.')
    }
}

/// The parts of a text that has three.
pub(super) fn three(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}
