//! `jwtk key list`: the key ring.

use super::{DateView, KTY, Version};
use crate::{
    jwk::{
        Key, KeyRing,
        choose::Named,
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
    pub(crate) ring: RingView<'a>,
}

/// The keys of the ring and what will become of them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RingView<'a> {
    pub(crate) keys: Vec<RingKeyView<'a>>,
    /// What will happen by itself, the next first.
    pub(crate) timeline: Vec<MomentView<'a>>,
}

/// A key of the ring.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RingKeyView<'a> {
    pub(crate) kid: Option<&'a str>,
    pub(crate) alg: Option<&'a str>,
    #[schemars(extend("enum" = KTY))]
    kty: &'static str,
    pub(crate) state: State,
    /// When it was made, in seconds since 1970.
    iat: Option<DateView>,
    /// From when it signs.
    pub(crate) nbf: Option<DateView>,
    /// Until when it is published.
    pub(crate) exp: Option<DateView>,
    /// The kid, or the thumbprint.
    #[serde(skip)]
    pub(crate) name: String,
}

/// Something that will happen.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum MomentView<'a> {
    /// Another key signs from then on.
    Signs {
        at: DateView,
        #[schemars(extend("const" = "signs"))]
        event: &'static str,
        /// Null where no key signs.
        kid: Option<&'a str>,
        /// The key that signed until then.
        before: Option<&'a str>,
        /// The key that signed and the one that signs, as the text report names them.
        #[serde(skip)]
        names: [Option<&'a str>; 2],
    },
    /// A key is no longer published.
    Goes {
        at: DateView,
        #[schemars(extend("const" = "goes"))]
        event: &'static str,
        kid: Option<&'a str>,
    },
}

impl MomentView<'_> {
    pub(crate) const fn at(&self) -> DateView {
        match self {
            Self::Signs { at, .. } | Self::Goes { at, .. } => *at,
        }
    }
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
    let p = key.metadata();
    RingKeyView {
        kid: kid(key),
        alg: p.alg.as_deref(),
        kty: key.to_verification_key().kty(),
        state,
        iat: p.iat.map(DateView),
        nbf: p.nbf.map(DateView),
        exp: p.exp.map(DateView),
        name: key.name().unwrap_or_default(),
    }
}

fn moment<'a>(moment: &Moment<'a>) -> MomentView<'a> {
    let at = DateView(moment.at);
    match moment.change {
        Change::Signs { before, after } => MomentView::Signs {
            at,
            event: "signs",
            kid: after.and_then(kid),
            before: before.and_then(kid),
            names: [before, after].map(|key| key.map(|k| kid(k).unwrap_or(NO_KID))),
        },
        Change::Goes(key) => MomentView::Goes { at, event: "goes", kid: kid(key) },
    }
}

/// How text names a key that has no kid.
pub(crate) const NO_KID: &str = "(no kid)";

pub(super) fn kid(key: &Key) -> Option<&str> {
    key.metadata().kid.as_deref()
}
