//! The spellings of other tools: hints for the names that other tools use, and for values in the wrong place.

/// Our command for another's.
pub(super) fn command(word: &str) -> Option<&'static str> {
    Some(match word {
        "decode" | "show" | "print" | "debug" => "inspect",
        "encode" | "create" | "mint" | "issue" => "sign",
        "generate" | "gen" | "genkey" | "new" => "keygen",
        "validate" | "check" | "test" => "verify",
        "rotate" => "key rotate",
        "export" | "publish" => "jwks export",
        "fetch" | "lint" => "jwks",
        "mock" | "server" | "start" => "serve",
        "version" => "--version",
        word if is_token(word) => "jwtk inspect TOKEN or jwtk verify TOKEN",
        _ => return None,
    })
}

/// Our equivalent of a flag of jwt-cli, step, jose and similar tools.
pub(super) fn flag(command: &str, flag: &str) -> Option<&'static str> {
    let reads_token = matches!(command, "verify" | "inspect");
    Some(match flag {
        "--secret" | "-S" | "--password" => {
            "use --secret-file FILE or --secret-env NAME, and --key FILE for a key: every process can read a \
             command line"
        }
        "--token" | "-t" | "--file" | "-f" | "--in" | "-i" if reads_token => {
            "the token needs no flag: TOKEN, @FILE, or standard input"
        }
        "-k" | "--public-key" | "--private-key" | "--pubkey" | "--pem" | "--cert" => "did you mean --key?",
        "--jwks-uri" | "--url" | "-u" => "did you mean --jwks?",
        "-a" | "-A" => "did you mean --alg?",
        "-i" => "did you mean --iss?",
        "-s" => "did you mean --sub?",
        "-e" => "did you mean --exp?",
        "-P" | "--payload" | "--data" | "-I" => "-c NAME=TEXT adds a claim, --claims takes JSON or @FILE",
        "--no-iat" => "did you mean --iat none?",
        "--no-typ" => "did you mean --typ none?",
        "--no-exp" if command == "sign" => "did you mean --exp none?",
        "--ignore-exp" | "--no-exp-check" | "--ignore-expiration" => {
            "--at TIME checks as of another time, --signature-only checks only the signature"
        }
        "--insecure" | "--no-verify" | "--subtle" | "--skip-verify" => {
            "jwtk inspect shows a token without checking it; verify always checks"
        }
        "--clock-skew" | "--clock-tolerance" | "--skew" => "did you mean --leeway?",
        "--output" | "-o" | "--format" | "-j" if reads_token => "did you mean --json?",
        _ => return None,
    })
}

/// What to type for a value where none is expected. `before` is the word in front of it.
pub(super) fn value(command: &[&str], value: &str, before: &str) -> Option<&'static str> {
    if value.contains("-----BEGIN") {
        return Some("--key takes a file with the key, or env:NAME for a variable that holds it");
    }
    if is_token(value) && before.trim_end().to_ascii_lowercase().ends_with("bearer") {
        return Some("put both words in quotes: \"Bearer TOKEN\"; or leave the first one out");
    }
    Some(match command {
        ["verify" | "inspect", ..] => {
            "pass one token at a time; a key with --key FILE, a key set with --jwks FILE or URL"
        }
        ["sign", ..] if value.starts_with('{') => "did you mean --claims JSON?",
        ["sign", ..] if value.to_ascii_lowercase().ends_with(".json") => {
            "--claims @FILE reads claims, --key FILE a key"
        }
        ["sign", ..] if value.contains('=') => "-c NAME=TEXT adds a claim, NAME:=JSON one of another type",
        ["sign", ..] => "--sub TEXT names the subject",
        ["keygen", ..] => "-o FILE writes the key to a file, --alg ALG chooses its algorithm",
        ["key", "convert", ..] if matches!(value, "jwk" | "pem" | "der") => {
            "choose the format with --to: --to pem, --to jwk, --to der"
        }
        _ => return None,
    })
}

/// Whether a text looks like a token, as far as an error has to know.
pub(super) fn is_token(text: &str) -> bool {
    text.starts_with("eyJ") && text.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_meaning_a_command() {
        assert_eq!(flag("sign", "-i"), Some("did you mean --iss?"));
        assert!(flag("inspect", "-i").unwrap().contains("needs no flag"));
        assert_eq!(flag("sign", "--nonsense"), None);
    }

    /// Each name of another tool leads to ours, and to nothing else.
    #[test]
    fn every_spelling_has_its_meaning() {
        for (ours, words) in [
            ("inspect", "decode show print debug"),
            ("sign", "encode create mint issue"),
            ("keygen", "generate gen genkey new"),
            ("verify", "validate check test"),
            ("key rotate", "rotate"),
            ("jwks export", "export publish"),
            ("jwks", "fetch lint"),
            ("serve", "mock server start"),
            ("--version", "version"),
            ("jwtk inspect TOKEN or jwtk verify TOKEN", "eyJ0.e30.AA"),
        ] {
            words.split(' ').for_each(|word| assert_eq!(command(word), Some(ours), "{word}"));
        }
        assert_eq!((command("sign"), command("eyJ0"), command("x.y")), (None, None, None));

        let secret = "use --secret-file FILE or --secret-env NAME, and --key FILE for a key: every process can read a \
                      command line";
        let token = "the token needs no flag: TOKEN, @FILE, or standard input";
        let claims = "-c NAME=TEXT adds a claim, --claims takes JSON or @FILE";
        let later = "--at TIME checks as of another time, --signature-only checks only the signature";
        let unchecked = "jwtk inspect shows a token without checking it; verify always checks";
        for (of_sign, of_verify, flags) in [
            (Some(secret), Some(secret), "--secret -S --password"),
            (None, Some(token), "--token -t --file -f --in"),
            (Some("did you mean --iss?"), Some(token), "-i"),
            (
                Some("did you mean --key?"),
                Some("did you mean --key?"),
                "-k --public-key --private-key --pubkey --pem --cert",
            ),
            (Some("did you mean --jwks?"), Some("did you mean --jwks?"), "--jwks-uri --url -u"),
            (Some("did you mean --alg?"), Some("did you mean --alg?"), "-a -A"),
            (Some("did you mean --sub?"), Some("did you mean --sub?"), "-s"),
            (Some("did you mean --exp?"), Some("did you mean --exp?"), "-e"),
            (Some(claims), Some(claims), "-P --payload --data -I"),
            (Some("did you mean --iat none?"), Some("did you mean --iat none?"), "--no-iat"),
            (Some("did you mean --typ none?"), Some("did you mean --typ none?"), "--no-typ"),
            (Some("did you mean --exp none?"), None, "--no-exp"),
            (Some(later), Some(later), "--ignore-exp --no-exp-check --ignore-expiration"),
            (Some(unchecked), Some(unchecked), "--insecure --no-verify --subtle --skip-verify"),
            (
                Some("did you mean --leeway?"),
                Some("did you mean --leeway?"),
                "--clock-skew --clock-tolerance --skew",
            ),
            (None, Some("did you mean --json?"), "--output -o --format -j"),
        ] {
            for name in flags.split(' ') {
                assert_eq!((flag("sign", name), flag("verify", name)), (of_sign, of_verify), "{name}");
            }
        }
    }

    /// A value in the wrong place is told where it belongs.
    #[test]
    fn every_value_has_its_place() {
        let one = "pass one token at a time; a key with --key FILE, a key set with --jwks FILE or URL";
        let typed = "-c NAME=TEXT adds a claim, NAME:=JSON one of another type";
        for (words, text, before, place) in [
            (&["sign"][..], "{}", "", Some("did you mean --claims JSON?")),
            (&["sign"], "a.JSON", "", Some("--claims @FILE reads claims, --key FILE a key")),
            (&["sign"], "a=b", "", Some(typed)),
            (&["sign"], "alice", "", Some("--sub TEXT names the subject")),
            (&["keygen"], "x", "", Some("-o FILE writes the key to a file, --alg ALG chooses its algorithm")),
            (&["verify"], "x", "", Some(one)),
            (&["inspect"], "x", "", Some(one)),
            (
                &["key", "convert"],
                "pem",
                "",
                Some("choose the format with --to: --to pem, --to jwk, --to der"),
            ),
            (&["key", "convert"], "x", "", None),
            (&["serve"], "x", "", None),
            (
                &["verify"],
                "-----BEGIN PUBLIC KEY-----",
                "",
                Some("--key takes a file with the key, or env:NAME for a variable that holds it"),
            ),
            (
                &["verify"],
                "eyJ0.e30.AA",
                "Authorization: BEARER ",
                Some("put both words in quotes: \"Bearer TOKEN\"; or leave the first one out"),
            ),
            (&["verify"], "eyJ0.e30.AA", "basic", Some(one)),
        ] {
            assert_eq!(value(words, text, before), place, "{words:?} {text}");
        }
    }
}
