//! Where sentences may stand: tokens, keys and the issuer keep what they saw, and `words` says it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{fs, path::Path};

/// What decides.
const SILENT: [&str; 4] = ["src/cause", "src/jwt", "src/jwk", "src/issuer"];

/// Texts with a blank in them that are no sentences, by file: labels of PEM (RFC 7468), what is looked for in a text.
const LABELS: &[(&str, &[&str])] = &[
    ("src/cause/confidence.rs", &["key host"]),
    ("src/cause/rules/carried/encrypted.rs", &["Auth.js or Better Auth", "Better Auth", "NextAuth 4"]),
    ("src/cause/rules/carried/instead.rs", &["[object Object]"]),
    ("src/cause/rules/carried/opaque.rs", &["Clerk or Stripe", "Hugging Face"]),
    ("src/cause/rules/names/unset.rs", &["[object Object]"]),
    ("src/jwk/foreign_json.rs", &["-----BEGIN CERTIFICATE"]),
    ("src/jwk/pem.rs", &["DH PARAMETERS", "DSA PARAMETERS", "EC PARAMETERS", "X9.42 DH PARAMETERS"]),
    (
        "src/jwk/pem/foreign.rs",
        &[
            "CERTIFICATE REQUEST",
            "DSA PRIVATE KEY",
            "DSA PUBLIC KEY",
            "NEW CERTIFICATE REQUEST",
            "OPENSSH PRIVATE KEY",
            "PKCS #7 SIGNED DATA",
            "TRUSTED CERTIFICATE",
            "X509 CRL",
        ],
    ),
    (
        "src/jwk/pem/form.rs",
        &[
            "EC PRIVATE KEY",
            "ENCRYPTED PRIVATE KEY",
            "PRIVATE KEY",
            "PUBLIC KEY",
            "RSA PRIVATE KEY",
            "RSA PUBLIC KEY",
            "X509 CERTIFICATE",
        ],
    ),
    ("src/jwk/pem/write.rs", &["ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "PUBLIC KEY"]),
    ("src/jwk/suspicion/key.rs", &["-- BEGIN ", "-- END ", "Public-Key: ("]),
    ("src/jwt/check/forgery.rs", &["PUBLIC KEY", "RSA PUBLIC KEY"]),
    // What tells the kinds of tokens apart, where no section of a specification does.
    ("src/jwt/kind.rs", &["Better Auth, sessionCookieCache of the jwt plugin"]),
    (
        "src/jwt/private.rs",
        &["PRIVATE KEY", "PRIVATE KEY ----", "PRIVATE KEY BLOCK-----", "PRIVATE KEY-----"],
    ),
];

#[test]
fn what_decides_makes_no_sentences() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in SILENT {
        walk(root, folder, &mut found);
    }
    let labels =
        LABELS.iter().flat_map(|(file, texts)| texts.iter().map(|text| (file.to_string(), text.to_string())));
    let mut labels: Vec<_> = labels.collect();
    found.sort();
    found.dedup();
    labels.sort();
    assert_eq!(found, labels, "a sentence belongs in src/words; a label that has gone, out of the list");
}

/// Every text with a blank in the files of a folder, with its file.
fn walk(root: &Path, folder: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name");
        let path = format!("{folder}/{name}");
        if entry.path().is_dir() {
            if name != "tests" {
                walk(root, &path, found);
            }
        } else if name != "tests.rs" {
            let source = fs::read_to_string(entry.path()).expect("a source file");
            let tokens: TokenStream = source.parse().expect("Rust");
            texts(tokens, &mut |text| {
                // A section of a specification is a reference.
                if text.trim().contains(' ') && !text.contains(" section ") {
                    found.push((path.clone(), text));
                }
            });
        }
    }
}

/// The string literals of what is compiled into the program: neither of attributes, which comments are too, nor of tests.
pub(super) fn texts(tokens: TokenStream, put: &mut impl FnMut(String)) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_test = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                tokens.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                if let Some(TokenTree::Group(attribute)) =
                    tokens.next_if(|next| matches!(next, TokenTree::Group(_)))
                {
                    is_test |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                }
            }
            TokenTree::Punct(sign) if sign.as_char() == ';' => is_test = false,
            TokenTree::Group(group) => {
                if !is_test {
                    texts(group.stream(), put);
                }
                is_test &= group.delimiter() != Delimiter::Brace;
            }
            TokenTree::Literal(literal) if !is_test => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    put(text.value());
                }
            }
            TokenTree::Literal(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}
