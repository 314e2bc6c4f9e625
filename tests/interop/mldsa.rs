//! ML-DSA (RFC 9964) and ES256K (RFC 8812) where other libraries have them: jose on a Node.js with ML-DSA, jwcrypto, and
//! the key files of cryptography.

use super::*;
use jwtk::base64url;

const ML_DSA: [&str; 3] = ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];

#[test]
fn jose_and_jwtk_agree_on_ml_dsa() {
    if let Some(peer) = Peer::jose_on_node_24(ML_DSA.to_vec()) {
        agree(&peer);
    }
}

#[test]
fn jwcrypto_and_jwtk_agree_on_ml_dsa_and_es256k() {
    if let Some(peer) = Peer::jwcrypto([&ML_DSA[..], &["ES256K"]].concat()) {
        agree(&peer);
    }
}

fn agree(peer: &Peer) {
    accepts_what_jwtk_signs(peer);
    jwtk_accepts(peer);
}

#[test]
fn cryptography_and_jwtk_read_each_others_ml_dsa_keys() {
    let program = interop(".venv/bin/python");
    let import = "from cryptography.hazmat.primitives.asymmetric import mldsa";
    let is_here = runs(Command::new(&program).args(["-c", import]));
    if !found(is_here, "no cryptography with ML-DSA in tests/interop/.venv: run tests/interop/setup") {
        return;
    }
    let jwtk = Jwtk::new();
    let ours = |alg: &&str| {
        keygen(&jwtk, alg, &["--format", "pem", "-o", "ours", "--pub", "ours.pub", "--force"]);
        let token = sign(&jwtk, &["--key", "ours"]);
        let (private, public) = (jwtk.read("ours"), jwtk.read("ours.pub"));
        json!({ "op": "exchange", "private": private, "public": public, "token": token, "alg": alg })
    };
    let requests: Vec<_> = ML_DSA.iter().map(ours).collect();
    for (alg, answer) in ML_DSA.iter().zip(ask(&program, "cryptography_keys.py", &requests)) {
        assert_eq!(answer["ok"], true, "{alg}: {answer}");
        jwtk.write("theirs", answer["private"].as_str().expect("a key"));
        jwtk.write("theirs.pub", answer["public"].as_str().expect("a key"));
        jwtk.write("theirs.der", base64url::decode(answer["der"].as_str().expect("DER")).expect("base64url"));
        jwtk.ok(["verify", "--signature-only", "--key", "theirs.pub", answer["token"].as_str().unwrap()], "");
        for private in ["theirs", "theirs.der"] {
            let token = sign(&jwtk, &["--key", private, "--alg", alg]);
            let line = ["verify", "--key", "theirs.pub", "--iss", ISS, "--aud", AUD, &token];
            jwtk.ok(line, "");
            jwtk.ok(["key", "convert", private, "--to", "pem", "-o", "again", "--force"], "");
            assert_eq!(jwtk.read("again"), jwtk.read("theirs"), "{alg}");
        }
    }
}
