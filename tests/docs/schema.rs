//! Real outputs of the program, checked against the schemas in `docs/schema`, which are part of its API.

mod sets;
mod tokens;

use crate::support::{
    Jwtk, Output,
    forge::{Forge, NOW, set},
    host::{self, Server},
    ports, served,
};
use boon::{Compiler, SchemaIndex, Schemas};
use jwtk::jwa::Algorithm;
use rustix::process::Signal;
use serde_json::Value;
use std::fs;

/// One schema, and the program whose outputs it describes.
struct Lab {
    jwtk: Jwtk,
    issuer: Forge,
    schemas: Schemas,
    schema: SchemaIndex,
}

impl Lab {
    fn new(schema: &str) -> Self {
        let (schemas, schema) = compiled(schema);
        let (jwtk, issuer) = (Jwtk::new(), Forge::new(Algorithm::EdDSA));
        jwtk.write("set.json", set(&[issuer.jwk()]));
        jwtk.write("key.json", issuer.jwk());
        Self { jwtk, issuer, schemas, schema }
    }

    #[track_caller]
    fn fits(&self, document: &Value) {
        if let Err(e) = self.schemas.validate(document, self.schema) {
            panic!("{e:#}\n{document:#}");
        }
    }

    /// Runs with `--json` and expects a document that fits.
    #[track_caller]
    fn run(&self, args: &[&str], stdin: &str) -> (i32, Value) {
        let Output { code, stdout, .. } = self.jwtk.run([args, &["--json"]].concat(), stdin);
        let document = serde_json::from_str(&stdout).unwrap_or_else(|e| panic!("{args:?}: {e}: {stdout}"));
        self.fits(&document);
        (code, document)
    }

    #[track_caller]
    fn verify(&self, flags: &[&str], token: &str) -> (i32, Value) {
        let at = NOW.to_string();
        self.run(&[&["verify", "--jwks", "set.json", "--at", &at], flags, &["-"]].concat(), token)
    }

    /// The same place, with another schema.
    fn of(self, schema: &str) -> Self {
        let (schemas, schema) = compiled(schema);
        Self { schemas, schema, ..self }
    }

    /// Asserts that the schema refuses a changed document.
    #[track_caller]
    fn refuses(&self, document: &Value, change: impl FnOnce(&mut Value)) {
        let mut changed = document.clone();
        change(&mut changed);
        assert!(self.schemas.validate(&changed, self.schema).is_err(), "fits: {changed:#}");
    }
}

fn compiled(schema: &str) -> (Schemas, SchemaIndex) {
    let path = format!("{}/docs/schema/{schema}.json", env!("CARGO_MANIFEST_DIR"));
    let mut schemas = Schemas::new();
    let schema = Compiler::new().compile(&path, &mut schemas).unwrap_or_else(|e| panic!("{path}: {e}"));
    (schemas, schema)
}

#[test]
fn manifests() {
    let lab = Lab::new("fixtures");
    let (code, document) = lab.run(&["fixtures", "-o", "f", "--alg", "EdDSA"], "");
    assert_eq!(code, 0, "{document:#}");
    let written: Value = serde_json::from_str(&lab.jwtk.read("f/manifest.json")).expect("a manifest");
    assert_eq!(written, document);
    let words: Vec<_> = ["accept", "reject", "either"]
        .map(|word| document["tokens"].as_array().expect("tokens").iter().any(|t| t["expect"] == word))
        .into();
    assert_eq!(words, [true; 3]);
    lab.refuses(&document, |d| d["tokens"][0]["expect"] = "maybe".into());
    lab.refuses(&document, |d| d["tokens"][0]["code"] = "expired".into());
    lab.refuses(&document, |d| d["tokens"][1]["code"] = Value::Null);
    assert_eq!(lab.run(&["fixtures", "-o", "f", "--alg", "EdDSA"], "").0, 5);
}

#[test]
fn probes() {
    let lab = Lab::new("probe");
    lab.jwtk.ok(["fixtures", "-o", "f", "--alg", "EdDSA"], "");
    // A service that accepts everything, then one that refuses everything, then none.
    let closed = ports::closed_url();
    for (status, exit) in [("200 OK", 1), ("401 Unauthorized", 1)] {
        let (code, document) =
            lab.run(&["probe", &Server::always(host::status(status)).url("/"), "--fixtures", "f"], "");
        assert_eq!(code, exit, "{document:#}");
        let results = document["results"].as_array().expect("results");
        let either = results.iter().position(|r| r["expect"] == "either").expect("a token of this kind");
        lab.refuses(&document, |d| d["results"][either]["result"] = "let_in".into());
        lab.refuses(&document, |d| d["results"][either]["expect"] = "disputed".into());
    }
    assert_eq!(lab.run(&["probe", &closed, "--fixtures", "f"], "").0, 4);
}

#[test]
fn explanations() {
    let lab = Lab::new("explain");
    let (code, document) = lab.run(&["explain", "expired"], "");
    assert_eq!(code, 0);
    lab.refuses(&document, |d| d["causes"] = "none".into());
    assert_eq!(lab.run(&["explain"], "").0, 0);
    assert_eq!(lab.run(&["explain", "no-such-word"], "").0, 2);
    let lab = lab.of("error");
    let (_, document) = lab.run(&["explain", "no-such-word"], "");
    lab.refuses(&document, |d| d["valid"] = false.into());
    lab.refuses(&document, |d| d["error"]["url"] = "x".into());
}

#[test]
fn the_log_of_an_issuer() {
    let lab = Lab::new("serve-log");
    let server = served::Server::start(&["--ephemeral", "--json", "--fault", "status:503@1"]);
    server.get("/api/auth/jwks?%1b");
    server.get("/healthz");
    let (_, log) = server.end(Signal::TERM);
    assert_eq!(log.lines().count(), 2, "{log}");
    for line in log.lines() {
        let line = serde_json::from_str(line).expect("JSON");
        lab.fits(&line);
        lab.refuses(&line, |d| d["method"] = Value::Null);
    }
}

/// Every schema is made from a view, and every one is among the tests above.
#[test]
fn no_schema_is_kept_by_hand() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema");
    let made: Vec<String> = jwtk::cli::schemas().iter().map(|(name, _)| format!("{name}.json")).collect();
    let tests = [include_str!("schema.rs"), include_str!("schema/sets.rs"), include_str!("schema/tokens.rs")];
    for file in fs::read_dir(directory).expect("the schemas") {
        let name = file.expect("a file").file_name().into_string().expect("a name");
        assert!(made.contains(&name), "{name} is made from no view");
        let stem = name.trim_end_matches(".json");
        assert!(
            tests.iter().any(|tests| tests.contains(&format!("(\"{stem}\")"))),
            "no test is about {name}"
        );
    }
}
