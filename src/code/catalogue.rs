//! The rows. Words are API. The texts are for somebody with a problem: what the code means, its usual
//! causes, the most frequent first, and what to type or change.

use super::row::{Class, Entry};

codes! {
"The token's form" {
    Malformed: Rejected = "malformed", "the text is not a compact JWS", "RFC 7515 section 7.1" {
        means: "A signed token is three base64url parts with two dots between them. This text is not, so \
            there is nothing to verify."
        causes: "the token was truncated, or wrapped onto several lines, when it was copied",
            "quotes, a cookie name or a whole JSON response was copied along with it",
            "it is an opaque session or access token, not a JWT: only its issuer can read it",
            "something on the way re-encoded it: as standard base64, with padding, or percent-encoded";
        fix: "Pass only the token: one word, three parts. If it has no dots, ask the issuer for a JWT; for Auth0, an access token is a JWT only when the request names an audience."
    }
    TooLarge: Rejected = "too_large", "the token is larger than 1 MiB", "" {
        means: "No honest token is that large. jwtk does not decode it, so a hostile token cannot cost time \
            and memory."
        causes: "a whole file or response body was passed instead of the token inside it",
            "the issuer puts documents or pictures into claims";
        fix: "Pass only the token. Issuer: keep large data out of the token; most servers refuse headers \
            over 8 to 16 KiB anyway."
    }
    Jwe: Rejected = "jwe", "the token is encrypted (JWE), not signed", "RFC 7516 section 9" {
        means: "It has five parts, and enc in the header: only the holder of the decryption key can read it. \
            A signature, if there is one, is inside. jwtk does not decrypt."
        causes: "a session cookie of Auth.js (NextAuth), or an Auth0 access token that was requested without \
            an audience",
            "the client asked for an encrypted ID token";
        fix: "Ask the issuer for a signed token for this API, or decrypt it where the key is and verify the \
            result."
    }
    NotCompact: Rejected = "not_compact", "the token is not in the compact serialization", "RFC 7515 section 7.2" {
        means: "It is a JWS, but written as JSON or followed by SD-JWT disclosures. A JWT is always \
            compact."
        causes: "a JWS library was asked for the JSON or flattened form",
            "an SD-JWT with its ~disclosures";
        fix: "Issuer: write the compact form. The part of an SD-JWT before the first ~ is a JWT. \
            --signature-only checks a bare JWS in JSON."
    }
    HeaderInvalid: Rejected = "header_invalid", "the header is not a JSON object as RFC 7515 requires",
        "RFC 7515 section 4" {
        means: "The first part decodes, but it is not one JSON object with a string alg, and with a string \
            kid if there is one."
        causes: "the token was put together by hand",
            "the issuer writes kid as a number",
            "the first part belongs to something other than a JWT";
        fix: "Look at the token with jwtk inspect. Issuer: let the JWT library write the header."
    }
    DuplicateMember: Rejected = "duplicate_member", "a member name appears twice", "RFC 7515 section 4" {
        means: "One name has two values. One verifier reads the first and another the last, so an attacker \
            can make them disagree about the same token. PyJWT and jose accept it silently."
        causes: "the JSON was put together by hand, or an existing claim was added again",
            "an attempt to show different claims to different services";
        fix: "Issuer: build the claims as a map, and write each name once."
    }
    Crit: Rejected = "crit", "the crit header asks for an extension that is not understood",
        "RFC 7515 section 4.1.11" {
        means: "A verifier must understand every header member that crit lists, or refuse the token. jwtk \
            understands only b64 (RFC 7797), which is for a JWS and never for a JWT: --signature-only checks \
            such a signature."
        causes: "the issuer uses a private extension",
            "the token is an unencoded JWS (b64), not a JWT, and --signature-only was not given",
            "crit is malformed: it is empty, is not an array, or names registered members";
        fix: "Issuer: leave crit out. Otherwise verify such tokens with a library that implements the \
            extension. For b64: verify --signature-only, with --detached FILE if the content is detached."
    }
    ContentDetached: Undecided = "content_detached", "the content is detached and was not given",
        "RFC 7515 appendix F" {
        means: "The second part is empty: header..signature. The signed content travels separately, often as \
            the body of the request, and without it the signature cannot be checked."
        causes: "the signature header of a webhook or an open banking API, whose content is the body",
            "the signature of a file, kept next to the file";
        fix: "Save the content unchanged, byte for byte, and pass it with --detached FILE. If it is not \
            claims, add --signature-only."
    }
    ClaimsNotObject: Rejected = "claims_not_object", "the payload is not a JSON object", "RFC 7519 section 7.2" {
        means: "The signature may be valid, but the payload is not claims: the payload of a JWT is one JSON \
            object."
        causes: "the issuer signed a string or an array instead of an object, or encoded it as JSON twice",
            "a script assembled the JSON and left out quotes or a value",
            "another token was signed (cty JWT), or form data",
            "it is a JWS over something other than claims";
        fix: "Look at the token with jwtk inspect. Issuer: sign an object. --signature-only checks the \
            signature of any other payload."
    }
}
"The algorithm" {
    AlgNotAllowed: Rejected = "alg_not_allowed", "the key or the caller does not allow the algorithm",
        "RFC 8725 section 3.1" {
        means: "The key decides the algorithm, never the token's header. A token that names another \
            algorithm is refused, whatever its signature: alg none and HS256 with a public key are the \
            classic forgeries."
        causes: "the issuer changed its algorithm, and the service or the key given here is out of date",
            "the service shares a secret with the issuer (HS256) but was given a public key, or vice versa",
            "an RSA key whose JWK has alg RS256, and a token signed with PS256, or similar",
            "a forged token";
        fix: "Compare alg in jwtk inspect with the key (jwtk key show, jwtk jwks lint). Pass the key that \
            the issuer signs with. Issuer: sign with the key that you publish."
    }
    AlgNone: Rejected = "alg_none", "the token is not signed", "RFC 7518 section 3.6" {
        means: "With alg none anyone can write any claim. No verifier should accept such a token, and \
            verify never does."
        causes: "a test or mock issuer that does not sign",
            "a forged token: somebody probes whether the service checks signatures";
        fix: "Issuer: sign the token. If a service accepts this token, it is open to everyone: set its list \
            of allowed algorithms."
    }
    AlgUnsupported: Undecided = "alg_unsupported", "the algorithm is not one that jwtk supports",
        "RFC 7518 section 3.1" {
        means: "jwtk cannot check this token. That says nothing about its signature."
        causes: "Ed448, a brainpool curve or another algorithm that jwtk keygen cannot make a key for",
            "letter case: names are case-sensitive, and rs256 is not one",
            "the header names a key management algorithm of JWE (RSA-OAEP, dir)";
        fix: "Issuer: sign with EdDSA, ES256 or RS256. Otherwise verify with a library that supports the \
            algorithm."
    }
}
"The key" {
    KidNotFound: Undecided = "kid_not_found", "no key in the set has the token's kid", "RFC 7515 section 4.1.4" {
        means: "The token names its key, and this key set does not have it. The signature cannot be checked."
        causes: "rotation: the issuer already signs with a new key, and this copy of the set is older. \
            Better Auth publishes a new key only when it first signs with it",
            "the set of another environment: staging keys for a production token, or another realm or \
                tenant",
            "the issuer signs with a key that it does not publish, or has already withdrawn",
            "a verifier with a warm cache: jose and PyJWT do not fetch again for 30 s",
            "--kid names a key that the file, the set or the ring does not have";
        fix: "Fetch the set again (verify --refresh), and compare iss in the token with the set's address. \
            In a rotation, publish the new key before you sign the first token with it: jwtk key rotate \
            --lead 10m."
    }
    NoKey: Undecided = "no_key", "there is no key to check the signature with", "RFC 7515 section 6" {
        means: "No key was given, or none of the given keys can be used for this token. This says nothing \
            about the token."
        causes: "no key source on the command line, and an empty key ring",
            "a file with several keys that can sign, and no --kid to choose one",
            "the keys are for another purpose (use enc) or another algorithm",
            "JWTK_JWKS or JWTK_KEY is not set in this shell";
        fix: "Name the issuer's keys with --jwks, --issuer, --better-auth, --key or --secret-file. -v \
            shows why each key was dropped."
    }
    TooManyKeys: Undecided = "too_many_keys", "more keys fit the token than jwtk tries", "RFC 7515 section 6" {
        means: "jwtk tried 1,024 keys that fit, and none of them made the signature. More keys fit and were \
            not tried, so the verdict is open. The report counts them."
        causes: "an allow-list with one key per member, device or tenant, and no kid in keys or tokens",
            "one kid that all keys of the set share";
        fix: "Give each key its own kid. Issuer: write it into the token's header. With --kid, jwtk tries \
            only the keys with that kid."
    }
    NoKid: Rejected = "no_kid", "the token has no kid", "RFC 7515 section 4.1.4" {
        means: "The token does not say which key signed it. jwtk tries each key that fits; jose tries one if \
            only one fits; PyJWT refuses the token."
        causes: "the issuer's library leaves kid out by default",
            "the signing key was loaded from PEM, which carries no kid";
        fix: "Issuer: write kid in the header, equal to the kid of the published key."
    }
    KidMismatch: Rejected = "kid_mismatch", "the given key has another kid than the token",
        "RFC 7515 section 4.1.4" {
        means: "You named the key, and it made the signature, but a verifier that chooses by kid does not \
            find it."
        causes: "the key was published under another kid than the issuer writes",
            "two tools compute the kid differently: one from the thumbprint, one at random";
        fix: "Publish the key under the kid that the tokens carry, or change the kid at the issuer."
    }
    DuplicateKid: Rejected = "duplicate_kid", "several keys of the set share one kid", "RFC 7517 section 4.5" {
        means: "The kid does not identify one key. jwtk tries each key; jose refuses such a set, and PyJWT \
            takes the first key."
        causes: "a rotation that kept the kid",
            "two issuers whose sets were merged",
            "one key published twice with different alg";
        fix: "Give each key its own kid; the RFC 7638 thumbprint is unique and needs no registry."
    }
    WeakKey: Undecided = "weak_key", "the key is too weak to be trusted", "RFC 7518 sections 3.2 and 3.3" {
        means: "Others could make signatures that this key accepts: it is RSA below 2048 bits or with a \
            modulus that can be factored, an HMAC secret shorter than its hash, or an Ed25519 point of small order. jwtk \
            therefore gives no verdict."
        causes: "an HMAC secret that is a password or a short word",
            "a text in hex or base64 that stands for its bytes: see --secret-encoding",
            "an old RSA key of 1024 bits",
            "an RSA key from an Infineon chip of 2012 to 2017 (ROCA, CVE-2017-15361)",
            "a faulty generator of RSA keys: n has a factor up to 2^16, or is a power";
        fix: "Make a new key: jwtk keygen. --allow-weak-key still checks the signature, for HMAC and for RSA \
            from 512 bits, with every algorithm that fits the modulus."
    }
    KeyUnusable: Undecided = "key_unusable", "the key cannot be used", "RFC 7517 section 4" {
        means: "The key exists but cannot be read, or its members contradict each other or its use. Other \
            keys in the set are not affected."
        causes: "a file of another kind: an OpenSSH key, a certificate request, an encrypted key without \
            passphrase",
            "alg contradicts kty, as a Better Auth set can after its algorithm was changed: RS256 on an \
                OKP key",
            "coordinates of the wrong length: leading zero bytes were dropped",
            "use is not sig, or key_ops lack verify";
        fix: "See what the message names, and look at the key with jwtk key show FILE or jwtk jwks lint \
            FILE. Issuer: publish a valid JWK."
    }
    JwksEmpty: Undecided = "jwks_empty", "the key set has no keys", "RFC 7517 section 5" {
        means: "The address is right and the answer is a key set, but it has no key."
        causes: "an idle Better Auth server whose keys have expired: the next one appears when it signs",
            "the issuer was started with an empty database",
            "a hand-written set that was emptied";
        fix: "Ask the issuer for a token, then fetch the set again. If it stays empty, look at the \
            issuer's key configuration."
    }
    JwksInvalid: Undecided = "jwks_invalid", "the text is not a JWK Set", "RFC 7517 section 5" {
        means: "A key set is a JSON object with an array named keys. This text is something else; the \
            message says what it looks like."
        causes: "the URL of the discovery document, or of the issuer, instead of its jwks_uri",
            "a login or error page in HTML",
            "a single JWK, a PEM file or a map of certificates",
            "a file edited by hand: comments, unquoted names, encoded as a string";
        fix: "Use the jwks_uri that the discovery document names, or --issuer URL, which reads it. Pass a \
            single key with --key."
    }
    SecretSuspect: Usage = "secret_suspect", "the secret is probably not the one that you meant", "" {
        means: "HMAC accepts any text as a secret, so a wrong one also signs, and nobody else can verify the \
            result. jwtk refuses text that is clearly something else: a JSON document, an .env file, the \
            name of an existing file, an expression without its value, or a key in any form, because whoever \
            has the public key could then sign. (An unwrapped PEM, certificate or JWK is key_unusable: pass \
            it with --key.) jwtk uses doubtful text unchanged and warns: quotes, prefixes, NAME=value, \
            blanks or line breaks, null, changeme, a possible modulus of an RSA key. 32 bytes may be an \
            Ed25519 key, and nothing distinguishes them."
        causes: "a variable that holds a whole setting, as HASURA_GRAPHQL_JWT_SECRET does",
            "docker's --env-file, which keeps quotes, or a shell that did not expand $NAME",
            "another tool's notation: @FILE, base64:…, b64:…",
            "a public key in place of the secret";
        fix: "Pass only the secret: --secret-file FILE or --secret-env NAME, with --secret-encoding if it is \
            hex or base64. --secret-as-is uses any text except a key unchanged."
    }
}
"Certificates in a token" {
    X5cUntrusted: Rejected = "x5c_untrusted", "the certificates in x5c lead to none that is trusted",
        "RFC 7515 section 4.1.6" {
        means: "With --x5c-root the key comes from the token, so its certificates must lead to one that the caller \
            names. They do not: x5c is missing, its last certificate is issued by somebody else, or a signature in \
            between does not verify or is made with SHA-1."
        causes: "another root than this chain has: of a test environment, or an older or newer one",
            "the chain in the token ends too early: a certificate below the root is missing",
            "somebody made certificates of their own";
        fix: "Compare the issuer of the last certificate with the subjects in the file of --x5c-root. Nothing is \
            fetched: the token must carry every certificate below the root."
    }
    X5cExpired: Rejected = "x5c_expired", "a certificate in x5c, or its root, is out of date",
        "RFC 5280 section 4.1.2.5" {
        means: "Every certificate of the chain has to be valid now, the root too."
        causes: "the signer's certificate was not renewed",
            "an old token: its certificates expired after it was signed",
            "the clock of this machine is wrong";
        fix: "Issuer: renew the certificate. --at TIME judges an old token at the time when it was made."
    }
    X5cOrder: Rejected = "x5c_order", "a certificate in x5c is not followed by that of its issuer",
        "RFC 7515 section 4.1.6" {
        means: "The signer's certificate comes first, and each one after it certifies the one before it."
        causes: "the chain was written from the root down", "a certificate between the signer's and the root is missing",
            "a whole bundle of certificates was put in";
        fix: "Issuer: write the signer's certificate, then its issuer's, and so on."
    }
    X5cUsage: Rejected = "x5c_usage", "a certificate in x5c must not be used for this",
        "RFC 5280 section 4.2.1" {
        means: "The extensions of a certificate limit what it is for: the signer's key must be for signatures, those \
            above it for certificates (basicConstraints, keyUsage), as many and with such names as they allow. \
            --x5c-oid demands an extension of the chain."
        causes: "a leaf certificate was used to issue another one",
            "a certificate for encryption, or an authority's own, signed the token",
            "a chain of the same authority for another purpose, which lacks the extension of --x5c-oid";
        fix: "Issuer: sign with a certificate that is made for it. jwtk key show FILE lists what a chain says."
    }
}
"What is odd about a key set" {
    PrivatePublished: Rejected = "private_published", "the set publishes private key material",
        "RFC 7517 section 9.2" {
        means: "Everyone who has read the set can sign tokens with this key. It is no longer secret."
        causes: "the private JWK was served instead of its public half",
            "a file of private keys was copied to the web server";
        fix: "Withdraw the key now and rotate. Publish only the output of jwtk jwks export, which never has \
            private members."
    }
    SecretPublished: Rejected = "secret_published", "the set publishes a shared secret", "RFC 7517 section 9.2" {
        means: "An HMAC secret has no public half: whoever can verify with it can sign with it. A published \
            secret is worthless, and verify does not use it."
        causes: "an oct key was added to the set of public keys";
        fix: "Withdraw the secret. To publish keys, sign with EdDSA, ES256 or RS256."
    }
    Base64Padded: Rejected = "base64_padded", "a member is base64 with padding or the standard alphabet",
        "RFC 7515 section 2" {
        means: "JWK members are base64url without padding. The value is unambiguous, so jwtk uses the key, \
            but strict readers refuse it, and the thumbprint of the published form differs."
        causes: "a general base64 encoder was used",
            "the key was converted by hand";
        fix: "Issuer: encode as base64url without =, or publish the output of jwtk jwks export."
    }
    NotBase64url: Rejected = "not_base64url", "a member is not in base64url",
        "RFC 7518 section 2" {
        means: "Numbers in a JWK are the base64url of their bytes. Hex digits and the base64url of a text \
            also consist of base64url characters, so readers decode another number and refuse every \
            signature. If the bytes are in no doubt (blanks, commas as padding, unused bits in the last \
            character), jwtk uses the key."
        causes: "a number copied from openssl in hex, or the exponent as 65537 instead of AQAB",
            "encoded twice: the base64url of a text that is already base64url",
            "a secret typed by hand, whose last character has bits that belong to no byte";
        fix: "Key host: write the bytes as base64url without padding, once; jwtk key convert FILE --to jwk \
            does, from PEM or DER."
    }
    EmptyMember: Rejected = "empty_member", "a member of a key is null or empty", "RFC 7517 section 4" {
        means: "A member without a value counts as absent: a key whose d is null is not a private key. Other \
            readers see a wrong type in null and refuse the key, or the whole set."
        causes: "a .NET, Java or Go serializer writes every member of its class";
        fix: "Key host: leave null and empty members out."
    }
    LeadingZero: Rejected = "leading_zero", "an integer has leading zero bytes", "RFC 7518 section 2" {
        means: "n and e are written in as few bytes as possible. An extra zero byte does not change the \
            value, but it changes the thumbprint."
        causes: "n was taken from DER or from a Java BigInteger, which both put a sign byte in front";
        fix: "Issuer: strip the zero byte. jwtk refuses nothing because of it."
    }
    KidMissing: Rejected = "kid_missing", "the key has no kid", "RFC 7517 section 4.5" {
        means: "A verifier cannot choose the key by name. That works with one key and breaks at the first \
            rotation, when there are two."
        causes: "the key was made from PEM, which carries no kid";
        fix: "Give the key a kid and write the same kid in the token's header; the RFC 7638 thumbprint is a \
            good choice."
    }
    AlgMissing: Rejected = "alg_missing", "the key does not name its algorithm", "RFC 7517 section 4.4" {
        means: "The key type leaves a choice: an RSA key fits RS256 and PS512. jose and PyJWT accept the \
            key."
        causes: "an issuer that leaves it out: Better Auth 1.2 and about a third of all public keys do";
        fix: "Key host: set alg. Verifier: list the algorithms to accept: --alg."
    }
    UseMissing: Rejected = "use_missing", "the key does not say that it is for signatures", "RFC 7517 section 4.2" {
        means: "Without use and key_ops, others may use the same key for encryption."
        causes: "an issuer that leaves it out: Better Auth does";
        fix: "Set use to sig. Verifiers also accept the key without it."
    }
    UseAndKeyOps: Rejected = "use_and_key_ops", "the key has both use and key_ops", "RFC 7517 section 4.3" {
        means: "Both say the same in different words and should not occur together: verifiers differ in \
            which one they obey."
        causes: "an exporter that writes every member it knows, such as the browser's exportKey with use \
            added";
        fix: "Keep use and drop key_ops."
    }
    KtyUnsupported: Rejected = "kty_unsupported", "jwtk has no algorithm for this type of key",
        "RFC 7517 section 5" {
        means: "Others may need the key; jwtk cannot check signatures with it, and the other keys are not affected."
        causes: "post-quantum or other new key types next to the usual ones",
            "a misspelt kty: RSA, EC, OKP and oct are case-sensitive";
        fix: "Nothing, unless a token names this key. In that case, issuer: sign with a common type of key."
    }
    CrvUnsupported: Rejected = "crv_unsupported", "jwtk has no algorithm for the curve of the key",
        "RFC 7517 section 5" {
        means: "jwtk checks signatures on Ed25519, P-256, P-384, P-521 and secp256k1, and ignores keys on other curves."
        causes: "X25519 and X448 keys, which encrypt and do not sign",
            "Ed448 or brainpool keys";
        fix: "Nothing, unless a token names this key. In that case, issuer: sign on a curve that verifiers \
            support."
    }
    UnregisteredName: Rejected = "unregistered_name", "a member of the key has a misspelled registered name",
        "RFC 7518 section 7" {
        means: "The names in kty, crv, alg, use and key_ops are registered and case-sensitive. Strict \
            clients refuse the key. jwtk does not use it, and a token that names it is undecided."
        causes: "alg RSA256, RSA or SHA256withRSA instead of RS256",
            "crv secp256r1 or prime256v1, the names in other standards, instead of P-256",
            "letter case: rsa, SIG, ed25519",
            "kty RSA-HSM or EC-HSM, as Azure Key Vault answers";
        fix: "Key host: write the registered name that the finding shows."
    }
    AlgMismatch: Rejected = "alg_mismatch", "the key's alg contradicts its type", "RFC 8725 section 3.1" {
        means: "The key names an algorithm that does not work with its type, so nobody can use it."
        causes: "the issuer's algorithm was changed and its old key kept: Better Auth then publishes an \
            OKP key with alg RS256",
            "alg was set by hand";
        fix: "Issuer: make a new key for the algorithm, or correct alg."
    }
    AlgDeprecated: Rejected = "alg_deprecated", "the algorithm's name is deprecated in favour of a precise one",
        "RFC 9864 section 2.2" {
        means: "EdDSA does not say which curve; Ed25519 does. Both mean the same here, and most verifiers \
            still know only the old name."
        causes: "nearly every library writes EdDSA";
        fix: "Nothing yet: PyJWT refuses the name Ed25519, and jose wants the same name in key and token. joserfc and \
            jwcrypto accept both names."
    }
    NotForSignatures: Rejected = "not_for_signatures", "the key is not meant for signatures",
        "RFC 7517 section 4.2" {
        means: "Its use or key_ops name encryption or another purpose. jwtk tries it for no signature."
        causes: "Keycloak and others serve an encryption key next to the signing key";
        fix: "Nothing, unless a token names this key. In that case, issuer: correct use."
    }
    KeyOpsDuplicate: Rejected = "key_ops_duplicate", "key_ops has an operation twice", "RFC 7517 section 4.3" {
        means: "The list must not contain an operation twice. Strict verifiers may refuse the key."
        causes: "key_ops was assembled from several places";
        fix: "Name each operation once."
    }
    KeyOpsConflict: Rejected = "key_ops_conflict", "use and key_ops contradict each other", "RFC 7517 section 4.3" {
        means: "One member says that the key is for signatures, the other says something else. Verifiers \
            differ in which one they trust."
        causes: "use was set by a default and key_ops by hand";
        fix: "Publish only use: sig."
    }
    ShortCoordinate: Rejected = "short_coordinate", "a coordinate is shorter than its curve's",
        "RFC 7518 section 6.2.1.2" {
        means: "The coordinate begins with zero bytes and was written without them. This happens to one key \
            in 128, and strict verifiers refuse such keys."
        causes: "the issuer turns big integers into bytes without padding them to full length";
        fix: "Issuer: pad x and y on the left with zeros to the size of the curve."
    }
    RsaExponent: Rejected = "rsa_exponent", "the RSA exponent is not 65537", "RFC 7518 section 6.3.1.2" {
        means: "Other odd exponents work, but small ones leave less room for mistakes, and some verifiers \
            refuse them."
        causes: "the key was made by an old tool, with exponent 3";
        fix: "Make a new key with the usual exponent."
    }
    X5cInvalid: Rejected = "x5c_invalid", "x5c is not an array of certificates in base64", "RFC 7517 section 4.7" {
        means: "The key itself is usable, but its certificate chain cannot be read: each element must be \
            standard base64 of DER, not base64url and not PEM."
        causes: "the certificate was written as PEM or base64url";
        fix: "Write standard base64 without line breaks, or leave x5c out."
    }
    X5cMismatch: Rejected = "x5c_mismatch", "the certificate in x5c is not the one that is meant",
        "RFC 7517 section 4.7" {
        means: "In a key set, the certificate is for another key: verifiers that take the key from the \
            certificate disagree with those that take it from the members. In a token, x5t or x5t#S256 is not its \
            hash, or it does not have the name that --x5c-san demands."
        causes: "the key was renewed but its certificate was not, or vice versa",
            "x5t is left from the certificate before";
        fix: "Write the certificate of the key first in x5c, and its hash in x5t; or leave x5c out."
    }
    X5tMismatch: Rejected = "x5t_mismatch", "the hash of a certificate is not that of the certificate",
        "RFC 7517 sections 4.8 and 4.9" {
        means: "x5t or x5t#S256 does not match the first certificate in x5c. Verifiers that choose by it \
            will not find the key."
        causes: "the hash was written in hex and encoded again, as older Auth0 tenants do",
            "the certificate was renewed but its hash was not";
        fix: "Write the base64url of the hash bytes, or leave the member out."
    }
    CertificateExpired: Rejected = "certificate_expired", "the certificate of a key is out of date",
        "RFC 5280 section 4.1.2.5" {
        means: "The key may still be in use: jwtk uses it, as do most verifiers, which never look at the dates \
            of the certificate. Those that do refuse the key."
        causes: "nobody noticed that the key's self-signed certificate expired";
        fix: "Renew the certificate; or leave x5c out, or pass the public key alone: jwtk key convert FILE \
            --to pem."
    }
    CertificateSelfSigned: Rejected = "certificate_self_signed", "the certificate of a key is self-signed",
        "RFC 5280 section 3.2" {
        means: "Its own key signed it, so it vouches for nothing: whoever trusts the key trusts it for another reason. \
            Most verifiers read the key only, and --x5c-root accepts it only where it is named itself."
        causes: "the issuer makes a certificate because a format wants one, as Auth0, Keycloak and Entra ID do";
        fix: "Nothing, unless a verifier checks the chain: then use a certificate of an authority that it trusts."
    }
    CertificateWeak: Rejected = "certificate_weak", "a certificate is signed with a broken hash",
        "RFC 6194 section 3" {
        means: "MD5 and SHA-1 no longer keep others from making a second certificate with the same signature. \
            Verifiers that check the chain refuse it, as jwtk does with --x5c-root."
        causes: "an authority of before 2016", "openssl x509 -sha1";
        fix: "Have the certificate issued again with SHA-256."
    }
    KeyExpired: Rejected = "key_expired", "the key's own dates say that it is not in use", "" {
        means: "Its nbf is in the future, or its exp has passed. Such members are customary, not standard, \
            and most verifiers ignore them."
        causes: "the set is a copy of a key ring",
            "a key that was withdrawn is still served";
        fix: "Leave the key out when its last token has expired."
    }
    CacheControlMissing: Rejected = "cache_control_missing", "the host does not say how long its key set may be cached",
        "RFC 9111 section 5.2.2" {
        means: "Each verifier caches the set for as long as it chooses: jose ten minutes, PyJWT five. Nobody \
            knows when a new key has reached every verifier."
        causes: "the set comes from a handler that sets no headers";
        fix: "Send Cache-Control: public, max-age=600, and publish the next key at least that long before it signs."
    }
    CacheControlShort: Rejected = "cache_control_short", "the host lets its key set be cached for less than a minute",
        "RFC 9111 section 5.2.2" {
        means: "Verifiers that obey fetch the set again and again, and have no keys as soon as the host is down."
        causes: "no-cache, no-store, max-age=0, Expires: 0 or Vary: * from a framework or proxy that sends them with \
            everything";
        fix: "Send Cache-Control: public, max-age=600."
    }
    KeysDiffer: Rejected = "keys_differ", "two states of a key set have different keys", "RFC 7517 section 5" {
        means: "A key was added, removed or changed. Verifiers with the old set in their cache learn the new one when \
            they fetch again."
        causes: "a rotation",
            "two services that should publish one set",
            "a proxy or a cache that serves an old set";
        fix: "Nothing, if the change is meant. A new key must be published before it signs, and an old one until its \
            last token has expired."
    }
    KidReused: Rejected = "kid_reused", "another key took over a kid", "RFC 7517 section 4.5" {
        means: "Verifiers with the old key in their cache find a key with that kid, so they do not fetch the \
            set again: they refuse every token of the new key until their cache expires."
        causes: "a key was replaced in place and its kid was kept",
            "the kid is a fixed name, such as the service's";
        fix: "Give each key its own kid (jwtk uses the thumbprint), and publish the next key before it signs."
    }
    NotPrePublished: Rejected = "not_pre_published", "the key signed before it was published", "RFC 7517 section 5" {
        means: "The token's key is not in the older set. Verifiers that have the older set in their cache \
            refuse the token, and some wait half a minute before they fetch again."
        causes: "the issuer publishes a key only when it first signs with it",
            "the key was made and used at once";
        fix: "Publish the next key before it signs, at least as early as caches last: jwtk key rotate --lead 10m."
    }
    SameKey: Rejected = "same_key", "one key appears under several kids", "RFC 7517 section 4.5" {
        means: "One key has two names. Nothing breaks, but withdrawing one name does not withdraw the key."
        causes: "the kid was changed, and the old name is kept for tokens still in use",
            "one key is shared by two services";
        fix: "Drop the old entry when its last token has expired."
    }
}
"Key files" {
    KeyFileRepaired: Rejected = "key_file_repaired", "the key file was read, but other programs may refuse it", "RFC 7468 section 2" {
        means: "Its content is unambiguous, but not in the form that many programs expect: escaped line breaks, \
            quotes or the name of a variable before it, base64 or hex around the whole file, BER instead of \
            DER, trailing bytes, a curve given by its parameters, PKCS#1, or a certificate instead of its \
            public key. The message says which, in which block, and the command that writes the key again."
        causes: "the text came through a variable, a template or a build system that escaped or encoded it",
            "an editor or echo added a newline after the DER",
            "an old library wrote it: BER, or explicit EC parameters";
        fix: "Write it again: jwtk key convert FILE --to pem -o NEW. In a variable, keep the line breaks, or \
            have the service decode what the build encodes."
    }
    BlockSkipped: Rejected = "block_skipped", "a block of the PEM file was skipped", "RFC 7468 section 2" {
        means: "The block holds no key, or an unreadable one; the message says which block and why. jwtk \
            uses the other keys in the file."
        causes: "a revocation list, a certificate request or a text is in the file with the key",
            "a certificate was truncated or damaged when the bundle was assembled",
            "a key of a kind that jwtk has no algorithm for";
        fix: "Remove the block if it does not belong there. Otherwise get the file again from its source."
    }
    LabelMismatch: Rejected = "label_mismatch", "the label of a PEM block contradicts its content", "RFC 7468 section 4" {
        means: "Programs that rely on the label cannot load the key. Somebody will publish a private key \
            whose label says public or certificate."
        causes: "the BEGIN and END lines were written by hand, or by a template around the wrong variable",
            "PKCS#1 and PKCS#8, or SEC1 and PKCS#8, were confused";
        fix: "Write it again: jwtk key convert FILE --to pem -o NEW, with --public if you publish it. \
            Replace a private key that was published."
    }
    CaCertificate: Rejected = "ca_certificate", "the certificate's key is for certificates, not for tokens",
        "RFC 5280 section 4.2.1.3" {
        means: "In a chain the first certificate holds the key and the others vouch for it (RFC 7515 section \
            4.1.6). jwtk checks no tokens with a key whose keyUsage lacks digitalSignature, or with a \
            certification authority's key next to another key: otherwise its holder would be an issuer."
        causes: "the file is a full chain for a web server",
            "the CA's certificate was given instead of the issuer's",
            "a self-signed certificate from openssl req -x509, which sets CA:TRUE; jwtk uses it";
        fix: "Nothing, if jwtk took the right certificate. Otherwise name the file with the issuer's own \
            certificate; jwtk key show FILE lists each one."
    }
    CertificateMismatch: Rejected = "certificate_mismatch", "the certificate next to a private key is for another key",
        "RFC 5280 section 4.1.2.7" {
        means: "The file holds a private key and a certificate that do not belong together. The certificate \
            cannot check what the private key signs."
        causes: "the certificate was renewed with a new key, and the old key stayed in the file",
            "files of two services or environments were combined";
        fix: "Find the certificate of this key, or the key of this certificate: jwtk key show compares their \
            thumbprints."
    }
}
"The signature" {
    SignatureMismatch: Rejected = "signature_mismatch", "the signature does not verify with the key",
        "RFC 7515 section 5.2" {
        means: "Text, signature and key do not belong together. The signature itself does not show which of \
            the three is wrong."
        causes: "another environment's key: staging and production use the same kid, or a container \
            generated a new key",
            "the token was altered or truncated: a character was lost in copying, or a claim was edited by hand",
            "the wrong HMAC secret, or the right one in the wrong encoding: see --secret-encoding",
            "the signer signed something else: the digest of a digest, the payload alone, ECDSA in DER form or \
                without its leading zeros",
            "the issuer replaced its key but kept the kid, and this copy of the set is old";
        fix: "Fetch the set again (verify --refresh), then compare the thumbprints in the sets of both \
            environments: jwtk jwks diff. If they agree, take a fresh token directly from the issuer."
    }
}
"Times" {
    Expired: Rejected = "expired", "the token has expired", "RFC 7519 section 4.1.4" {
        means: "exp is in the past. From that second on nobody should accept the token; jwtk requires now < \
            exp + leeway."
        causes: "the client kept the token instead of asking for a new one when it ran out: Better Auth \
            tokens live 15 minutes",
            "clocks: the server's is ahead of the issuer's, often in containers and virtual machines after \
                sleep",
            "exp is a duration instead of a date: expirationTime: 3600 in Better Auth is in 1970",
            "exp was computed in local time, or before iat";
        fix: "Ask for a new token. Client: refresh the token before exp. If the clocks differ by seconds: \
            --leeway 30s, and NTP on both machines."
    }
    ExpMissing: Rejected = "exp_missing", "the token has no exp", "RFC 7519 section 4.1.4" {
        means: "Without exp a stolen token is valid until its key is withdrawn. jwtk requires exp; jose and \
            PyJWT accept tokens without it by default."
        causes: "the issuer's library sets no default: jose and PyJWT write exp only when they are told",
            "a service token that is meant to live long",
            "a security event token (RFC 8417), which has no exp by design";
        fix: "Issuer: set exp. --allow-no-exp accepts tokens without it. For a security event token: \
            --allow-no-exp --typ secevent+jwt --require events --require jti."
    }
    ExpType: Rejected = "exp_type", "exp is not a date in seconds", "RFC 7519 section 4.1.4" {
        means: "Dates are numbers of seconds since 1970. This value is not a number, or only makes sense in \
            other units. A verifier that takes milliseconds for seconds accepts the token for 50,000 years."
        causes: "milliseconds: Date.now() in JavaScript, currentTimeMillis() in Java, without dividing by \
            1000",
            "a string: quoted digits or an ISO date. PyJWT accepts quoted digits, jose refuses them";
        fix: "Issuer: write whole seconds as a number: Math.floor(Date.now() / 1000) + 900."
    }
    NbfFuture: Rejected = "nbf_future", "the token is not valid yet", "RFC 7519 section 4.1.5" {
        means: "nbf is in the future: it is the time from which the token is valid."
        causes: "clocks: the issuer's is a few seconds ahead of the server's, and the token is used at once",
            "nbf was computed in local time: off by whole hours",
            "a token that was made for later use";
        fix: "Synchronize the clocks with NTP and allow for the rest: --leeway 30s. Issuer: set nbf a little \
            earlier, or leave it out."
    }
    NbfType: Rejected = "nbf_type", "nbf is not a date in seconds", "RFC 7519 section 4.1.5" {
        means: "Dates are numbers of seconds since 1970. This value is not a number, or only makes sense in \
            other units."
        causes: "milliseconds: Date.now() without dividing by 1000",
            "a string: quoted digits or an ISO date";
        fix: "Issuer: write whole seconds as a number, or leave nbf out."
    }
    IatFuture: Rejected = "iat_future", "the token was issued in the future", "RFC 7519 section 4.1.6" {
        means: "Either the clocks differ, or iat is wrong. jwtk and \
            PyJWT refuse such a token, jose accepts it."
        causes: "clocks: the issuer's is ahead of the server's",
            "iat was computed in local time: off by whole hours";
        fix: "Synchronize the clocks with NTP and allow for the rest: --leeway 30s."
    }
    IatType: Rejected = "iat_type", "iat is not a date in seconds", "RFC 7519 section 4.1.6" {
        means: "Dates are numbers of seconds since 1970. This value is not a number, or only makes sense in \
            other units."
        causes: "milliseconds: Date.now() without dividing by 1000",
            "a string: quoted digits or an ISO date";
        fix: "Issuer: write whole seconds as a number."
    }
    TooOld: Rejected = "too_old", "the token was issued too long ago", "OIDC Core section 3.1.3.7" {
        means: "It may not have expired, but more time has passed since iat than --max-age allows."
        causes: "the client kept its token although a fresh login is required",
            "--max-age is shorter than the usual lifetime of the issuer's tokens";
        fix: "Ask for a new token, or allow more with --max-age."
    }
    LifetimeTooLong: Rejected = "lifetime_too_long", "the token lives longer than allowed", "RFC 7519 section 4.1.4" {
        means: "The time from iat to exp is longer than --max-lifetime. A stolen token is valid for that long."
        causes: "the issuer's default: a day for Auth0 access tokens",
            "exp in milliseconds or in another unit",
            "a service token that is meant to last";
        fix: "Issuer: shorten the lifetime of the tokens. Verifier: allow more with --max-lifetime."
    }
    ExpiresTooSoon: Rejected = "expires_too_soon", "the token expires sooner than required",
        "RFC 7519 section 4.1.4" {
        means: "It is valid now, but not for as long as --min-validity requires."
        causes: "the token expires soon: a job that takes longer than its remaining lifetime would fail \
            half-way";
        fix: "Ask for a new token before the job begins."
    }
}
"Who, for whom, about whom" {
    IssMismatch: Rejected = "iss_mismatch", "the token comes from another issuer", "RFC 7519 section 4.1.1" {
        means: "iss must equal the expected issuer exactly, including slashes, port and letter case, because \
            another name is another issuer."
        causes: "Better Auth without baseURL: iss follows the Host header, so localhost and 127.0.0.1 are \
            two issuers",
            "a trailing slash: Auth0 issuers end with one, Keycloak's do not",
            "another realm or tenant: https://host/realms/a instead of /realms/b; older Keycloak has \
                /auth/realms",
            "a proxy: the issuer sees http where its clients see https, or an internal host name",
            "another environment's token";
        fix: "Copy iss from jwtk inspect into the service's configuration if it is the right issuer; \
            otherwise fix its base URL: baseURL in Better Auth, KC_HOSTNAME in Keycloak."
    }
    IssMissing: Rejected = "iss_missing", "the token does not name its issuer", "RFC 7519 section 4.1.1" {
        means: "An issuer is expected and the token has no iss."
        causes: "the issuer's library sets iss only on request",
            "the token does not come from the identity provider";
        fix: "Issuer: set iss. Without it nothing ties the token to the source of its keys."
    }
    IssType: Rejected = "iss_type", "iss is not a string", "RFC 7519 section 4.1.1" {
        means: "iss is one string. Anything else cannot be compared; some libraries then skip the check, \
            which is worse."
        causes: "an array: the issuer lists all its names",
            "a template that produced null or an object";
        fix: "Issuer: write one string."
    }
    IssNotChecked: Rejected = "iss_not_checked", "the token names an issuer, and none is expected",
        "RFC 8725 section 3.8" {
        means: "The signature is valid, but a key set that several issuers or tenants share signs for each \
            of them."
        causes: "no --iss was given";
        fix: "Pass --iss with the issuer that you mean, or set JWTK_ISS. --issuer and --better-auth do this \
            automatically."
    }
    AudMismatch: Rejected = "aud_mismatch", "the token is for another audience", "RFC 7519 section 4.1.3" {
        means: "aud lists whom the token is for, and this service is not on the list. If you accept it, any \
            service can use its callers' tokens here."
        causes: "the client asked for a token for another API, or named none: without an audience Auth0 \
            issues a token for its own user info",
            "an ID token was sent instead of an access token: its aud is the client id",
            "Keycloak puts account into aud unless an audience mapper adds the API",
            "the audience is a URL and differs by a slash, the scheme, or localhost instead of 127.0.0.1: \
                Better Auth sets it to baseURL",
            "another environment's token";
        fix: "Ask the issuer for a token for this service, or expect the audience that the issuer sets: \
            --aud, which you may repeat."
    }
    AudMissing: Rejected = "aud_missing", "the token does not say whom it is for", "RFC 7519 section 4.1.3" {
        means: "An audience is expected and the token has no aud."
        causes: "the issuer sets aud only when the client names an audience or resource",
            "Amazon Cognito access tokens have client_id instead of aud";
        fix: "Issuer: set aud. If it cannot, check client_id with --claim instead."
    }
    AudType: Rejected = "aud_type", "aud is neither a string nor an array of strings", "RFC 7519 section 4.1.3" {
        means: "The value cannot be compared with a name. Some libraries then skip the check, which is \
            worse."
        causes: "a numeric client id written as a number",
            "a template that produced null or an object";
        fix: "Issuer: write a string or an array of strings."
    }
    AudNotChecked: Rejected = "aud_not_checked", "the token names an audience, and none is expected",
        "RFC 8725 section 3.9" {
        means: "The signature is valid, but a token for another service of the same issuer would pass too."
        causes: "no --aud was given";
        fix: "Pass --aud with this service's name, or set JWTK_AUD. --better-auth does this automatically."
    }
    SubMismatch: Rejected = "sub_mismatch", "the token is about another subject", "RFC 7519 section 4.1.2" {
        means: "sub is not the subject that --sub expects."
        causes: "somebody else's token",
            "sub differs between issuers: an email here, a UUID there";
        fix: "See with jwtk inspect which subject the issuer writes."
    }
    SubMissing: Rejected = "sub_missing", "the token has no subject", "RFC 7519 section 4.1.2" {
        means: "A subject is expected and the token has none."
        causes: "a token for a machine: some issuers only name the client",
            "the issuer puts the user into another claim, such as uid or email";
        fix: "Issuer: set sub. Verifier: or check the other claim: --claim uid=alice."
    }
    SubType: Rejected = "sub_type", "sub is not a string", "RFC 7519 section 4.1.2" {
        means: "sub is one string. PyJWT refuses other types and jose accepts them, so the same token passes \
            in one service and fails in the next."
        causes: "a database id written as a number";
        fix: "Issuer: write it as a string."
    }
    TypMismatch: Rejected = "typ_mismatch", "the token is of another type", "RFC 8725 section 3.11" {
        means: "typ in the header distinguishes kinds of tokens, so an ID token or a logout token does not \
            pass as an access token. Without --typ and --profile every type passes except those of tokens \
            that no API accepts: logout tokens, security events, DPoP proofs, introspection responses, \
            authorization requests, session cookies."
        causes: "an ID token was sent instead of an access token (at+jwt), or vice versa",
            "a session cookie of Better Auth was sent instead of a token",
            "the issuer does not implement RFC 9068 and writes JWT or nothing: Auth0 (by default), Better \
                Auth, older Keycloak";
        fix: "Send the access token. If the issuer cannot set typ, do not require it: omit --typ, and check \
            aud and scope instead of --profile access-token. To accept one of these kinds, name it: --typ \
            secevent+jwt."
    }
    KindMismatch: Rejected = "kind_mismatch", "the claims are those of another kind of token", "RFC 8725 section 3.12" {
        means: "The profile does not allow a claim of the token, which only tokens of another kind have: \
            events, token_introspection, at_hash or c_hash in an access token, htm and htu. An issuer signs \
            all of them with one key, so the signature does not distinguish them."
        causes: "a logout token or another security event token without typ was sent instead of an ID token",
            "an ID token was sent instead of an access token",
            "as a warning only: an issuer that writes the nonce of the login into access tokens";
        fix: "Send a token of the expected kind. To check a security event token, omit --profile and name \
            its type: --typ secevent+jwt."
    }
    TypAbsent: Rejected = "typ_absent", "the token does not name its type", "RFC 8725 section 3.11" {
        means: "It can pass as another kind of token of the same issuer."
        causes: "the issuer's library leaves typ out: jose by default, and so does Better Auth";
        fix: "Issuer: set typ to at+jwt for access tokens, or at least to JWT."
    }
    ClaimMissing: Rejected = "claim_missing", "a required claim is missing", "RFC 7519 section 4" {
        means: "--require, --claim, a profile or a time limit needs a claim that the token does not have."
        causes: "the client did not request the scope that carries the claim",
            "the claim is elsewhere: nested, or under a URL as its name, as in Auth0",
            "an ID token where an access token is expected, or vice versa";
        fix: "See with jwtk inspect which claims there are. Client: request the scope. Issuer: or add the \
            claim."
    }
    ClaimEmpty: Rejected = "claim_empty", "a claim is there and holds nothing", "RFC 7519 section 4" {
        means: "sub, or a claim that --require names, is an empty text, array or object, or null. It is present, so the token \
            passes; --strict rejects it."
        causes: "the issuer writes claims for which it has no value",
            "a variable or a column that is not set";
        fix: "Issuer: leave the claim out, or write its value. Verifier: ask for a value with --claim."
    }
    ClaimMismatch: Rejected = "claim_mismatch", "a claim has another value than expected", "RFC 7519 section 4" {
        means: "The claim is there, but its value or its type differs."
        causes: "another user, tenant or client than expected",
            "the type differs: the string \"1\" is not the number 1. NAME=TEXT expects a string, NAME:=JSON \
                any type",
            "for nonce and at_hash: the answer to another login";
        fix: "Compare both values in the report."
    }
    Placeholder: Rejected = "placeholder", "a variable or template in the token was not expanded", "" {
        means: "iss, sub, aud or kid has text such as $APP_ID, ${{ vars.AUD }}, {{x}} or <CLIENT_ID>. This \
            is a placeholder of a script or template, and no verifier expects it."
        causes: "single quotes, in which a shell does not expand $NAME",
            "a step of a CI job without its expressions, or a template that was not rendered",
            "an example from a manual was copied unchanged";
        fix: "Expand it where the token is made: use double quotes in a shell, and set the variable."
    }
    Portability: Rejected = "portability", "other verifiers decide differently about this token", "" {
        means: "jwtk accepts the token, and a widely used library does not, or reads it differently: it \
            passes in one service and fails in the next. --strict rejects it. This warning covers only the \
            token itself; jwtk jwks lint covers its key set."
        causes: "alg Ed25519, the new name of EdDSA (RFC 9864), which PyJWT does not know yet",
            "an issuer whose clock is ahead: PyJWT refuses an iat in the future, and jose ignores it",
            "exp with a fraction of a second",
            "an RSA key below 2048 bits, accepted by --allow-weak-key";
        fix: "Issuer: change it if one of the token's verifiers uses the named library; otherwise do \
            nothing."
    }
    HeaderKey: Rejected = "header_key", "the header carries a key or points to one", "RFC 8725 section 3.10" {
        means: "jku, x5u, jwk and x5c let the token name the key that verifies it. A verifier that trusts \
            them trusts any forger. jwtk never follows them; with --x5c-root it judges the certificates in x5c."
        causes: "the issuer's library adds its certificate chain (x5c)",
            "a protocol whose tokens carry the key on purpose: DPoP proofs",
            "a forged token";
        fix: "Take keys only from the issuer's set. Make sure that none of your services fetches what jku or \
            x5u names."
    }
    HeaderClaim: Rejected = "header_claim", "a claim is also in the header, with another value",
        "RFC 7519 section 5.3" {
        means: "Claims may be repeated in the header, for those who cannot read an encrypted payload, and \
            must then be equal. Here they differ, so a proxy that reads the header and a service that reads \
            the payload see two different tokens."
        causes: "the header was taken from another token",
            "an attempt to show different claims to different services";
        fix: "Issuer: leave claims out of the header."
    }
    Nested: Rejected = "nested", "the payload is itself a token", "RFC 7519 section 5.2" {
        means: "This is a token inside a token. The header must then say cty JWT. jwtk checks only the outer \
            token, and the inner one is not its claims."
        causes: "a gateway wraps the token of another issuer",
            "a token was signed instead of its claims";
        fix: "Verify the outer token with --signature-only. The output is the inner token; verify that with \
            the key of its own issuer."
    }
    Compressed: Rejected = "compressed", "the payload is compressed", "RFC 7516 section 4.1.3" {
        means: "zip belongs to encrypted tokens (JWE). Few verifiers support it in a signed token, and a \
            small token can inflate to a very large one. jwtk never inflates."
        causes: "a SMART Health Card, whose payload is deflated JSON",
            "a home-made issuer";
        fix: "Use the library for this kind of token. Issuer: or leave zip out."
    }
    NeverValid: Rejected = "never_valid", "the token expires before it becomes valid", "RFC 7519 section 4.1.4" {
        means: "exp is not after iat, or not after nbf: no verifier ever accepts the token."
        causes: "a duration was subtracted instead of added, or is zero or negative",
            "iat and exp are in different units or time zones";
        fix: "Issuer: compute exp as iat plus the lifetime, both in seconds."
    }
    LongLived: Rejected = "long_lived", "the token lives longer than a day", "RFC 8725 section 3.12" {
        means: "A signed token cannot be revoked: whoever steals it can use it until exp."
        causes: "a lifetime in minutes instead of seconds, or similar",
            "the issuer's setting is meant for refresh tokens or sessions";
        fix: "Issuer: make access tokens live for minutes. Client: renew them. --max-lifetime rejects tokens \
            that live longer."
    }
    HiddenText: Rejected = "hidden_text", "a name or value has invisible characters",
        "RFC 8725 section 3.10" {
        means: "With control, bidirectional or invisible characters, two names that look alike are \
            different, and a terminal or log viewer may show something else. jwtk always shows them escaped."
        causes: "text copied from a web page or a chat contains a zero-width space",
            "an attempt to pass as somebody else, or to act on the terminal of whoever reads the log";
        fix: "Compare the escaped form with what you expect. Issuer: clean what users type."
    }
    PrivateInToken: Rejected = "private_in_token", "the header carries a private key", "RFC 7515 section 4.1.3" {
        means: "jwk in the header has private members: whoever sees the token can sign as its owner."
        causes: "a client that writes its whole key pair into a DPoP proof or similar";
        fix: "Treat the key as stolen: replace it, and write only the public members."
    }
    Pii: Rejected = "pii", "the token has personal data", "RFC 7519 section 12" {
        means: "A signed token is not encrypted: logs, proxies and browser extensions that see it can read \
            it."
        causes: "the issuer's default: Better Auth puts the whole user record into the token";
        fix: "Issuer: put only sub into the token and look up the rest; in Better Auth with jwt.definePayload."
    }
}
"Fetching a key set" {
    Dns: Remote = "dns", "the host name could not be resolved", "" {
        means: "This machine finds no address for the name."
        causes: "a typing error in the URL",
            "a name that exists only elsewhere: a service name of Docker Compose or Kubernetes, a VPN",
            "no working DNS server in the container";
        fix: "Try getent hosts NAME on this machine. From outside a compose network, use the published \
            port on localhost."
    }
    Connect: Remote = "connect", "no connection to the host", "" {
        means: "The name has an address, but nothing answers there: refused, reset or unreachable."
        causes: "the server is not running, or not yet",
            "the wrong port; or localhost inside a container, which is the container itself",
            "the server listens on 127.0.0.1 only, or on IPv4 when localhost is ::1 here",
            "a firewall or a proxy in between";
        fix: "Try curl -v URL from the same place. Inside Docker use the service's name, or \
            host.docker.internal for the host."
    }
    Timeout: Remote = "timeout", "the host did not answer in time", "" {
        means: "The connection or the answer took longer than --timeout allows."
        causes: "a firewall that drops packets silently",
            "a server that is still starting, overloaded, or asleep",
            "a proxy is needed here and not set: HTTPS_PROXY";
        fix: "Try again, or wait longer: --timeout 30s. --stale-if-error 1h uses the cached set during an \
            outage."
    }
    Tls: Remote = "tls", "the host's TLS certificate was not accepted", "RFC 7517 section 9.1" {
        means: "Whoever controls the connection controls the keys, so jwtk takes a key set only over a \
            secure connection."
        causes: "https for a server that speaks plain http on that port",
            "no CA certificates in a small container image (ca-certificates is missing)",
            "TLS 1.1 or older";
        fix: "Install ca-certificates, name a CA with --cacert FILE, or use http:// for a server on this \
            machine."
    }
    TlsExpired: Remote = "tls_expired", "the host's TLS certificate is out of date", "RFC 5280 section 4.1.2.5" {
        means: "It has expired, or is not valid yet."
        causes: "the renewal failed, or the server was not reloaded after it",
            "the clock of this machine is wrong";
        fix: "Renew the certificate. If it is right, set this machine's clock."
    }
    TlsSelfSigned: Remote = "tls_self_signed", "the host's TLS certificate is from an unknown authority",
        "RFC 5280 section 6.1" {
        means: "No certificate authority that this system trusts has issued it: it is self-signed, or by an authority that is \
            unknown here. The code is the same for both, and the report's cause says which it is."
        causes: "a development server with its own certificate (mkcert, Caddy, minikube)",
            "a company CA, or a proxy that inspects TLS",
            "the server does not send its intermediate certificate";
        fix: "Name the CA: --cacert FILE. If browsers accept the server and jwtk does not, configure the \
            server to send the whole chain."
    }
    TlsWrongHost: Remote = "tls_wrong_host", "the host's TLS certificate is for another name",
        "RFC 9110 section 4.3.4" {
        means: "The certificate does not name the host in the URL."
        causes: "the URL has the host's IP address or an internal name",
            "the default certificate of an ingress or proxy that does not know this name";
        fix: "Use a host name that is in its certificate."
    }
    HttpStatus: Remote = "http_status", "the host answered with an error", "" {
        means: "The server answered, but not with a key set. jwtk tried again after 5xx and 429."
        causes: "404: the path is wrong. Better Auth: /api/auth/jwks; Keycloak: \
            /realms/NAME/protocol/openid-connect/certs; Auth0: /.well-known/jwks.json",
            "401, or a 403 whose answer says so: the set needs a login",
            "any other 403: often a firewall that blocks jwtk's User-Agent because it is not a browser's",
            "503: the server is starting or overloaded";
        fix: "Read the server's explanation. Use discovery to find the path: --issuer URL. Key host: key \
            sets are public, so allow access to the path. If the server needs a header: --http-header 'Name: \
            value'."
    }
    Redirect: Remote = "redirect", "the host answered with a redirect", "" {
        means: "jwtk does not follow redirects: they could lead a request for keys to a host that nobody \
            named. jose and PyJWT do not follow them either."
        causes: "http where the server requires https",
            "a missing or additional slash at the end, or www",
            "a redirect to a login page";
        fix: "Use the address in the message, if it is the one that you mean."
    }
    NotJson: Remote = "not_json", "the host's answer is not JSON", "RFC 7517 section 5" {
        means: "The server answered 200, but not with JSON."
        causes: "a single-page app that answers every path with its HTML",
            "a login or maintenance page",
            "a CDN or web server that compresses although the request has no Accept-Encoding",
            "the URL of the site instead of its key set";
        fix: "Open the URL with curl, and correct the path. --issuer URL finds it by discovery."
    }
    BodyTooLarge: Remote = "body_too_large", "the host's answer is larger than 1 MiB", "" {
        means: "No key set is that large. jwtk stopped reading, so a server cannot fill memory."
        causes: "the URL is not that of a key set";
        fix: "Correct the URL. If the set really is that large, fetch it with curl and pass it as a file."
    }
    DiscoveryInvalid: Remote = "discovery_invalid", "the discovery document does not match the issuer",
        "OIDC Discovery section 4.3" {
        means: "The document must name exactly the issuer that was asked for, and a jwks_uri."
        causes: "a trailing slash, http instead of https, or localhost instead of 127.0.0.1 in the issuer's \
            own configuration",
            "behind a proxy, the issuer's own name differs from the name in the request",
            "an issuer that does not know that its proxy terminates TLS names http endpoints",
            "a multi-tenant issuer that answers with a template: {tenantid} in Microsoft's common endpoint";
        fix: "Pass the issuer exactly as the document names it, or bypass discovery: --jwks URL --iss \
            ISSUER."
    }
    OfflineMiss: Remote = "offline_miss", "the key set is not in the cache, and --offline forbids fetching it", "" {
        means: "With --offline jwtk uses only cached sets, and this one is missing or too old."
        causes: "the set was never fetched on this machine or by this user",
            "the cache directory differs: JWTK_CACHE_DIR, HOME in a CI job",
            "the entry has expired";
        fix: "Fetch it while there is a network: jwtk jwks fetch URL. jwtk jwks cache list shows the \
            entries."
    }
    PlainHttp: Rejected = "plain_http", "the key set came over http, where it can be replaced in transit",
        "RFC 7517 section 9.1" {
        means: "Anybody between this machine and the server can put their own keys into the set and sign any \
            token."
        causes: "--allow-http was given for a host that is not this machine";
        fix: "Use https. Over loopback, http is fine."
    }
    ContentType: Rejected = "content_type", "the answer is not labelled as JSON", "RFC 7517 section 8.5.2" {
        means: "The body is a key set, but Content-Type says something else. jwtk still reads it; others may \
            not."
        causes: "a static file without an extension that the web server knows",
            "an object store that labels everything application/octet-stream";
        fix: "Key host: send application/jwk-set+json or application/json."
    }
    ByteOrderMark: Rejected = "byte_order_mark", "the answer begins with a byte order mark", "RFC 8259 section 8.1" {
        means: "JSON in a network has no byte order mark and is never UTF-16. jwtk still reads it; others \
            may refuse it."
        causes: "a static file that was saved by an editor or by PowerShell on Windows",
            "a server that writes its answer with an encoder that adds the mark";
        fix: "Save or send it as UTF-8 without a byte order mark."
    }
    StaleKeys: Remote = "stale_keys", "the key set is stale and could not be refreshed",
        "RFC 5861 section 4" {
        means: "jwtk used the cached set because --stale-if-error allows it. It still accepts a key that was \
            withdrawn meanwhile. In a batch, tokens become undecided once --stale-if-error no longer allows \
            it."
        causes: "the issuer is down or cannot be reached";
        fix: "See why the refresh fails; the report names the reason. Every run tries again."
    }
    RefetchCooldown: Undecided = "refetch_cooldown", "the set was just fetched for a missing key", "" {
        means: "For an unknown kid jwtk fetches the set once more, and the discovery document that led to \
            it, and then not again for 30 s, so invented kids cannot flood the issuer. The same holds for a signature that \
            a set of 30 s or more does not verify: if its host could not be asked, the token is undecided."
        causes: "several tokens with a kid that the issuer does not publish",
            "a key that was replaced under the same kid, while the host of the set cannot be reached";
        fix: "Wait half a minute, or fetch now: --refresh."
    }
    CacheUnusable: Local = "cache_unusable", "the cache cannot be read or written", "" {
        means: "jwtk fetched the set without the cache: the result is right, but slower, and fails without a \
            network."
        causes: "no home directory, or one that is not writable, as in many containers",
            "files made by another user, such as root";
        fix: "Point JWTK_CACHE_DIR to a writable directory, or pass --no-cache."
    }
}
"The program" {
    Usage: Usage = "usage", "the command line does not make sense", "" {
        means: "Flags are missing, unknown, or contradict each other. Nothing was examined."
        causes: "a typing error",
            "a claim given in two places, or with the wrong type",
            "a combination that would be unsafe";
        fix: "Read the hint, and jwtk COMMAND --help."
    }
    Exists: Local = "exists", "the file already exists", "" {
        means: "jwtk never overwrites a file with a private key unless you ask for it."
        causes: "the command was already run";
        fix: "Choose another name, or replace the file: --force."
    }
    NotFound: Local = "not_found", "the file does not exist", "" {
        means: "Nothing has this path in the working directory."
        causes: "a typing error, or another working directory",
            "a token taken for a file name, or a file name without @ taken for a token";
        fix: "Check the path. A token in a file is @FILE; keys are plain paths."
    }
    Permission: Local = "permission", "permission was denied", "" {
        means: "You may not read or write that file or directory; or it is the key ring, and somebody other \
            than you and root could have written it."
        causes: "private keys are only for their owner (0600), and another user made them",
            "a directory that is not writable",
            "a key ring, or its directory, that belongs to another user or that others can write";
        fix: "Run as the owner, or make the key as the user that needs it. For a key ring: chmod go-w the \
            file and its directory, or name your own ring in JWTK_KEYS."
    }
    ClockBehind: Local = "clock_behind", "the clock is behind the newest key of the ring", "" {
        means: "By this clock, a key in the ring was made in the future. Such a clock makes a key that signs \
            look like one that never has, so jwtk removes nothing from the ring."
        causes: "a machine or container that started without a network, before its clock was set",
            "a virtual machine that was restored or resumed",
            "the key was made on a machine whose clock is ahead";
        fix: "Set the clock and try again. If the clock is right and the date of the key is wrong, use \
            --force."
    }
    Io: Local = "io", "reading or writing failed", "" {
        means: "The system reported an error that has nothing to do with tokens or keys; the message quotes \
            it."
        causes: "the disk is full",
            "the path is a directory",
            "a file is larger than jwtk allows";
        fix: "Do what the message suggests. A file that could not be written completely is unchanged."
    }
    Internal: Bug = "internal", "a bug in jwtk", "" {
        means: "The program reached a place that it should never reach. It ends with exit code 70 and gives \
            no verdict."
        causes: "a case that nobody thought of";
        fix: "Please report it with the command you ran, without its secrets."
    }
}
}
