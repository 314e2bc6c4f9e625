//! JSON that is neither a JWK nor a JWK Set, but holds a key in another member: downloads from a cloud, a
//! vault or an identity server. It is named for what it is, with the place of the key and the command that takes it
//! out. Values are never shown.

mod document;
mod value_path;

pub use document::{Content, Document, Foreign};
pub(crate) use value_path::jq_path;

use super::pem;
use crate::{
    json::{self, Object, Value},
    jwa::Algorithm,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use value_path::{Step, ValuePath};
use zeroize::Zeroizing;

/// How deep and how far a document is searched: keys lie near the top.
const MAX_DEPTH: usize = 8;
const MAX_VALUES: usize = 10_000;
/// How many places are named.
const MAX_PLACES: usize = 3;

/// What a document is that has neither `kty` nor `keys`; `None` where no key was found in it.
pub(super) fn of_document(bytes: &[u8]) -> Option<Foreign> {
    let document = Zeroizing::new(json::parse(bytes).ok()?);
    match &*document {
        Value::Array(items) => of_array(items, &document),
        Value::Object(object) => of_object(object, &document),
        Value::String(text) => {
            holds(text).map(|content| found(Document::Text, content, &[ValuePath::default()]))
        }
        _ => None,
    }
}

/// What a set is none of whose elements is a JWK.
pub(super) fn of_set(bytes: &[u8]) -> Option<Foreign> {
    let document = Zeroizing::new(json::parse(bytes).ok()?);
    let elements = document.as_object()?.get("keys")?.as_array()?;
    if elements.iter().any(|e| e.as_object().is_some_and(|o| o.get("kty").is_some())) {
        return None;
    }
    search(&document).map(|(content, paths)| found(Document::OtherElements, content, &paths))
}

/// Where the key is in an element of a set that is not a JWK.
pub(super) fn in_element(element: &Object) -> Option<ValuePath<'_>> {
    let mut search = Search::default();
    search.object(element, 0, &ValuePath::default());
    search.found.into_iter().next().map(|(_, path)| path)
}

fn of_array(items: &[Value], document: &Value) -> Option<Foreign> {
    let is_jwk = |v: &Value| v.as_object().is_some_and(|o| o.get("kty").is_some());
    if !items.is_empty() && items.iter().all(is_jwk) {
        return Some(Foreign::ArrayOfKeys);
    }
    search(document).map(|(content, paths)| found(Document::Array, content, &paths))
}

fn of_object(object: &Object, document: &Value) -> Option<Foreign> {
    if let Some(foreign) = without_key(object) {
        return Some(foreign);
    }
    search(document).map(|(content, paths)| found(product(object), content, &paths))
}

/// Settings that say where a key is, or that have a secret where others have a key.
fn without_key(object: &Object) -> Option<Foreign> {
    match (object.get_str("type"), object.get_str("key")) {
        (Some(alg), Some(key)) if alg.starts_with("HS") && holds(key).is_none() => {
            Some(Foreign::HasuraSecret)
        }
        (_, None) if object.get_str("jwk_url").is_some() => Some(Foreign::HasuraAddress),
        _ if object.get_str("jwks_uri").is_some() => Some(Foreign::Discovery),
        _ => None,
    }
}

/// Whose document it is, told by its members.
fn product(object: &Object) -> Document {
    let has = |names: &[&str]| names.iter().all(|name| object.get(name).is_some());
    let text = |name| object.get_str(name).unwrap_or_default();
    // A kid does not say that it is a key: `publicKey` beside `privateKey` is not a map.
    let is_kid = |name: &str| {
        let name = name.to_ascii_lowercase();
        !["key", "pem", "cert"].iter().any(|word| name.contains(word))
    };
    let all = |what: &str| {
        object.iter().all(|(name, v)| is_kid(name) && v.as_str().is_some_and(|text| text.contains(what)))
    };
    match () {
        () if text("type") == "service_account" || has(&["private_key", "private_key_id"]) => {
            Document::ServiceAccount
        }
        () if has(&["key"]) && Algorithm::from_name(text("type")).is_ok() => Document::Hasura,
        () if has(&["realm", "public_key"]) => Document::KeycloakRealm,
        () if has(&["KeyId", "PublicKey"]) => Document::AwsKms,
        () if has(&["pem", "pemCrc32c"]) => Document::GoogleKms,
        () if has(&["request_id", "lease_id", "data"]) => Document::HashicorpVault,
        () if text("kind") == "Secret" && has(&["apiVersion", "data"]) => Document::KubernetesSecret,
        () if is_key_vault(object) => Document::AzureKeyVault,
        () if all("-----BEGIN CERTIFICATE") => Document::CertificateByKid,
        () if all("-----BEGIN ") => Document::PemByKid,
        () => Document::Object,
    }
}

fn is_key_vault(object: &Object) -> bool {
    let Some(key) = object.get("key").and_then(Value::as_object) else { return false };
    let text = |name| key.get_str(name).unwrap_or_default();
    text("kty").ends_with("-HSM")
        || text("kid").contains(".vault.azure.")
        || object.get("attributes").is_some()
}

fn found(document: Document, content: Content, paths: &[ValuePath<'_>]) -> Foreign {
    let pointers = paths.iter().map(ValuePath::pointer).collect();
    Foreign::Keys { document, pointers, content, jq: paths.first().and_then(ValuePath::jq) }
}

/// The first places with a key, and what the first holds.
fn search(document: &Value) -> Option<(Content, Vec<ValuePath<'_>>)> {
    let mut search = Search::default();
    search.value(document, 0, &ValuePath::default());
    let (holds, _) = *search.found.first()?;
    Some((holds, search.found.into_iter().map(|(_, path)| path).collect()))
}

#[derive(Default)]
struct Search<'a> {
    found: Vec<(Content, ValuePath<'a>)>,
    seen: usize,
}

impl<'a> Search<'a> {
    fn value(&mut self, value: &'a Value, depth: usize, path: &ValuePath<'a>) {
        self.seen += 1;
        if self.found.len() >= MAX_PLACES || depth > MAX_DEPTH || self.seen > MAX_VALUES {
            return;
        }
        match value {
            Value::String(text) => self.found.extend(holds(text).map(|h| (h, path.clone()))),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, depth + 1, &path.then(Step::Index(index)));
                }
            }
            Value::Object(object) => match kind(object).filter(|_| depth > 0) {
                Some(holds) => self.found.push((holds, path.clone())),
                None => self.object(object, depth, path),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn object(&mut self, object: &'a Object, depth: usize, path: &ValuePath<'a>) {
        for (name, value) in object.iter() {
            self.value(value, depth + 1, &path.then(Step::Name(name)));
        }
    }
}

fn kind(object: &Object) -> Option<Content> {
    let is_jwk = |v: &Value| v.as_object().is_some_and(|o| o.get_str("kty").is_some());
    match object.get("keys").and_then(Value::as_array) {
        _ if object.get_str("kty").is_some() => Some(Content::Jwk),
        Some(keys) if keys.iter().any(is_jwk) => Some(Content::JwkSet),
        _ => None,
    }
}

fn holds(text: &str) -> Option<Content> {
    let text = text.trim();
    if text.contains("-----BEGIN ") {
        return Some(Content::Pem);
    }
    if text.starts_with('{') {
        let object = json::parse_private(text.as_bytes()).ok()?;
        return kind(&object).map(|_| Content::JwkText);
    }
    // A SEQUENCE of DER begins with M, and the hyphens of PEM with LS0t.
    if !text.starts_with('M') && !text.starts_with("LS0t") {
        return None;
    }
    let packed: Zeroizing<String> = Zeroizing::new(text.split_whitespace().collect());
    let bytes = Zeroizing::new(STANDARD.decode(packed.as_bytes()).ok()?);
    let key = match pem::read(&bytes, None) {
        Ok(found) => !found.is_empty(),
        Err(e) => pem::needs_passphrase(&e),
    };
    key.then_some(Content::Base64)
}

#[cfg(test)]
mod tests;
