//! Transactions of the App Store, as Apple's own library judges them.

use super::{ask, interop};
use crate::support::{
    Jwtk,
    chain::{Certified, authority, signer},
    forge::{Forge, NOW},
    tools::{found, runs},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::{base64url, jwa::Algorithm};
use rcgen::{CertificateParams, CustomExtension, IsCa, date_time_ymd};
use serde_json::{Value, json};
use std::{path::Path, process::Command};

/// What the certificate of a signer of receipts has, and that of its issuer.
const OIDS: [&str; 2] = ["1.2.840.113635.100.6.11.1", "1.2.840.113635.100.6.2.1"];

type Change = fn(&mut CertificateParams, &mut CertificateParams, &mut CertificateParams);

/// A signer, its issuer and the root, as Apple's are but for a change.
fn chain(change: Change) -> [Certified; 3] {
    let mut leaf = signer("Prod ECC Mac App Store");
    let (mut middle, mut root) = (authority("Worldwide Developer Relations"), authority("Root CA"));
    for (params, oid) in [(&mut leaf, OIDS[0]), (&mut middle, OIDS[1])] {
        let oid: Vec<u64> = oid.split('.').map(|arc| arc.parse().expect("a number")).collect();
        params.custom_extensions.push(CustomExtension::from_oid_content(&oid, vec![5, 0]));
    }
    change(&mut leaf, &mut middle, &mut root);
    let root = Certified::by_itself(root);
    let middle = root.issue(middle);
    [middle.issue(leaf), middle, root]
}

/// What a customer has bought, signed by one that carries these certificates.
fn signed(by: &Certified, [leaf, middle, root]: [&Certified; 3]) -> String {
    let x5c = [leaf, middle, root].map(|certified| STANDARD.encode(&certified.der));
    let header = json!({ "alg": "ES256", "x5c": x5c });
    let claims = json!({
        "transactionId": "2000000000000001",
        "bundleId": "com.example",
        "productId": "com.example.pro",
        "environment": "Sandbox",
        "signedDate": NOW * 1000,
    });
    Forge::read_pem(&by.key(), Algorithm::ES256).sign(header.to_string(), claims.to_string())
}

/// Whether `jwtk` accepts a transaction under a root.
fn accepts(root: &[u8], token: &str) -> bool {
    let jwtk = Jwtk::new();
    jwtk.write("root.der", root);
    let at = NOW.to_string();
    let oids = OIDS.iter().flat_map(|oid| ["--x5c-oid", oid]);
    let flags = ["verify", "--x5c-root", "root.der", "--allow-no-exp", "--at", &at, token];
    jwtk.run(flags.into_iter().chain(oids), "").code == 0
}

#[test]
fn apple_and_jwtk_agree_on_transactions() {
    let is_here = interop("node_modules/@apple/app-store-server-library").is_dir()
        && runs(Command::new("node").arg("--version"));
    if !found(is_here, "no App Store Server Library in tests/interop: run tests/interop/setup") {
        return;
    }
    let [leaf, middle, root] = &chain(|_, _, _| ());
    let good = signed(leaf, [leaf, middle, root]);
    let cheaper = json!({ "bundleId": "com.example", "environment": "Sandbox", "signedDate": NOW * 1000 });
    let tampered: Vec<&str> = good.split('.').collect();
    let tampered = format!("{}.{}.{}", tampered[0], base64url::encode(cheaper.to_string()), tampered[2]);
    let [other, _, other_root] = &chain(|_, _, _| ());
    let der = |certified: &Certified| certified.der.clone();
    let mut transactions = vec![
        ("good", der(root), good.clone()),
        ("tampered with", der(root), tampered),
        ("under another root", der(other_root), good),
        ("signed by another key", der(root), signed(other, [leaf, middle, root])),
        ("of another signer under the same names", der(root), signed(other, [other, middle, root])),
        ("upside down", der(root), signed(leaf, [root, middle, leaf])),
    ];
    let changes: [(&str, Change); 7] = [
        ("a leaf out of date", |leaf, _, _| leaf.not_after = date_time_ymd(2026, 6, 1)),
        ("an intermediate out of date", |_, middle, _| middle.not_after = date_time_ymd(2026, 6, 1)),
        ("a root out of date", |_, _, root| root.not_after = date_time_ymd(2026, 6, 1)),
        ("a leaf that is not valid yet", |leaf, _, _| leaf.not_before = date_time_ymd(2026, 12, 1)),
        ("no extension of the leaf", |leaf, _, _| leaf.custom_extensions.clear()),
        ("no extension of the intermediate", |_, middle, _| middle.custom_extensions.clear()),
        ("no authority between", |_, middle, _| middle.is_ca = IsCa::ExplicitNoCa),
    ];
    for (name, change) in changes {
        let [leaf, middle, root] = chain(change);
        let token = signed(&leaf, [&leaf, &middle, &root]);
        transactions.push((name, root.der, token));
    }
    let ask_about = |root: &[u8], token: &str| json!({ "root": STANDARD.encode(root), "token": token });
    let requests: Vec<Value> = transactions.iter().map(|(_, root, token)| ask_about(root, token)).collect();
    let answers = ask(Path::new("node"), "app-store.mjs", &requests);
    for ((name, root, token), answer) in transactions.iter().zip(answers) {
        assert_eq!(answer["ok"], *name == "good", "{name}: {answer}");
        assert_eq!(accepts(root, token), *name == "good", "{name}");
    }
}
