//! `jwtk key list`: the key ring.

use super::{KTY, Version};
use crate::{
    jwk::{
        Key, KeyRing,
        ring::{Change, Moment, State},
    },
    time::NumericDate,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The key ring: what each key is doing, and what will happen next.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyListView<'a> {
    schema_version: Version,
    #[serde(flatten)]
    ring: RingView<'a>,
}

/// The keys of the ring and what will become of them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RingView<'a> {
    keys: Vec<RingKeyView<'a>>,
    /// What will happen by itself, the next first.
    timeline: Vec<MomentView<'a>>,
}

/// A key of the ring.
#[derive(Debug, Serialize, JsonSchema)]
struct RingKeyView<'a> {
    kid: Option<&'a str>,
    alg: Option<&'a str>,
    #[schemars(extend("enum" = KTY))]
    kty: &'static str,
    state: State,
    /// When it was made, in seconds since 1970.
    iat: Option<i64>,
    /// From when it signs.
    nbf: Option<i64>,
    /// Until when it is published.
    exp: Option<i64>,
}

/// Something that will happen.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
enum MomentView<'a> {
    /// Another key signs from then on.
    Signs {
        at: i64,
        #[schemars(extend("const" = "signs"))]
        event: &'static str,
        /// Null where no key signs.
        kid: Option<&'a str>,
        /// The key that signed until then.
        before: Option<&'a str>,
    },
    /// A key is no longer published.
    Goes {
        at: i64,
        #[schemars(extend("const" = "goes"))]
        event: &'static str,
        kid: Option<&'a str>,
    },
}

pub(crate) fn key_list(ring: &KeyRing, now: NumericDate) -> KeyListView<'_> {
    KeyListView { schema_version: Version, ring: self::ring(ring, now) }
}

pub(super) fn ring(ring: &KeyRing, now: NumericDate) -> RingView<'_> {
    RingView {
        keys: ring.states(now).map(|(k, state)| key(k, state)).collect(),
        timeline: ring.upcoming(now).iter().map(moment).collect(),
    }
}

fn key(key: &Key, state: State) -> RingKeyView<'_> {
    let p = key.parameters();
    RingKeyView {
        kid: kid(key),
        alg: p.alg.as_deref(),
        kty: key.to_verification_key().kty(),
        state,
        iat: p.iat.map(NumericDate::seconds),
        nbf: p.nbf.map(NumericDate::seconds),
        exp: p.exp.map(NumericDate::seconds),
    }
}

fn moment<'a>(moment: &Moment<'a>) -> MomentView<'a> {
    let at = moment.at.seconds();
    match moment.change {
        Change::Signs { before, after } => {
            MomentView::Signs { at, event: "signs", kid: after.and_then(kid), before: before.and_then(kid) }
        }
        Change::Goes(key) => MomentView::Goes { at, event: "goes", kid: kid(key) },
    }
}

pub(super) fn kid(key: &Key) -> Option<&str> {
    key.parameters().kid.as_deref()
}
