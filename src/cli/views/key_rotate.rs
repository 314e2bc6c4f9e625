//! `jwtk key rotate`: the next key, and the ring with it.

use super::{
    DateView, Version,
    key_list::{self, RingView},
};
use crate::{
    jwk::{Key, KeyRing, ring::Rotation},
    time::NumericDate,
};
use schemars::JsonSchema;
use serde::Serialize;

/// The next key, and the ring with it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeyRotateView<'a> {
    schema_version: Version,
    /// The next key.
    pub(crate) kid: &'a str,
    /// When it begins to sign, in seconds since 1970. It is published already.
    pub(crate) signs_from: DateView,
    /// Until when the keys before it are published, where no earlier date was set.
    published_until: DateView,
    /// The keys that would have signed after it: they never do, and are gone.
    pub(crate) replaced: Vec<Option<&'a str>>,
    /// The keys that had expired, and are gone.
    pub(crate) pruned: Vec<Option<&'a str>>,
    #[serde(flatten)]
    pub(crate) ring: RingView<'a>,
}

pub(crate) fn key_rotate<'a>(
    kid: &'a str,
    rotation: &'a Rotation,
    ring: &'a KeyRing,
    now: NumericDate,
) -> KeyRotateView<'a> {
    let kids = |keys: &'a [Key]| keys.iter().map(key_list::kid).collect();
    KeyRotateView {
        schema_version: Version,
        kid,
        signs_from: DateView(rotation.signs_from),
        published_until: DateView(rotation.published_until),
        replaced: kids(&rotation.replaced),
        pruned: kids(&rotation.pruned),
        ring: key_list::ring(ring, now),
    }
}
