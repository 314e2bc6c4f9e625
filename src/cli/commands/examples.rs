//! Command lines to copy, per command, for the end of the help and for the manual pages.

/// What a command line is for, and the command line.
pub(super) type Example = (&'static str, &'static str);

/// The examples of a command, named without `jwtk`.
pub(super) fn of(command: &str) -> &'static [Example] {
    let found = EXAMPLES.iter().find(|(name, _)| *name == command);
    found.map_or(&[], |(_, examples)| examples)
}

const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "",
        &[
            (
                "why is it 401? every check, and what to do",
                "jwtk verify --issuer https://auth.example @token",
            ),
            ("what is in a token, without any key", "jwtk inspect @token"),
            ("your own key, and a token for tests", "jwtk keygen && jwtk sign --sub alice"),
            ("the key set to publish", "jwtk jwks export -o jwks.json"),
            ("the next key, before the old one goes", "jwtk key rotate --lead 10m --overlap 1h"),
        ],
    ),
    (
        "keygen",
        &[
            ("An Ed25519 key, into the key ring", "jwtk keygen"),
            ("An ES256 key pair in files", "jwtk keygen --alg ES256 -o key.pem --format pem --pub pub.pem"),
            (
                "An RSA key, encrypted",
                "jwtk keygen --alg RS256 -o key.pem --format pem --passphrase-file pass.txt",
            ),
        ],
    ),
    (
        "sign",
        &[
            ("A token from the ring's key, valid for 15 minutes", "jwtk sign --sub alice"),
            ("For an API, with typed claims", "jwtk sign --iss https://auth.example --aud api -c level:=3"),
            ("Expired five minutes ago", "jwtk sign --sub alice --exp -5m"),
            ("Wrong in exactly one way", "jwtk sign --sub alice --break wrong-key"),
            ("A file with a detached signature", "jwtk sign --detached body.json"),
            ("A thousand tokens, each with its own ID", "jwtk sign --sub alice --jti --count 1000"),
        ],
    ),
    (
        "verify",
        &[
            (
                "With a published key set",
                "jwtk verify --jwks https://auth.example/jwks.json --iss https://auth.example --aud api @token",
            ),
            ("With OIDC discovery", "jwtk verify --issuer https://auth.example --aud api @token"),
            ("From a Better Auth server", "jwtk verify --better-auth http://localhost:3000 @token"),
            ("In a script: the exit code is the verdict", "jwtk verify -q --key pub.pem @token"),
            (
                "The signature of a webhook, whose content is the body",
                "jwtk verify --signature-only --jwks jwks.json --detached body.json @signature",
            ),
            ("A file of tokens", "jwtk verify --batch --only-failures --jwks jwks.json @tokens.txt"),
        ],
    ),
    (
        "inspect",
        &[
            ("A token from a file", "jwtk inspect @token"),
            ("As of tomorrow", "jwtk inspect --at +1d @token"),
            ("One claim, for a script", "jwtk inspect --json @token | jq -r .payload.sub"),
        ],
    ),
    ("key", &[("What is in the ring", "jwtk key list"), ("What is this file?", "jwtk key show key.pem")]),
    ("key list", &[("As a table", "jwtk key list"), ("Only the kids", "jwtk key list --kids")]),
    (
        "key show",
        &[
            ("A file", "jwtk key show key.pem"),
            ("A variable", "jwtk key show env:SIGNING_KEY"),
            ("Only the thumbprint", "jwtk key show --json key.pem | jq -r .thumbprint"),
        ],
    ),
    (
        "key convert",
        &[
            ("PEM to JWK", "jwtk key convert key.pem --to jwk -o key.jwk"),
            (
                "With kid and alg, for a static set",
                "jwtk key convert pub.pem --to jwk --kid 2026-11-a --alg RS256",
            ),
            ("The public half as PEM", "jwtk key convert key.jwk --to pem --public"),
            ("Encrypt it", "jwtk key convert key.jwk --to pem --new-passphrase-file pass.txt -o key.pem"),
        ],
    ),
    (
        "key import",
        &[
            ("From a file", "jwtk key import key.pem"),
            ("With your own kid", "jwtk key import key.pem --kid 2026-11-a"),
            ("Under another kid", "jwtk key import key.jwk --set-kid 2026-11-b"),
        ],
    ),
    ("key remove", &[("Remove it permanently", "jwtk key remove 2026-11-a")]),
    (
        "key rotate",
        &[
            ("Published now, signing in ten minutes", "jwtk key rotate"),
            ("For slow caches and long-lived tokens", "jwtk key rotate --lead 1d --overlap 7d"),
        ],
    ),
    (
        "jwks",
        &[
            ("Publish the ring", "jwtk jwks export -o jwks.json"),
            ("Look at another issuer's", "jwtk jwks fetch https://auth.example/jwks.json"),
        ],
    ),
    (
        "jwks export",
        &[
            ("The ring", "jwtk jwks export -o jwks.json"),
            ("Key files, public or private", "jwtk jwks export old.pem new.jwk"),
            (
                "A PEM file with the kid that your tokens use",
                "jwtk jwks export pub.pem --kid 2026-11-a --alg RS256",
            ),
        ],
    ),
    (
        "jwks fetch",
        &[
            ("A URL", "jwtk jwks fetch https://auth.example/jwks.json"),
            (
                "By OIDC discovery, without the cache",
                "jwtk jwks fetch --issuer https://auth.example --refresh",
            ),
            ("Only the kids", "jwtk jwks fetch --better-auth http://localhost:3000 -q | jq -r .keys[].kid"),
        ],
    ),
    (
        "jwks lint",
        &[
            ("Before it is published", "jwtk jwks lint jwks.json"),
            (
                "What a server publishes",
                "jwtk jwks fetch -q https://auth.example/jwks.json | jwtk jwks lint -",
            ),
        ],
    ),
    (
        "jwks cache",
        &[("What is cached", "jwtk jwks cache list"), ("Clear the whole cache", "jwtk jwks cache clear")],
    ),
    (
        "jwks cache list",
        &[("As a table", "jwtk jwks cache list"), ("As JSON", "jwtk jwks cache list --json")],
    ),
    (
        "jwks cache clear",
        &[
            ("All of it", "jwtk jwks cache clear"),
            ("One URL", "jwtk jwks cache clear https://auth.example/jwks.json"),
        ],
    ),
    (
        "jwks diff",
        &[
            ("What changed", "jwtk jwks diff old.json new.json"),
            ("Since the last deployment", "jwtk jwks diff jwks.json https://auth.example/jwks.json"),
        ],
    ),
    (
        "serve",
        &[
            ("An issuer with a new key", "jwtk serve"),
            (
                "In place of a Better Auth server",
                "jwtk serve --issuer http://localhost:3000 --aud http://localhost:3000",
            ),
            ("Your own key with your own kid", "jwtk serve --keys key.pem --kid my-kid --alg RS256"),
            ("Your key ring; other users need the secret", "jwtk serve --keys ring --admin-token-file admin"),
            ("An issuer whose key set fails twice", "jwtk serve --fault status:503@2"),
        ],
    ),
    (
        "fixtures",
        &[
            ("For the tests of a verifier", "jwtk fixtures -o tests/tokens --aud https://api.example"),
            ("Only EdDSA, valid for a year", "jwtk fixtures -o tests/tokens --alg EdDSA --exp 365d"),
        ],
    ),
    (
        "probe",
        &[(
            "Which tokens does my API accept?",
            "jwtk probe http://localhost:8080/me --fixtures tests/tokens",
        )],
    ),
    ("explain", &[("A code from a report", "jwtk explain kid_not_found"), ("All of them", "jwtk explain")]),
    (
        "completions",
        &[
            ("bash", "jwtk completions bash > ~/.local/share/bash-completion/completions/jwtk"),
            ("zsh, in a directory of $fpath", "jwtk completions zsh > ~/.zfunc/_jwtk"),
            ("fish", "jwtk completions fish > ~/.config/fish/completions/jwtk.fish"),
        ],
    ),
    (
        "man",
        &[
            ("Read it", "jwtk man > jwtk.1 && man -l jwtk.1"),
            ("Install every page", "jwtk man ~/.local/share/man/man1"),
        ],
    ),
];
