//! `docs/schema`, made from the views: a file a command.

use super::{
    batch::{LineView, SummaryView},
    error::ErrorView,
    explain::{CatalogueView, ExplainView},
    fixtures::ManifestView,
    flaws::FlawsView,
    inspect::InspectView,
    inspect_diff::InspectDiffView,
    jwks_cache::{CacheClearView, CacheListView},
    jwks_diff::JwksDiffView,
    jwks_fetch::JwksFetchView,
    jwks_lint::JwksLintView,
    key_import::KeyImportView,
    key_list::KeyListView,
    key_remove::KeyRemoveView,
    key_rotate::KeyRotateView,
    key_show::KeyShowView,
    keygen::KeygenView,
    probe::ProbeView,
    serve::{EventView, RequestView},
    sign::{DetachedView, SignView},
    verify::VerifyView,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, transform};
use serde_json::{Map, Value, json};

/// Every schema: its name, and its text.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        schema("error", "an error with --json", "Why a command has no report.", &[of::<ErrorView<'_>>]),
        schema(
            "explain",
            "jwtk explain --json",
            "What a code means, or every code.",
            &[of::<ExplainView>, of::<CatalogueView>, stopped],
        ),
        schema(
            "fixtures",
            "manifest.json of jwtk fixtures, and jwtk fixtures --json",
            "Tokens, and what a correct verifier does with each; or the error that kept jwtk from writing them.",
            &[of::<ManifestView<'_>>, stopped],
        ),
        schema(
            "inspect",
            "jwtk inspect --json",
            "What a token says, without verification; or why there is nothing to show.",
            &[of::<InspectView<'_>>, stopped],
        ),
        schema(
            "inspect-diff",
            "jwtk inspect A --diff B --json",
            "Two tokens, member by member, without verification; or why there is nothing to show.",
            &[of::<InspectDiffView<'_>>, stopped],
        ),
        schema(
            "jwks-cache-clear",
            "jwtk jwks cache clear --json",
            "What was forgotten; or why nothing could be.",
            &[of::<CacheClearView>, stopped],
        ),
        schema(
            "jwks-cache-list",
            "jwtk jwks cache list --json",
            "The cached answers; or why they cannot be listed.",
            &[of::<CacheListView<'_>>, stopped],
        ),
        schema(
            "jwks-diff",
            "jwtk jwks diff --json",
            "Two states of a key set; or why they cannot be compared.",
            &[of::<JwksDiffView<'_>>, stopped],
        ),
        schema(
            "jwks-fetch",
            "jwtk jwks fetch --json",
            "A key set and where it came from; or why it could not be fetched.",
            &[of::<JwksFetchView<'_>>, stopped],
        ),
        schema(
            "jwks-lint",
            "jwtk jwks lint --json",
            "The keys of a set and what is odd about them; or why it is not a key set.",
            &[of::<JwksLintView<'_>>, stopped],
        ),
        schema(
            "key-import",
            "jwtk key import --json",
            "The keys that joined the ring; or why they could not.",
            &[of::<KeyImportView<'_>>, stopped],
        ),
        schema(
            "key-list",
            "jwtk key list --json",
            "The key ring; or why it cannot be read.",
            &[of::<KeyListView<'_>>, stopped],
        ),
        schema(
            "key-remove",
            "jwtk key remove --json",
            "The key that left the ring; or why it could not.",
            &[of::<KeyRemoveView<'_>>, stopped],
        ),
        schema(
            "key-rotate",
            "jwtk key rotate --json",
            "The next key, and the ring with it; or why there is none.",
            &[of::<KeyRotateView<'_>>, stopped],
        ),
        schema(
            "key-show",
            "jwtk key show --json",
            "What a key is, never its private members. Of several keys the first; keys has them all.",
            &[of::<KeyShowView>, stopped],
        ),
        schema(
            "keygen",
            "jwtk keygen --json",
            "The key that was made; or why none could be.",
            &[of::<KeygenView<'_>>, stopped],
        ),
        schema(
            "probe",
            "jwtk probe --json",
            "What a service did with each token; or the error that kept jwtk from sending requests.",
            &[of::<ProbeView<'_>>, stopped],
        ),
        schema(
            "serve-log",
            "a line of the log of jwtk serve --json",
            "A request and its answer, or something that happened by itself.",
            &[of::<RequestView<'_>>, of::<EventView<'_>>],
        ),
        schema(
            "sign",
            "jwtk sign --json",
            "A token, or a signature over detached content; or why there is none.",
            &[of::<SignView<'_>>, of::<DetachedView<'_>>, stopped],
        ),
        schema(
            "sign-list-flaws",
            "jwtk sign --list-flaws --json",
            "The ways in which a token can be wrong.",
            &[of::<FlawsView>],
        ),
        schema(
            "verify",
            "jwtk verify --json",
            "The report about one token, or the error that kept jwtk from examining it.",
            &[of::<VerifyView<'_>>, stopped],
        ),
        schema(
            "verify-batch",
            "a line of jwtk verify --batch, or its summary with --json",
            "The verdict about one token, or how many tokens there were of each kind; or the error that ended it.",
            &[of::<LineView<'_>>, of::<SummaryView>, stopped],
        ),
    ]
}

/// What a view adds to the definitions, and how it is named there.
type View = fn(&mut SchemaGenerator) -> Schema;

fn of<V: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<V>()
}

/// Every command may end with an error.
fn stopped(generator: &mut SchemaGenerator) -> Schema {
    of::<ErrorView<'_>>(generator)
}

fn schema(name: &'static str, title: &str, description: &str, views: &[View]) -> (&'static str, String) {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(as_views_are);
    let meta_schema = settings.meta_schema.clone();
    let mut generator = settings.into_generator();
    let views: Vec<Schema> = views.iter().map(|view| view(&mut generator)).collect();
    let document = json!({
        "$schema": meta_schema,
        "title": title,
        "description": description,
        "oneOf": views,
        "$defs": generator.take_definitions(true),
    });
    (name, format!("{document:#}\n"))
}

/// What all views have in common: no other members, and nothing that is absent at one time and null at another.
fn as_views_are(schema: &mut Schema) {
    transform::transform_subschemas(&mut as_views_are, schema);
    // The widths of Rust's integers are not formats of JSON Schema.
    schema.remove("format");
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    let required = schema.get("required").cloned().unwrap_or_default();
    let is_required = |name: &str| required.as_array().is_some_and(|r| r.iter().any(|n| n == name));
    if schema.get("type").is_none_or(|t| t != "object") {
        return;
    }
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !is_required(name)) {
        if let Value::Object(property) = property {
            not_null(property);
        }
    }
    schema.insert("additionalProperties".to_owned(), false.into());
}

fn not_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|t| t != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|s| s != &json!({ "type": "null" }));
        if let [Value::Object(one)] = any.as_slice() {
            let one = one.clone();
            schema.remove("anyOf");
            schema.extend(one);
        }
    }
}
