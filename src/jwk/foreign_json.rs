//! JSON that is no JWK and no JWK Set, and holds a key in another member: what people download from a cloud, a
//! vault or an identity server. It is named for what it is, with the place of the key and the command that takes it
//! out. Values are never shown.

mod place;

use super::pem;
use crate::{
    Error,
    code::Code,
    json::{self, Object, Value},
    jwa::Algorithm,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use place::{Place, Step};
use zeroize::Zeroizing;

/// How deep and how far a document is searched: keys lie near the top.
const MAX_DEPTH: usize = 8;
const MAX_VALUES: usize = 10_000;
/// How many places are named.
const MAX_PLACES: usize = 3;

/// How the command that wanted the file takes what comes out of it.
const IN_PLACE: &str = ", with - in place of the file's name";

/// What a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Pem,
    /// base64 of DER or PEM.
    Base64,
    Jwk,
    JwkSet,
    /// A JWK or a set as text.
    JwkText,
}

/// A document that is not what was asked for.
#[derive(Debug)]
pub(super) struct Foreign {
    /// What it is, with its article.
    what: &'static str,
    /// More about it, behind a colon.
    detail: String,
    hint: Option<String>,
}

impl Foreign {
    /// Whether it is a JWK Set but for the object around it.
    pub(super) fn is_array_of_keys(&self) -> bool {
        self.what == ARRAY_OF_KEYS
    }

    /// As the answer of whoever wanted a key.
    pub(super) fn no_key(self) -> Error {
        let Self { what, detail, hint } = self;
        let message = format!("this is {what}, not a JWK{detail}");
        hint.map_or_else(|| Error::unusable(message.clone()), |hint| Error::mendable(message.clone(), hint))
    }

    /// As the answer of whoever wanted a set.
    pub(super) fn no_set(self) -> Error {
        let Self { what, detail, hint } = self;
        let hint = hint.unwrap_or_else(|| "a JWK Set is {\"keys\": [ … ]}".to_owned());
        // A key that is no set is named as a key.
        let hint = hint.replace(&format!("jwtk … -{IN_PLACE}"), "jwtk … --key -");
        Error::Mendable { code: Code::JwksInvalid, message: format!("{what}, not a JWK Set{detail}"), hint }
    }
}

/// What a document is that has neither `kty` nor `keys`; `None` where no key was found in it.
pub(super) fn of_document(bytes: &[u8]) -> Option<Foreign> {
    let document = Zeroizing::new(json::parse(bytes).ok()?);
    match &*document {
        Value::Array(items) => of_array(items, &document),
        Value::Object(object) => of_object(object, &document),
        Value::String(text) => {
            let holds = holds(text)?;
            Some(found("a JSON string", holds, vec![Place::default()]))
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
    search(&document).map(|(holds, places)| found("a list of keys in another form", holds, places))
}

/// Where the key is in an element of a set that is no JWK.
pub(super) fn in_element(element: &Object) -> Option<Place<'_>> {
    let mut search = Search::default();
    search.object(element, 0, &Place::default());
    search.found.into_iter().next().map(|(_, place)| place)
}

fn of_array(items: &[Value], document: &Value) -> Option<Foreign> {
    let is_jwk = |v: &Value| v.as_object().is_some_and(|o| o.get("kty").is_some());
    if !items.is_empty() && items.iter().all(is_jwk) {
        let hint = "wrap it: jq '{keys: .}' FILE | jwtk … -, with - in place of the file's name".to_owned();
        return Some(Foreign { what: ARRAY_OF_KEYS, detail: String::new(), hint: Some(hint) });
    }
    search(document).map(|(holds, places)| found("a JSON array", holds, places))
}

fn of_object(object: &Object, document: &Value) -> Option<Foreign> {
    if let Some(foreign) = without_key(object) {
        return Some(foreign);
    }
    let (holds, places) = search(document)?;
    let what = product(object);
    let mut foreign = found(what, holds, places);
    match what {
        SERVICE_ACCOUNT => foreign.detail += ", and its kid in /private_key_id",
        KEY_VAULT => {
            let mend = "jq '.key | .kty |= sub(\"-HSM$\"; \"\")' FILE | jwtk … -, with - in place of the file's name";
            foreign.hint = Some(format!("take it out: {mend}"));
        }
        MAP | CERTIFICATES => {
            let google = match what {
                MAP => {
                    "; where they are of Google's IAP, it has them as a JWK Set at https://www.gstatic.com/iap/verify/public_key-jwk"
                }
                _ => {
                    "; where they are Google's, it has them as a JWK Set at https://www.googleapis.com/oauth2/v3/certs"
                }
            };
            foreign.hint = foreign.hint.map(|hint| format!("{hint}; the token's kid tells which{google}"));
        }
        _ => {}
    }
    Some(foreign)
}

const ARRAY_OF_KEYS: &str = "a JSON array of keys";
const SERVICE_ACCOUNT: &str = "Google's service-account file";
const KEY_VAULT: &str = "an answer of Azure Key Vault";
const MAP: &str = "a map from kid to PEM";
const CERTIFICATES: &str = "a map from kid to X.509 certificate";

/// Settings that say where a key is, or that have a secret where others have a key.
fn without_key(object: &Object) -> Option<Foreign> {
    let foreign = |what, detail: &str, hint: &str| {
        Some(Foreign { what, detail: detail.to_owned(), hint: Some(hint.to_owned()) })
    };
    let hasura = "Hasura's JWT setting";
    match (object.get_str("type"), object.get_str("key")) {
        (Some(alg), Some(key)) if alg.starts_with("HS") && holds(key).is_none() => foreign(
            hasura,
            ": its key is a shared secret",
            "take it out: jq -j .key FILE | jwtk … --secret-file -",
        ),
        (_, None) if object.get_str("jwk_url").is_some() => {
            foreign(hasura, ": it names a key set in /jwk_url", "pass that address: --jwks URL")
        }
        _ if object.get_str("jwks_uri").is_some() => foreign(
            "a discovery document",
            ": it names a key set in /jwks_uri",
            "pass the issuer with --issuer URL, or that address with --jwks URL",
        ),
        _ => None,
    }
}

/// Whose document it is, told by its members.
fn product(object: &Object) -> &'static str {
    let has = |names: &[&str]| names.iter().all(|name| object.get(name).is_some());
    let text = |name| object.get_str(name).unwrap_or_default();
    // A kid does not say that it is a key: `publicKey` beside `privateKey` is no map.
    let is_kid = |name: &str| {
        let name = name.to_ascii_lowercase();
        !["key", "pem", "cert"].iter().any(|word| name.contains(word))
    };
    let all = |what: &str| {
        object.iter().all(|(name, v)| is_kid(name) && v.as_str().is_some_and(|text| text.contains(what)))
    };
    match () {
        () if text("type") == "service_account" || has(&["private_key", "private_key_id"]) => SERVICE_ACCOUNT,
        () if has(&["key"]) && Algorithm::from_name(text("type")).is_ok() => "Hasura's JWT setting",
        () if has(&["realm", "public_key"]) => "Keycloak's answer about a realm",
        () if has(&["KeyId", "PublicKey"]) => "an answer of AWS KMS",
        () if has(&["pem", "pemCrc32c"]) => "an answer of Google Cloud KMS",
        () if has(&["request_id", "lease_id", "data"]) => "an answer of HashiCorp Vault",
        () if text("kind") == "Secret" && has(&["apiVersion", "data"]) => "a Kubernetes Secret",
        () if is_key_vault(object) => KEY_VAULT,
        () if all("-----BEGIN CERTIFICATE") => CERTIFICATES,
        () if all("-----BEGIN ") => MAP,
        () => "a JSON object",
    }
}

fn is_key_vault(object: &Object) -> bool {
    let Some(key) = object.get("key").and_then(Value::as_object) else { return false };
    let text = |name| key.get_str(name).unwrap_or_default();
    text("kty").ends_with("-HSM")
        || text("kid").contains(".vault.azure.")
        || object.get("attributes").is_some()
}

fn found(what: &'static str, holds: Holds, places: Vec<Place<'_>>) -> Foreign {
    let pointers: Option<Vec<String>> = places.iter().map(Place::pointer).collect();
    let detail = match pointers.as_deref() {
        Some([one]) if one.is_empty() => String::new(),
        Some([one]) => format!(": its key is in {one}"),
        Some(several) => format!(": its keys are in {}", several.join(", ")),
        None => ": a member of it holds a key".to_owned(),
    };
    let jq = places.first().and_then(Place::jq).map(|path| match holds {
        Holds::Pem | Holds::JwkText => format!("jq -r {path} FILE"),
        Holds::Base64 => format!("jq -r {path} FILE | openssl base64 -d -A"),
        Holds::Jwk | Holds::JwkSet => format!("jq {path} FILE"),
    });
    let hint = match jq {
        Some(jq) => format!("take it out: {jq} | jwtk … -{IN_PLACE}"),
        None => "take that member out, and pass it alone".to_owned(),
    };
    Foreign { what, detail, hint: Some(hint) }
}

/// The first places with a key, and what the first holds.
fn search(document: &Value) -> Option<(Holds, Vec<Place<'_>>)> {
    let mut search = Search::default();
    search.value(document, 0, &Place::default());
    let (holds, _) = *search.found.first()?;
    Some((holds, search.found.into_iter().map(|(_, place)| place).collect()))
}

#[derive(Default)]
struct Search<'a> {
    found: Vec<(Holds, Place<'a>)>,
    seen: usize,
}

impl<'a> Search<'a> {
    fn value(&mut self, value: &'a Value, depth: usize, place: &Place<'a>) {
        self.seen += 1;
        if self.found.len() >= MAX_PLACES || depth > MAX_DEPTH || self.seen > MAX_VALUES {
            return;
        }
        match value {
            Value::String(text) => self.found.extend(holds(text).map(|h| (h, place.clone()))),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, depth + 1, &place.then(Step::Index(index)));
                }
            }
            Value::Object(object) => match kind(object).filter(|_| depth > 0) {
                Some(holds) => self.found.push((holds, place.clone())),
                None => self.object(object, depth, place),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn object(&mut self, object: &'a Object, depth: usize, place: &Place<'a>) {
        for (name, value) in object.iter() {
            self.value(value, depth + 1, &place.then(Step::Name(name)));
        }
    }
}

fn kind(object: &Object) -> Option<Holds> {
    let is_jwk = |v: &Value| v.as_object().is_some_and(|o| o.get_str("kty").is_some());
    match object.get("keys").and_then(Value::as_array) {
        _ if object.get_str("kty").is_some() => Some(Holds::Jwk),
        Some(keys) if keys.iter().any(is_jwk) => Some(Holds::JwkSet),
        _ => None,
    }
}

fn holds(text: &str) -> Option<Holds> {
    let text = text.trim();
    if text.contains("-----BEGIN ") {
        return Some(Holds::Pem);
    }
    if text.starts_with('{') {
        let object = json::parse_private(text.as_bytes()).ok()?;
        return kind(&object).map(|_| Holds::JwkText);
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
    key.then_some(Holds::Base64)
}

#[cfg(test)]
mod tests;
