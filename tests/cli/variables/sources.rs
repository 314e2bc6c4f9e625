//! Which source of keys applies, when several are named.

use super::place::Place;
use crate::support::ports;
use std::ffi::OsStr;

/// Runs lines with `NAME=VALUE …` before them.
#[track_caller]
fn check(place: &Place, lines: &[(&str, &str, i32, &str)]) {
    for (vars, line, code, words) in lines {
        let vars: Vec<_> = vars.split(' ').filter_map(|var| var.split_once('=')).collect();
        let vars: Vec<_> = vars.into_iter().map(|(name, value)| (name, OsStr::new(value))).collect();
        place.sees(line, &vars, *code, words);
    }
}

#[test]
fn any_flag_wins_over_any_variable_and_a_set_over_a_key() {
    let place = Place::new();
    place.jwtk.write("lines", place.run("sign --key a.json --iss i --aud a", &[]).stdout);
    place.jwtk.write("secret", "0123456789abcdef0123456789abcdef");
    let hs256 = place.jwtk.ok(["sign", "--secret-file", "secret"], "");
    let unused = ports::closed();
    let issuer = format!("verify --offline --issuer http://{unused} TOKEN");
    let server = format!("verify --offline --better-auth http://{unused} TOKEN");
    check(
        &place,
        &[
            ("JWTK_JWKS=a.set JWTK_KEY=b.pub", "verify TOKEN", 0, "from a.set"),
            ("JWTK_JWKS=b.set JWTK_KEY=a.pub", "verify TOKEN", 3, "from b.set"),
            ("JWTK_JWKS= JWTK_KEY=a.pub", "verify TOKEN", 0, "from a.pub"),
            ("JWTK_JWKS= JWTK_KEY=", "verify OF_HOME", 0, "from the key ring"),
            ("JWTK_JWKS=b.set", "verify --key a.pub TOKEN", 0, "from a.pub"),
            ("JWTK_JWKS=a.set", "verify --key b.pub TOKEN", 1, "from b.pub"),
            ("JWTK_KEY=b.pub", "verify --jwks a.set TOKEN", 0, "from a.set"),
            ("JWTK_KEY=a.pub", "verify --jwks b.set TOKEN", 3, "from b.set"),
            (
                "JWTK_KEY=a.pub JWTK_JWKS=a.set",
                &format!("verify --secret-file secret {hs256}"),
                0,
                "ACCEPTED",
            ),
            ("JWTK_KEY=a.pub JWTK_JWKS=a.set", &issuer, 4, "[offline_miss]"),
            ("JWTK_KEY=a.pub JWTK_JWKS=a.set", &server, 4, "[offline_miss]"),
            ("JWTK_KEY=a.json", "sign --secret-file secret", 0, "\"alg\":\"HS256\""),
            // The fault is the variable's value.
            ("JWTK_KEY=nothing.json", "verify TOKEN", 5, "nothing.json"),
            ("JWTK_JWKS=nothing.json", "verify TOKEN", 5, "nothing.json"),
            ("JWTK_KEY=a.set", "sign", 3, "this is a public key"),
            ("JWTK_KEY=env:HELD", "sign", 2, "the variable HELD is not set"),
            // The same in a batch.
            ("JWTK_KEY=a.pub", "verify --batch @lines", 0, "\"valid\":true"),
            ("JWTK_JWKS=a.set JWTK_KEY=b.pub", "verify --batch @lines", 0, "\"valid\":true"),
            ("JWTK_KEY=a.pub JWTK_ISS=x", "verify --batch @lines", 1, "iss_mismatch"),
            ("JWTK_KEY=a.pub JWTK_AUD=x", "verify --batch @lines", 1, "aud_mismatch"),
        ],
    );
}

#[test]
fn a_source_says_what_to_expect_before_a_variable_does() {
    let place = Place::new();
    // The token's own claim and a flag's claim both override a variable.
    check(
        &place,
        &[
            (
                "JWTK_ISS=x JWTK_AUD=x",
                "sign -c iss=mine --claims {\"aud\":\"mine\"}",
                0,
                "{\"iss\":\"mine\",\"aud\":\"mine\"",
            ),
            ("JWTK_ISS=x", "verify --key a.pub --iss i --signature-only TOKEN", 0, "ACCEPTED"),
            // The issuer of `serve` is the address that it listens on, whatever the variable says.
            ("JWTK_ISS=https://x.example", "serve", 0, "\"iss\":\"http://127.0.0.1:"),
        ],
    );
}
