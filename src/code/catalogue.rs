//! The rows. Words are API; the texts are for somebody who wants to go home: what it means, what usually
//! leads to it, the most frequent cause first, and what to type or change.

use super::row::{Class, Entry};

codes! {
"The token's form" {
    Malformed: Rejected = "malformed", "the text is not a compact JWS", "RFC 7515 section 7.1" {
        means: "A signed token is three base64url parts with two dots between them. This text is not, so \
            there is nothing in it that could be verified."
        causes: "the token was cut, or wrapped onto several lines, when it was copied",
            "quotes, a cookie's name or a whole JSON answer came along with it",
            "it is an opaque session or access token, not a JWT: only its issuer can read it",
            "it was encoded as standard base64 or with padding, or percent-encoded, by something on its \
                way";
        fix: "Pass the token alone: one word, three parts. If it has no dots at all, ask the issuer for a \
            JWT; for Auth0, an access token is a JWT only when the request names an audience."
    }
    TooLarge: Rejected = "too_large", "the token is larger than 1 MiB", "" {
        means: "No honest token is so large. It is not decoded, so that a hostile one cannot cost time and \
            memory."
        causes: "a whole file or response body was passed instead of the token in it",
            "the issuer puts documents or pictures into claims";
        fix: "Pass the token alone. Let the issuer keep large data out of the token: most servers refuse \
            headers over 8 to 16 KiB anyway."
    }
    Jwe: Rejected = "jwe", "the token is encrypted (JWE), not signed", "RFC 7516 section 9" {
        means: "Five parts and enc in the header: only whoever has the decryption key can read it, and a \
            signature, if there is one, is inside. jwtk does not decrypt."
        causes: "a session cookie of Auth.js (NextAuth), or an Auth0 access token that was asked for \
            without an audience",
            "the client asked for an encrypted ID token";
        fix: "Ask the issuer for a signed token for this API, or decrypt it where the key is and verify \
            what comes out."
    }
    NotCompact: Rejected = "not_compact", "the token is not in the compact serialization", "RFC 7515 section 7.2" {
        means: "It is a JWS, but written as JSON or followed by SD-JWT disclosures. A JWT is always \
            compact."
        causes: "a JWS library was asked for the JSON or flattened form",
            "an SD-JWT with its ~disclosures";
        fix: "Let the issuer write the compact form. Of an SD-JWT the part before the first ~ is a JWT. A \
            bare JWS in JSON can be checked with --signature-only."
    }
    HeaderInvalid: Rejected = "header_invalid", "the header is not a JSON object as RFC 7515 wants it",
        "RFC 7515 section 4" {
        means: "The first part decodes, but it is not one JSON object with a string alg, and with a string \
            kid if there is one."
        causes: "the token was put together by hand",
            "the issuer writes kid as a number",
            "the first part belongs to something else than a JWT";
        fix: "Look at it with jwtk inspect, and let the issuer's JWT library write the header."
    }
    DuplicateMember: Rejected = "duplicate_member", "a member name appears twice", "RFC 7515 section 4" {
        means: "Two values under one name: one verifier reads the first and another the last, so that they \
            could be made to disagree about the same token. PyJWT and jose accept it silently."
        causes: "the JSON was put together by hand, or a claim was added that was there already",
            "an attempt to show different claims to different services";
        fix: "Let the issuer build the claims as a map, and write each name once."
    }
    Crit: Rejected = "crit", "the crit header asks for an extension that is not understood",
        "RFC 7515 section 4.1.11" {
        means: "crit lists header members that a verifier must understand or else refuse the token. jwtk \
            understands b64 (RFC 7797) alone, which is for a JWS and never for a JWT: --signature-only \
            checks such a signature."
        causes: "the issuer uses an extension of its own",
            "the token is an unencoded JWS (b64), not a JWT, and --signature-only was not given",
            "crit is malformed: empty, no array, or naming registered members";
        fix: "Let the issuer leave crit out, or verify such tokens with a library that implements the \
            extension. For b64: verify --signature-only, with --detached FILE where the content is apart."
    }
    ContentDetached: Undecided = "content_detached", "the content is detached and was not given",
        "RFC 7515 appendix F" {
        means: "The second part is empty: header..signature. What was signed travels apart from it, often as \
            the body of the request, and without it nothing can be said about the signature."
        causes: "the signature header of a webhook or an open banking API, whose content is the body",
            "a signature over a file that lies beside it";
        fix: "Save the content as it came, byte for byte, and give it with --detached FILE. For other content \
            than claims add --signature-only."
    }
    ClaimsNotObject: Rejected = "claims_not_object", "the payload is not a JSON object", "RFC 7519 section 7.2" {
        means: "The signature may be right, but what it signs are no claims: a JWT's payload is one JSON \
            object."
        causes: "the issuer signed a string or an array instead of an object, or encoded it as JSON twice",
            "a script put the JSON together and left out quotes or a value",
            "a token of its own was signed (cty JWT), or form data",
            "it is a JWS over something else than claims";
        fix: "Look at it with jwtk inspect, and let the issuer sign an object. To check the signature over any other payload: \
            --signature-only."
    }
}
"The algorithm" {
    AlgNotAllowed: Rejected = "alg_not_allowed", "the algorithm is not one that the key or the caller allows",
        "RFC 8725 section 3.1" {
        means: "The key decides the algorithm, never the token's header. A token that names another one is \
            refused, however its signature looks: alg none and HS256 with a public key are the classic \
            forgeries."
        causes: "the issuer changed its algorithm and the service, or the key given here, is still the old \
            one",
            "the service shares a secret with the issuer (HS256) and was given a public key, or the other \
                way round",
            "an RSA key whose JWK says alg RS256 and a token signed with PS256, or the like",
            "a forged token";
        fix: "Compare alg in jwtk inspect with the key (jwtk key show, jwtk jwks lint). Give the key that \
            the issuer signs with, or let the issuer sign with the key that it publishes."
    }
    AlgNone: Rejected = "alg_none", "the token is not signed at all", "RFC 7518 section 3.6" {
        means: "With alg none anyone can write any claim. No verifier should accept such a token, and \
            verify never does."
        causes: "a test or mock issuer that does not sign",
            "a forged token: somebody tries whether the service looks";
        fix: "Let the issuer sign. If a service accepts this token, it is open to everyone: set its list \
            of allowed algorithms."
    }
    AlgUnsupported: Undecided = "alg_unsupported", "the algorithm is not one that jwtk supports",
        "RFC 7518 section 3.1" {
        means: "Whether the token is good cannot be told here. It says nothing against the signature."
        causes: "ES256K, Ed448, ML-DSA or another algorithm outside EdDSA, RS, PS, ES and HS",
            "letter case: names are case-sensitive, rs256 is none",
            "the header names a key management algorithm of JWE (RSA-OAEP, dir)";
        fix: "Let the issuer sign with EdDSA, ES256 or RS256, or verify with a library that has the \
            algorithm."
    }
}
"The key" {
    KidNotFound: Undecided = "kid_not_found", "no key of the set has the token's kid", "RFC 7515 section 4.1.4" {
        means: "The token names its key, and the set at hand does not have it. Whether the signature is \
            right cannot be told."
        causes: "rotation: the issuer signs with a new key already, and this copy of the set is older. \
            Better Auth publishes a new key only when it first signs with it",
            "the set of another environment: staging keys for a production token, or another realm or \
                tenant",
            "the issuer signs with a key that it does not publish, or has withdrawn already",
            "a verifier with a warm cache: jose and PyJWT do not ask again for 30 s, jwx not before its \
                next refresh",
            "--kid names a key that the file, the set or the ring does not have";
        fix: "Fetch the set anew (verify --refresh), and compare iss in the token with the set's address. \
            When rotating, publish the new key before the first token is signed with it: jwtk key rotate \
            --lead 10m."
    }
    NoKey: Undecided = "no_key", "there is no key to check the signature with", "RFC 7515 section 6" {
        means: "No key was given, or none of those given could be used for this token. Nothing is said \
            about the token."
        causes: "no key source on the command line, and an empty key ring",
            "a file with several keys that could sign, and no --kid that says which",
            "the keys are for another purpose (use enc) or another algorithm",
            "JWTK_JWKS or JWTK_KEY is not set in this shell";
        fix: "Name the issuer's keys with --jwks, --issuer, --better-auth, --key or --secret-file. -v \
            shows why each key was dropped."
    }
    TooManyKeys: Undecided = "too_many_keys", "more keys fit the token than are tried", "RFC 7515 section 6" {
        means: "1,024 keys that fit were tried, and none of them made the signature. More fit and were not \
            tried, so that nothing is known about the token. The report counts them."
        causes: "an allow-list of one key for each member, device or tenant, without kid on either side",
            "a kid that every key of the set has";
        fix: "Give each key a kid of its own, and let the issuer write it into the token's header. With --kid \
            only the keys of that kid are tried."
    }
    NoKid: Rejected = "no_kid", "the token has no kid", "RFC 7515 section 4.1.4" {
        means: "The token does not say which key signed it. jwtk tries each key that fits; jose does when \
            only one fits; PyJWT and jwx refuse the token."
        causes: "the issuer's library leaves kid out unless it is told",
            "the signing key was loaded from PEM, which carries no kid";
        fix: "Let the issuer write kid in the header, equal to the kid of the published key."
    }
    KidMismatch: Rejected = "kid_mismatch", "the key that was named has another kid than the token",
        "RFC 7515 section 4.1.4" {
        means: "The key was named by hand and made the signature, but a verifier that chooses by kid would \
            not have found it."
        causes: "the key was published under another kid than the issuer writes",
            "two tools compute the kid differently: one from the thumbprint, one at random";
        fix: "Publish the key under the kid that the tokens carry, or change the kid at the issuer."
    }
    DuplicateKid: Rejected = "duplicate_kid", "several keys of the set share one kid", "RFC 7517 section 4.5" {
        means: "The kid does not tell which key is meant. jwtk tries each; jose refuses such a set, PyJWT \
            takes the first key."
        causes: "a rotation that kept the kid",
            "two issuers whose sets were merged",
            "one key published twice, with different alg";
        fix: "Give each key a kid of its own; the RFC 7638 thumbprint is unique and needs no registry."
    }
    WeakKey: Undecided = "weak_key", "the key is too weak to be trusted", "RFC 7518 sections 3.2 and 3.3" {
        means: "Somebody else could make a signature that this key accepts: RSA below 2048 bits, an HMAC \
            secret shorter than its hash, or an Ed25519 point of small order. So no verdict is given."
        causes: "an HMAC secret that is a password or a short word",
            "a text of hex or base64 digits whose bytes were meant: see --secret-encoding",
            "an old RSA key of 1024 bits";
        fix: "Make a new key: jwtk keygen. --allow-weak-key checks the signature all the same, for HMAC and \
            for RSA of 512 bits and more, with every algorithm that the modulus has room for."
    }
    KeyUnusable: Undecided = "key_unusable", "the key cannot be used", "RFC 7517 section 4" {
        means: "The key was found but cannot be read, or its members contradict each other or the use. \
            Other keys of the set are not affected."
        causes: "a file of another kind: an OpenSSH key, a certificate request, an encrypted key without \
            passphrase",
            "alg contradicts kty, as a Better Auth set can after its algorithm was changed: RS256 on an \
                OKP key",
            "coordinates of the wrong length: leading zero bytes were dropped",
            "use is not sig, or key_ops lack verify";
        fix: "Read what the message names, and look at the key with jwtk key show FILE or jwtk jwks lint \
            FILE. Let the issuer publish a right JWK."
    }
    JwksEmpty: Undecided = "jwks_empty", "the key set has no keys", "RFC 7517 section 5" {
        means: "The address is right, the answer is a key set, but no key is in it."
        causes: "an idle Better Auth server whose keys have expired: the next one appears when it signs",
            "the issuer was started with an empty database",
            "a set that is written by hand and was emptied";
        fix: "Ask the issuer for a token, then fetch the set again. If it stays empty, look at the \
            issuer's key configuration."
    }
    JwksInvalid: Undecided = "jwks_invalid", "the text is not a JWK Set", "RFC 7517 section 5" {
        means: "A key set is a JSON object with an array named keys. This text is something else; the \
            message names what it looks like."
        causes: "the URL of the discovery document, or of the issuer, instead of its jwks_uri",
            "a login or error page in HTML",
            "a single JWK, a PEM file or a map of certificates",
            "a file edited by hand: comments, unquoted names, encoded as a string";
        fix: "Use the jwks_uri that the discovery document names, or --issuer URL, which reads it. A \
            single key goes with --key."
    }
    SecretSuspect: Usage = "secret_suspect", "the secret is probably not the one that was meant", "" {
        means: "HMAC takes any text for a secret, so that a wrong one signs as well, and nobody else can \
            verify what it signed. What is surely something else is refused: a JSON document, an .env file, \
            the name of a file that exists, an expression that nobody replaced by its value, a key in any \
            form: who has the public key could sign. (A PEM, a certificate or a JWK as it stands is \
            key_unusable: it belongs to --key.) What is only doubtful is used as it stands and warned about: \
            quotes, prefixes, NAME=value, blanks or line breaks, null, changeme, what may be the modulus of \
            an RSA key. 32 bytes may be a key of Ed25519, and nothing tells."
        causes: "a variable that holds a whole setting, as HASURA_GRAPHQL_JWT_SECRET does",
            "docker's --env-file, which keeps quotes, or a shell that did not replace $NAME",
            "another tool's notation: @FILE, base64:…, b64:…",
            "a public key where the secret belongs";
        fix: "Name the secret alone: --secret-file FILE or --secret-env NAME, with --secret-encoding where it \
            is hex or base64. --secret-as-is uses any text but a key as it stands."
    }
}
"What is odd about a key set" {
    PrivatePublished: Rejected = "private_published", "the set publishes private key material",
        "RFC 7517 section 9.2" {
        means: "Everyone who has read the set can sign tokens with this key. It is not a secret any more."
        causes: "the private JWK was served instead of its public half",
            "a file of private keys was copied to the web server";
        fix: "Withdraw the key now and rotate. Publish only what jwtk jwks export prints: private members \
            cannot come out of it."
    }
    SecretPublished: Rejected = "secret_published", "the set publishes a shared secret", "RFC 7517 section 9.2" {
        means: "An HMAC secret has no public half: who can verify with it can sign with it. A published \
            one is worthless, and verify does not use it."
        causes: "an oct key was put into the set together with the public keys";
        fix: "Withdraw the secret, and sign with EdDSA, ES256 or RS256 where keys are to be published."
    }
    Base64Padded: Rejected = "base64_padded", "a member is base64 with padding or the standard alphabet",
        "RFC 7515 section 2" {
        means: "JWK members are base64url without padding. The value is unambiguous, so that the key is \
            used, but strict readers refuse it, and its thumbprint as published differs."
        causes: "a general base64 encoder was used",
            "the key was converted by hand";
        fix: "Let the issuer encode as base64url without =, or publish what jwtk jwks export makes of it."
    }
    NotBase64url: Rejected = "not_base64url", "a member is in another notation than base64url",
        "RFC 7518 section 2" {
        means: "Numbers of a JWK are base64url of their bytes. Hex digits and base64url of text are base64url by \
            their characters too, so that readers take them for another number and refuse every signature. Where \
            the bytes are in no doubt (blanks, commas for padding, unused bits in the last character), the key is \
            used."
        causes: "a number copied from openssl in hex, or the exponent as 65537 where AQAB belongs",
            "encoded twice: base64url of text that is base64url already",
            "a secret typed by hand, whose last character has bits that belong to no byte";
        fix: "Key host: write the bytes as base64url without padding, once; jwtk key convert FILE --to jwk \
            does, from PEM or DER."
    }
    EmptyMember: Rejected = "empty_member", "a member of a key is null or empty", "RFC 7517 section 4" {
        means: "A member without value says nothing, and is taken as absent: a d that is null is no private key. \
            Other readers take null for a wrong type and refuse the key, or the whole set."
        causes: "a serializer of .NET, Java or Go writes every member that its class has";
        fix: "Key host: let the serializer leave out what is null or empty."
    }
    LeadingZero: Rejected = "leading_zero", "an integer has leading zero bytes", "RFC 7518 section 2" {
        means: "n and e are written in as few bytes as possible. An extra zero byte changes no value but \
            the thumbprint."
        causes: "n was taken from DER or from a Java BigInteger, both of which put a sign byte in front";
        fix: "Let the issuer strip the zero byte. Nothing is refused for it."
    }
    KidMissing: Rejected = "kid_missing", "the key has no kid", "RFC 7517 section 4.5" {
        means: "A verifier cannot choose it by name. That works with one key and breaks at the first \
            rotation, when there are two."
        causes: "the key was made from PEM, which carries no kid";
        fix: "Give it a kid and write the same in the token's header; the RFC 7638 thumbprint is a good \
            one."
    }
    AlgMissing: Rejected = "alg_missing", "the key does not name its algorithm", "RFC 7517 section 4.4" {
        means: "The key type leaves a choice: an RSA key fits RS256 and PS512. jose and PyJWT accept the \
            key, jwx refuses it."
        causes: "an issuer that leaves it out: Better Auth 1.2 and about a third of all public keys do";
        fix: "Let the set name alg. On the verifying side, list the algorithms to accept: --alg."
    }
    UseMissing: Rejected = "use_missing", "the key does not say that it is for signatures", "RFC 7517 section 4.2" {
        means: "With neither use nor key_ops the same key could be taken for encryption."
        causes: "an issuer that leaves it out: Better Auth does";
        fix: "Set use to sig. Verifiers accept the key without it."
    }
    UseAndKeyOps: Rejected = "use_and_key_ops", "the key has both use and key_ops", "RFC 7517 section 4.3" {
        means: "The two say the same in different words and should not stand together: verifiers differ in \
            which they obey."
        causes: "an exporter that writes every member it knows, such as the browser's exportKey with use \
            added";
        fix: "Keep use and drop key_ops."
    }
    KtyUnsupported: Rejected = "kty_unsupported", "the key is of a type that jwtk has no algorithm for",
        "RFC 7517 section 5" {
        means: "The set may serve it to others; here it cannot check a signature, and it harms no other key."
        causes: "post-quantum or other new key types beside the usual ones",
            "a misspelt kty: RSA, EC, OKP and oct are case-sensitive";
        fix: "Nothing, unless a token names this key: then let the issuer sign with a usual key."
    }
    CrvUnsupported: Rejected = "crv_unsupported", "the key is on a curve that jwtk has no algorithm for",
        "RFC 7517 section 5" {
        means: "Signatures are checked on Ed25519, P-256, P-384 and P-521. Keys on other curves are \
            passed over."
        causes: "X25519 and X448 keys, which encrypt and do not sign",
            "secp256k1, Ed448 or brainpool keys";
        fix: "Nothing, unless a token names this key: then let the issuer sign on a curve that verifiers \
            share."
    }
    UnregisteredName: Rejected = "unregistered_name", "a member of the key has almost a registered name",
        "RFC 7518 section 7" {
        means: "The names in kty, crv, alg, use and key_ops are registered and case-sensitive. Strict clients \
            refuse the key; jwtk does not use it, and leaves a token that means it undecided."
        causes: "alg RSA256, RSA or SHA256withRSA where RS256 belongs",
            "crv secp256r1 or prime256v1, the names of other standards, where P-256 belongs",
            "letter case: rsa, SIG, ed25519",
            "kty RSA-HSM or EC-HSM, as Azure Key Vault answers";
        fix: "Key host: write the registered name that the finding tells."
    }
    AlgMismatch: Rejected = "alg_mismatch", "the key's alg contradicts its type", "RFC 8725 section 3.1" {
        means: "The key names an algorithm that its kind of key cannot do, so that it is of no use to \
            anybody."
        causes: "the issuer's algorithm was changed and its old key kept: Better Auth then publishes an \
            OKP key with alg RS256",
            "alg was set by hand";
        fix: "Let the issuer make a new key for the algorithm, or correct alg."
    }
    AlgDeprecated: Rejected = "alg_deprecated", "the algorithm's name is deprecated for one that says more",
        "RFC 9864 section 2.2" {
        means: "EdDSA does not say which curve; Ed25519 does. Both mean the same here, and most verifiers \
            still know the old name alone."
        causes: "nearly every library writes EdDSA";
        fix: "Nothing yet: jose and PyJWT refuse the name Ed25519."
    }
    NotForSignatures: Rejected = "not_for_signatures", "the key is meant for something else than signatures",
        "RFC 7517 section 4.2" {
        means: "Its use or key_ops say encryption or another purpose. It is not tried for any signature."
        causes: "Keycloak and others serve an encryption key beside the signature key";
        fix: "Nothing, unless a token names this key: then correct use at the issuer."
    }
    KeyOpsDuplicate: Rejected = "key_ops_duplicate", "key_ops has an operation twice", "RFC 7517 section 4.3" {
        means: "The list of operations must not repeat itself. Strict verifiers may refuse the key."
        causes: "key_ops was put together from several places";
        fix: "Name each operation once."
    }
    KeyOpsConflict: Rejected = "key_ops_conflict", "use and key_ops contradict each other", "RFC 7517 section 4.3" {
        means: "One member says that the key is for signatures, the other says something else. Verifiers \
            differ in which they believe."
        causes: "use was set by a default and key_ops by hand";
        fix: "Publish use alone: sig."
    }
    ShortCoordinate: Rejected = "short_coordinate", "a coordinate is shorter than its curve's",
        "RFC 7518 section 6.2.1.2" {
        means: "A coordinate that begins with zero bytes was written without them. One key in 128 is hit \
            by it, and strict verifiers refuse it."
        causes: "the issuer turns big integers into bytes without padding them to full length";
        fix: "Let the issuer pad x and y with zeros on the left to the curve's size."
    }
    RsaExponent: Rejected = "rsa_exponent", "the RSA exponent is not 65537", "RFC 7518 section 6.3.1.2" {
        means: "Other odd exponents work, but small ones leave less room for mistakes, and some verifiers \
            refuse them."
        causes: "the key was made by an old tool, with exponent 3";
        fix: "Make a new key with the usual exponent."
    }
    X5cInvalid: Rejected = "x5c_invalid", "x5c is not an array of certificates in base64", "RFC 7517 section 4.7" {
        means: "The key itself can be used. Its certificate chain cannot be read: each element is \
            standard base64 of DER, not base64url and not PEM."
        causes: "the certificate was written as PEM or base64url";
        fix: "Write standard base64 without line breaks, or leave x5c out."
    }
    X5cMismatch: Rejected = "x5c_mismatch", "the certificate beside a key is for another key",
        "RFC 7517 section 4.7" {
        means: "Verifiers that take the key from the certificate and those that take it from the members \
            would disagree."
        causes: "the key was renewed and its certificate was not, or the other way round";
        fix: "Publish the certificate of this key first in x5c, or leave x5c out."
    }
    X5tMismatch: Rejected = "x5t_mismatch", "the hash of a certificate is not that of the certificate",
        "RFC 7517 sections 4.8 and 4.9" {
        means: "x5t or x5t#S256 does not fit the first certificate of x5c. Verifiers that choose by it \
            will not find the key."
        causes: "the hash was written in hex and encoded again, as older Auth0 tenants do",
            "the certificate was renewed and its hash was not";
        fix: "Write base64url of the bytes of the hash, or leave it out."
    }
    CertificateExpired: Rejected = "certificate_expired", "the certificate beside a key is out of date",
        "RFC 5280 section 4.1.2.5" {
        means: "The key may still be in use: most verifiers never look at the certificate."
        causes: "the self-signed certificate of a key is older than anybody thought";
        fix: "Renew the certificate, or leave x5c out."
    }
    KeyExpired: Rejected = "key_expired", "the key's own dates say that it is not in use", "" {
        means: "Its nbf has not come, or its exp is over. Such members are customary, not standard, and \
            most verifiers ignore them."
        causes: "the set is a copy of a key ring",
            "a key that was withdrawn is still served";
        fix: "Leave the key out when its last token has expired."
    }
    CacheControlMissing: Rejected = "cache_control_missing", "the host does not say how long its key set may be kept",
        "RFC 9111 section 5.2.2" {
        means: "Each verifier keeps the set for as long as it likes: jose ten minutes, PyJWT five. When a new \
            key will be known everywhere is then anybody's guess."
        causes: "the set comes from a handler that sets no headers";
        fix: "Answer with Cache-Control: public, max-age=600, and publish the next key that long before it signs."
    }
    CacheControlShort: Rejected = "cache_control_short", "the host lets its key set be kept for less than a minute",
        "RFC 9111 section 5.2.2" {
        means: "Verifiers that obey ask again and again, and have no keys as soon as the host is down."
        causes: "no-cache, no-store, max-age=0, Expires: 0 or Vary: * from a framework or proxy that sends them with \
            everything";
        fix: "Answer with Cache-Control: public, max-age=600."
    }
    KidReused: Rejected = "kid_reused", "another key took over a kid", "RFC 7517 section 4.5" {
        means: "Verifiers that have the old key in their cache find a key of that kid, so they do not fetch \
            the set again: they refuse every token of the new key until their cache runs out."
        causes: "a key was replaced in place, and its kid stayed",
            "the kid is a fixed name, such as the service's";
        fix: "Give each key a kid of its own (jwtk takes its thumbprint), and publish the next key before it signs."
    }
    NotPrePublished: Rejected = "not_pre_published", "the key signed before it was published", "RFC 7517 section 5" {
        means: "The token's key is not in the older set. Verifiers that keep that one in their cache refuse the \
            token, and some wait half a minute before they look again."
        causes: "the issuer publishes a key only when it first signs with it",
            "the key was made and used at once";
        fix: "Publish the next key as long before it signs as caches live: jwtk key rotate --lead 10m."
    }
    SameKey: Rejected = "same_key", "one key appears under several kids", "RFC 7517 section 4.5" {
        means: "Two names, one key. Nothing breaks, but withdrawing one of the names does not withdraw the \
            key."
        causes: "the kid was changed, and the old name is kept for tokens that are still about",
            "one key is shared by two services";
        fix: "Drop the old entry when its last token has expired."
    }
}
"Key files" {
    KeyFileRepaired: Rejected = "key_file_repaired", "the key file is read, but other programs may refuse it", "RFC 7468 section 2" {
        means: "What is in it is unambiguous, but not written as its standard demands: line breaks that were \
            escaped, base64 or hex around the whole file, BER in place of DER, bytes after the end, or a curve \
            given by its numbers."
        causes: "the text came through a variable, a template or a build system that escaped or encoded it",
            "an editor or echo put a newline behind DER",
            "an old library wrote it: BER, or explicit EC parameters";
        fix: "Write it anew: jwtk key convert FILE --to pem -o NEW. In a variable keep the line breaks, or let \
            the service decode what the build encodes."
    }
    BlockSkipped: Rejected = "block_skipped", "a block of the PEM file was skipped", "RFC 7468 section 2" {
        means: "The block holds no key, or one that cannot be read; the message says which and why. The other \
            keys of the file are used."
        causes: "a revocation list, a certificate request or a text stands beside the key",
            "a certificate of a bundle was cut or damaged when the bundle was put together",
            "a key of a kind that jwtk has no algorithm for";
        fix: "Take the block out if it does not belong there; else get the file again from where it came from."
    }
    LabelMismatch: Rejected = "label_mismatch", "the label of a PEM block contradicts what it holds", "RFC 7468 section 4" {
        means: "Programs that go by the label cannot load the key. Under a label that says public or \
            certificate a private key is one that somebody will publish."
        causes: "the BEGIN and END lines were written by hand, or by a template around the wrong variable",
            "PKCS#1 and PKCS#8, or SEC1 and PKCS#8, were taken for the same";
        fix: "Write it anew: jwtk key convert FILE --to pem -o NEW, with --public where it is to be published. A \
            private key that was published must be replaced."
    }
    CaCertificate: Rejected = "ca_certificate", "a certificate's key is for certificates, not for tokens",
        "RFC 5280 section 4.2.1.3" {
        means: "In a chain the first certificate holds the key and the others vouch for it (RFC 7515 section \
            4.1.6). A key whose keyUsage lacks digitalSignature, or one of a certification authority beside \
            another key, checks no tokens: whoever has it would else be an issuer."
        causes: "the file is a full chain, as a web server wants it",
            "the CA's certificate was given in place of the issuer's",
            "a self-signed certificate of openssl req -x509, which sets CA:TRUE: it is used";
        fix: "Nothing, where the right certificate was taken. Else name the file of the issuer's own \
            certificate; jwtk key show FILE names each."
    }
    CertificateMismatch: Rejected = "certificate_mismatch", "a certificate beside a private key is for another key",
        "RFC 5280 section 4.1.2.7" {
        means: "The file holds a private key and a certificate whose numbers differ. What the private key signs \
            cannot be checked with the certificate."
        causes: "the certificate was renewed with a new key, and the old key stayed in the file",
            "files of two services or environments were put together";
        fix: "Find the certificate of this key, or the key of this certificate: jwtk key show compares their \
            thumbprints."
    }
}
"The signature" {
    SignatureMismatch: Rejected = "signature_mismatch", "the signature does not verify with the key",
        "RFC 7515 section 5.2" {
        means: "Text, signature and key do not belong together. Which of the three is another than it should \
            be, the signature alone does not tell."
        causes: "another environment's key: staging and production use the same kid, or a container made \
            itself a new key",
            "the token was altered or cut: a character lost when it was copied, a claim edited by hand",
            "the wrong HMAC secret, or the right one in the wrong encoding: see --secret-encoding",
            "the signer signed something else: the digest of a digest, the payload alone, ECDSA in DER form or \
                without its leading zeros",
            "the issuer's key was replaced under the kid it had, and the set at hand is old";
        fix: "Fetch the set anew (verify --refresh), then compare thumbprints: jwtk jwks diff the set of \
            each environment. If they agree, take a fresh token straight from the issuer."
    }
}
"Times" {
    Expired: Rejected = "expired", "the token's time is over", "RFC 7519 section 4.1.4" {
        means: "exp lies in the past. From that second on nobody should accept the token; jwtk wants now < \
            exp + leeway."
        causes: "the client kept the token instead of asking for a new one when it ran out: Better Auth \
            tokens live 15 minutes",
            "clocks: the server's runs ahead of the issuer's, often in containers and virtual machines \
                after sleep",
            "exp is a duration instead of a date: expirationTime: 3600 in Better Auth is 1970",
            "exp was computed in local time, or before iat";
        fix: "Ask for a new token, and let the client refresh it before exp. For clocks that differ by \
            seconds: --leeway 30s, and NTP on both machines."
    }
    ExpMissing: Rejected = "exp_missing", "the token has no exp", "RFC 7519 section 4.1.4" {
        means: "Without exp a stolen token is good until its key goes. jwtk wants one; jose and PyJWT \
            accept tokens without it unless told."
        causes: "the issuer's library sets no default: jsonwebtoken for Node without expiresIn, PyJWT \
            without exp",
            "a long-lived service token that was meant so",
            "a security event token (RFC 8417), which has no exp by design";
        fix: "Let the issuer set exp. --allow-no-exp accepts tokens without. A security event token: \
            --allow-no-exp --typ secevent+jwt --require events --require jti."
    }
    ExpType: Rejected = "exp_type", "exp is not a date in seconds", "RFC 7519 section 4.1.4" {
        means: "Dates are numbers of seconds since 1970. This value is not, or only makes sense in other \
            units. A verifier that takes milliseconds for seconds accepts the token for 50,000 years."
        causes: "milliseconds: Date.now() in JavaScript, currentTimeMillis() in Java, without dividing by \
            1000",
            "a string: quoted digits or an ISO date. PyJWT accepts quoted digits, jose refuses them";
        fix: "Let the issuer write whole seconds as a number: Math.floor(Date.now() / 1000) + 900."
    }
    NbfFuture: Rejected = "nbf_future", "the token is not valid yet", "RFC 7519 section 4.1.5" {
        means: "nbf lies in the future: the issuer says from when on the token counts."
        causes: "clocks: the issuer's runs ahead of the server's by some seconds, and the token is used at \
            once",
            "nbf was computed in local time: off by whole hours",
            "a token that was made for later";
        fix: "Keep clocks by NTP and allow for the rest: --leeway 30s. Let the issuer set nbf a little \
            back, or leave it out."
    }
    NbfType: Rejected = "nbf_type", "nbf is not a date in seconds", "RFC 7519 section 4.1.5" {
        means: "Dates are numbers of seconds since 1970. This value is not, or only makes sense in other \
            units."
        causes: "milliseconds: Date.now() without dividing by 1000",
            "a string: quoted digits or an ISO date";
        fix: "Let the issuer write whole seconds as a number, or leave nbf out."
    }
    IatFuture: Rejected = "iat_future", "the token was issued in the future", "RFC 7519 section 4.1.6" {
        means: "Either the clocks differ, or iat is not what it claims. jwtk and \
            PyJWT refuse such a token, jose accepts it."
        causes: "clocks: the issuer's runs ahead of the server's",
            "iat was computed in local time: off by whole hours";
        fix: "Keep clocks by NTP and allow for the rest: --leeway 30s."
    }
    IatType: Rejected = "iat_type", "iat is not a date in seconds", "RFC 7519 section 4.1.6" {
        means: "Dates are numbers of seconds since 1970. This value is not, or only makes sense in other \
            units."
        causes: "milliseconds: Date.now() without dividing by 1000",
            "a string: quoted digits or an ISO date";
        fix: "Let the issuer write whole seconds as a number."
    }
    TooOld: Rejected = "too_old", "the token was issued too long ago", "OIDC Core section 3.1.3.7" {
        means: "It may not have expired yet, but more time has passed since iat than --max-age allows."
        causes: "the client kept the token while a fresh login was asked for",
            "--max-age is shorter than the issuer's usual life time";
        fix: "Ask for a new token, or allow more with --max-age."
    }
    LifetimeTooLong: Rejected = "lifetime_too_long", "the token lives longer than allowed", "RFC 7519 section 4.1.4" {
        means: "From iat to exp is more than --max-lifetime. A stolen token would be good for that long."
        causes: "the issuer's default: a day for Auth0 access tokens",
            "exp in milliseconds or in another unit",
            "a service token that was meant to last";
        fix: "Let the issuer shorten the life of its tokens, or allow more with --max-lifetime."
    }
    ExpiresTooSoon: Rejected = "expires_too_soon", "the token expires sooner than asked for",
        "RFC 7519 section 4.1.4" {
        means: "It is good now, but not for as long as --min-validity asks."
        causes: "the token is near its end: a job that takes longer than the rest of its life would fail \
            half-way";
        fix: "Ask for a new token before the work begins."
    }
}
"Who, for whom, about whom" {
    IssMismatch: Rejected = "iss_mismatch", "the token comes from another issuer", "RFC 7519 section 4.1.1" {
        means: "iss must equal the expected issuer to the letter: no slash, port or letter case is \
            forgiven, since another name is another issuer."
        causes: "Better Auth without baseURL: iss follows the Host header, so that localhost and 127.0.0.1 \
            are two issuers",
            "a trailing slash: Auth0 issuers end with one, Keycloak's do not",
            "another realm or tenant: https://host/realms/a against /realms/b; older Keycloak has \
                /auth/realms",
            "a proxy: the issuer sees http where its clients see https, or an internal host name",
            "another environment's token";
        fix: "Copy iss from jwtk inspect into the service's configuration if it is the right issuer; \
            otherwise fix its base URL: baseURL in Better Auth, KC_HOSTNAME in Keycloak."
    }
    IssMissing: Rejected = "iss_missing", "the token does not name its issuer", "RFC 7519 section 4.1.1" {
        means: "An issuer was asked for and the token has no iss."
        causes: "the issuer's library sets iss only when it is told",
            "the token is from something else than the identity provider";
        fix: "Let the issuer set iss; without it nothing ties the token to where its keys come from."
    }
    IssType: Rejected = "iss_type", "iss is not a string", "RFC 7519 section 4.1.1" {
        means: "iss is one string. Anything else cannot be compared; some libraries skip the check then, \
            which is worse."
        causes: "an array: the issuer lists all its names",
            "a template that produced null or an object";
        fix: "Let the issuer write one string."
    }
    IssNotChecked: Rejected = "iss_not_checked", "the token names an issuer that nobody asked about",
        "RFC 8725 section 3.8" {
        means: "The signature is right, but a key set that several issuers or tenants share signs for each \
            of them."
        causes: "no --iss was given";
        fix: "Pass --iss with the issuer that you mean, or set JWTK_ISS. --issuer and --better-auth do so \
            by themselves."
    }
    AudMismatch: Rejected = "aud_mismatch", "the token is meant for somebody else", "RFC 7519 section 4.1.3" {
        means: "aud lists whom the token is for, and this service is not on the list. Accepting it would \
            let any service use its callers' tokens here."
        causes: "the client asked for a token for another API, or for none: without an audience Auth0 \
            gives a token for its own user info",
            "an ID token was sent instead of an access token: its aud is the client id",
            "Keycloak puts account into aud unless an audience mapper adds the API",
            "the audience is a URL and differs by a slash, the scheme or localhost against 127.0.0.1: \
                Better Auth sets it to baseURL",
            "another environment's token";
        fix: "Ask the issuer for a token for this service, or expect the audience that it sets: --aud, \
            which may be given several times."
    }
    AudMissing: Rejected = "aud_missing", "the token does not say whom it is for", "RFC 7519 section 4.1.3" {
        means: "An audience was asked for and the token has no aud."
        causes: "the issuer sets aud only when the client names an audience or resource",
            "Amazon Cognito access tokens have client_id instead of aud";
        fix: "Let the issuer set aud. Where it cannot, check client_id with --claim instead."
    }
    AudType: Rejected = "aud_type", "aud is neither a string nor an array of strings", "RFC 7519 section 4.1.3" {
        means: "The value cannot be compared with a name. Some libraries skip the check then, which is \
            worse."
        causes: "a numeric client id written as a number",
            "a template that produced null or an object";
        fix: "Let the issuer write a string or an array of strings."
    }
    AudNotChecked: Rejected = "aud_not_checked", "the token names an audience that nobody asked about",
        "RFC 8725 section 3.9" {
        means: "The signature is right, but a token for another service of the same issuer would pass too."
        causes: "no --aud was given";
        fix: "Pass --aud with this service's name, or set JWTK_AUD. --better-auth does so by itself."
    }
    SubMismatch: Rejected = "sub_mismatch", "the token is about another subject", "RFC 7519 section 4.1.2" {
        means: "sub is not the one that --sub asks for."
        causes: "somebody else's token",
            "sub differs between issuers: an email here, a UUID there";
        fix: "Compare with jwtk inspect which subject the issuer writes."
    }
    SubMissing: Rejected = "sub_missing", "the token has no subject", "RFC 7519 section 4.1.2" {
        means: "A subject was asked for and the token has none."
        causes: "a token for a machine: some issuers name only the client there",
            "the issuer puts the user into another claim, such as uid or email";
        fix: "Let the issuer set sub, or check the other claim: --claim uid=alice."
    }
    SubType: Rejected = "sub_type", "sub is not a string", "RFC 7519 section 4.1.2" {
        means: "sub is one string. PyJWT refuses other types, jose accepts them, so that the same token \
            passes in one service and fails in the next."
        causes: "a database id that is written as a number";
        fix: "Let the issuer write it as a string."
    }
    TypMismatch: Rejected = "typ_mismatch", "the token is of another type", "RFC 8725 section 3.11" {
        means: "typ in the header keeps kinds of tokens apart, so that an ID token or a logout token does \
            not pass for an access token. Without --typ and --profile any type passes but those of tokens \
            that no API takes: logout tokens, security events, DPoP proofs, introspection responses, \
            authorization requests, session cookies."
        causes: "an ID token was sent instead of an access token (at+jwt), or the other way round",
            "a session cookie of Better Auth was sent instead of a token",
            "the issuer does not know RFC 9068 and writes JWT or nothing: Auth0 (unless told), Better \
                Auth, older Keycloak";
        fix: "Send the access token. If the issuer cannot set typ, do not ask for it: leave --typ away and \
            check aud and scope instead of --profile access-token. To check a token of such a kind as what it \
            is, name it: --typ secevent+jwt."
    }
    KindMismatch: Rejected = "kind_mismatch", "the claims are those of another kind of token", "RFC 8725 section 3.12" {
        means: "A profile was asked for, and the token has a claim that only tokens of another kind have: \
            events, token_introspection, at_hash or c_hash in an access token, htm and htu. One issuer signs \
            all of them with one key, so that the signature does not tell them apart."
        causes: "a logout token or another security event token without typ was sent as an ID token",
            "an ID token was sent instead of an access token",
            "as a warning: an issuer that writes the nonce of the login into access tokens";
        fix: "Send the token of the kind that is asked for. To check a security event token, leave --profile \
            away and ask for its type: --typ secevent+jwt."
    }
    TypAbsent: Rejected = "typ_absent", "the token does not name its type", "RFC 8725 section 3.11" {
        means: "Nothing keeps it from being taken for another kind of token of the same issuer."
        causes: "the issuer's library leaves typ out: jose unless told, and Better Auth with it";
        fix: "Let the issuer set typ: at+jwt for access tokens, JWT at least."
    }
    ClaimMissing: Rejected = "claim_missing", "a claim that was asked for is missing", "RFC 7519 section 4" {
        means: "--require, --claim, a profile or a time limit needs a claim that the token does not have."
        causes: "the scope that carries the claim was not asked for",
            "the claim stands elsewhere: nested, or under a URL name as in Auth0",
            "an ID token where an access token is expected, or the other way round";
        fix: "Look at what is there with jwtk inspect, and let the client ask for the scope, or the issuer \
            add the claim."
    }
    ClaimMismatch: Rejected = "claim_mismatch", "a claim has another value than asked for", "RFC 7519 section 4" {
        means: "The claim is there, but its value or its type is another."
        causes: "another user, tenant or client than expected",
            "the type differs: the string \"1\" is not the number 1. NAME=TEXT asks for a string, \
                NAME:=JSON for any type",
            "for nonce and at_hash: an answer to another login";
        fix: "Compare both values in the report."
    }
    Placeholder: Rejected = "placeholder", "a variable or template in the token was not filled in", "" {
        means: "iss, sub, aud or kid has text such as $APP_ID, ${{ vars.AUD }}, {{x}} or <CLIENT_ID>. It is \
            what a script or a template has before somebody fills it in, and no verifier expects it."
        causes: "single quotes, in which a shell leaves $NAME as it is",
            "a step of a CI job without its expressions, or a template that was not rendered",
            "an example from a manual was copied as it stands";
        fix: "Fill it in where the token is made: double quotes in a shell, and the variable set."
    }
    Portability: Rejected = "portability", "other verifiers judge this token otherwise", "" {
        means: "jwtk accepts what it says here, and a widely used library does not, or reads it \
            differently: the token passes in one service and fails in the next. --strict rejects it. Only \
            what the token itself brings about is told; what its key set brings about, such as a key \
            without alg, which jwx refuses, is told by jwtk jwks lint."
        causes: "alg Ed25519, the new name of EdDSA (RFC 9864), which PyJWT does not know yet",
            "an issuer whose clock is ahead: PyJWT refuses an iat in the future, jose does not look at it",
            "exp with a fraction of a second",
            "an RSA key below 2048 bits, let in by --allow-weak-key";
        fix: "Change it at the issuer if one of the token's verifiers uses the library that is named; \
            otherwise leave it."
    }
    HeaderKey: Rejected = "header_key", "the header carries a key or points to one", "RFC 8725 section 3.10" {
        means: "jku, x5u, jwk and x5c let the token name the key that verifies it. Who believes them \
            believes any forger. jwtk never follows them."
        causes: "the issuer's library adds its certificate chain (x5c)",
            "a token of a protocol that carries the key on purpose: DPoP proofs",
            "a forged token";
        fix: "Take keys from the issuer's set alone. Make sure that no service of yours fetches what jku \
            or x5u says."
    }
    HeaderClaim: Rejected = "header_claim", "a claim stands in the header too, with another value",
        "RFC 7519 section 5.3" {
        means: "Claims may be repeated in the header, for those who cannot read an encrypted payload, and \
            must then be the same. Here they differ, so that a proxy that looks at the header and a \
            service that looks at the payload judge two tokens."
        causes: "the header was taken from another token",
            "an attempt to show different claims to different services";
        fix: "Let the issuer leave claims out of the header."
    }
    Nested: Rejected = "nested", "the payload is a token itself", "RFC 7519 section 5.2" {
        means: "A token inside a token. The header must then say cty JWT. jwtk checks the outer one alone, \
            and what is inside is not its claims."
        causes: "a gateway wraps the token of another issuer",
            "a token was signed where its claims were meant";
        fix: "Verify the outer token with --signature-only; what comes out is the inner one, to be \
            verified with its own issuer's key."
    }
    Compressed: Rejected = "compressed", "the payload is compressed", "RFC 7516 section 4.1.3" {
        means: "zip belongs to encrypted tokens (JWE). In a signed one few verifiers know it, and a small \
            token can unpack to a very large one. jwtk never unpacks."
        causes: "a SMART Health Card, whose payload is deflated JSON",
            "an issuer of its own making";
        fix: "Use the library that belongs to this kind of token, or let the issuer leave zip out."
    }
    NeverValid: Rejected = "never_valid", "the token ends before it begins", "RFC 7519 section 4.1.4" {
        means: "exp is not after iat, or not after nbf: there is no moment at which a verifier accepts it."
        causes: "a duration was subtracted instead of added, or is zero or negative",
            "iat and exp are in different units or time zones";
        fix: "Let the issuer compute exp as iat plus the life time, both in seconds."
    }
    LongLived: Rejected = "long_lived", "the token lives for longer than a day", "RFC 8725 section 3.12" {
        means: "Nothing calls a signed token back: who steals it can use it until exp."
        causes: "a life time in minutes where seconds are meant, or the like",
            "the issuer's setting is meant for refresh tokens or sessions";
        fix: "Let access tokens live for minutes, and let clients renew them. --max-lifetime rejects what \
            lives longer."
    }
    HiddenText: Rejected = "hidden_text", "characters that cannot be seen stand in a name or value",
        "RFC 8725 section 3.10" {
        means: "Control, bidirectional or invisible characters: two names that look alike are not the \
            same, and a terminal or log viewer may be made to show something else. jwtk shows them \
            escaped, everywhere."
        causes: "text that was copied from a web page or a chat brought a zero-width space along",
            "an attempt to pass for somebody else, or to act on the terminal of who reads the log";
        fix: "Compare the escaped form with what is expected. Let the issuer clean what users type."
    }
    PrivateInToken: Rejected = "private_in_token", "the header carries a private key", "RFC 7515 section 4.1.3" {
        means: "jwk in the header has private members: whoever sees the token can sign as its owner."
        causes: "a client that writes its whole key pair into a DPoP proof or the like";
        fix: "Consider the key stolen: replace it, and write the public members alone."
    }
    Pii: Rejected = "pii", "personal data stands in the token", "RFC 7519 section 12" {
        means: "A signed token is not encrypted: logs, proxies and browser extensions that see it can read \
            it."
        causes: "the issuer's default: Better Auth puts the whole user record into the token";
        fix: "Keep to sub and look the rest up: in Better Auth with jwt.definePayload."
    }
}
"Fetching a key set" {
    Dns: Remote = "dns", "the host's name could not be resolved", "" {
        means: "There is no address for this name, seen from this machine."
        causes: "a typing error in the URL",
            "a name that only exists elsewhere: a service name of Docker Compose or Kubernetes, a VPN",
            "no working name server in the container";
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
            "a proxy that is needed here and not set: HTTPS_PROXY";
        fix: "Try again, or wait longer: --timeout 30s. --stale-if-error 1h bridges an outage with the \
            cached set."
    }
    Tls: Remote = "tls", "the host's TLS certificate was not accepted", "RFC 7517 section 9.1" {
        means: "Who controls the connection controls the keys, so that a key set is only taken over a \
            connection that is sure."
        causes: "https for a server that speaks plain http on that port",
            "no CA certificates in a small container image (ca-certificates is missing)",
            "TLS 1.1 or older";
        fix: "Install ca-certificates, name a CA with --cacert FILE, or use http:// for a server on this \
            machine."
    }
    TlsExpired: Remote = "tls_expired", "the host's TLS certificate is out of date", "RFC 5280 section 4.1.2.5" {
        means: "Its dates do not include now: it has expired, or does not count yet."
        causes: "renewal failed, or the server was not reloaded after it",
            "the clock of this machine is wrong";
        fix: "Renew the certificate. If it is right, set this machine's clock."
    }
    TlsSelfSigned: Remote = "tls_self_signed", "the host's TLS certificate comes from an unknown authority",
        "RFC 5280 section 6.1" {
        means: "No certificate authority that this system trusts stands behind it."
        causes: "a development server with a certificate of its own (mkcert, Caddy, minikube)",
            "a company CA, or a proxy that inspects TLS",
            "the server does not send its intermediate certificate";
        fix: "Name the CA: --cacert FILE. If browsers accept the server and this does not, let it send the \
            whole chain."
    }
    TlsWrongHost: Remote = "tls_wrong_host", "the host's TLS certificate is for another name",
        "RFC 9110 section 4.3.4" {
        means: "The certificate does not name the host in the URL."
        causes: "the host was called by its IP address or by an internal name",
            "the default certificate of an ingress or proxy that does not know this name";
        fix: "Call the host by a name that its certificate has."
    }
    HttpStatus: Remote = "http_status", "the host answered with an error", "" {
        means: "The server is there but gave no key set. 5xx and 429 were tried again."
        causes: "404: the path is wrong. Better Auth: /api/auth/jwks; Keycloak: \
            /realms/NAME/protocol/openid-connect/certs; Auth0: /.well-known/jwks.json",
            "401, or 403 whose answer says so: the set stands behind a login",
            "403 otherwise: often a firewall that knows jwtk's User-Agent for none of a browser's",
            "503: the server is starting or overloaded";
        fix: "Read what the answer says of itself. Let discovery find the path: --issuer URL. Key sets are meant to be \
            public: let the path pass. A header that the server wants: --http-header 'Name: value'."
    }
    Redirect: Remote = "redirect", "the host sent the request elsewhere", "" {
        means: "Redirects are not followed: they could lead a request for keys to a host that nobody \
            named. jose and PyJWT do not follow them either."
        causes: "http where the server wants https",
            "a missing or extra slash at the end, or www",
            "a redirect to a login page";
        fix: "Use the address that the message shows, if it is the one you mean."
    }
    NotJson: Remote = "not_json", "the host's answer is not JSON", "RFC 7517 section 5" {
        means: "The server answered 200, but not with JSON."
        causes: "a single-page app that answers every path with its HTML",
            "a login or maintenance page",
            "a CDN or web server that compresses though the request has no Accept-Encoding",
            "the URL of the site instead of its key set";
        fix: "Open the URL with curl, and correct the path. --issuer URL finds it by discovery."
    }
    BodyTooLarge: Remote = "body_too_large", "the host's answer is larger than 1 MiB", "" {
        means: "No key set is so large. Reading stopped, so that a server cannot fill memory."
        causes: "the URL is of something else than a key set";
        fix: "Correct the URL. A set that is truly so large can be fetched with curl and given as a file."
    }
    DiscoveryInvalid: Remote = "discovery_invalid", "the discovery document does not fit the issuer",
        "OIDC Discovery section 4.3" {
        means: "The document that says where the key set is must name the issuer it was asked about, to \
            the letter, and a jwks_uri."
        causes: "a trailing slash, http against https, or localhost against 127.0.0.1 in the issuer's own \
            configuration",
            "the issuer's name behind a proxy differs from the name it was asked by",
            "an issuer that does not know that its proxy ends TLS names http endpoints",
            "a multi-tenant issuer that answers with a template: {tenantid} in Microsoft's common endpoint";
        fix: "Pass the issuer exactly as the document names it, or go round discovery: --jwks URL --iss \
            ISSUER."
    }
    OfflineMiss: Remote = "offline_miss", "the key set is not in the cache and --offline forbids to fetch it", "" {
        means: "With --offline only cached sets are used, and this one is not there or too old."
        causes: "the set was never fetched on this machine or by this user",
            "the cache directory differs: JWTK_CACHE_DIR, HOME in a CI job",
            "the entry is past its time";
        fix: "Fetch it while there is a network: jwtk jwks fetch URL. jwtk jwks cache list shows what is \
            there."
    }
    PlainHttp: Rejected = "plain_http", "the key set came over http, where it can be swapped on the way",
        "RFC 7517 section 9.1" {
        means: "Who stands between this machine and the server can put own keys into the set and sign any \
            token."
        causes: "--allow-http was given for a host that is not this machine";
        fix: "Use https. Over loopback http is fine."
    }
    ContentType: Rejected = "content_type", "the answer is not labelled as JSON", "RFC 7517 section 8.5.2" {
        means: "The body is a key set, but Content-Type says something else. jwtk reads it all the same, \
            others may not."
        causes: "a static file without an extension that the web server knows",
            "an object store that labels everything application/octet-stream";
        fix: "Let the server send application/jwk-set+json or application/json."
    }
    ByteOrderMark: Rejected = "byte_order_mark", "the answer begins with a byte order mark", "RFC 8259 section 8.1" {
        means: "JSON in a network begins with no byte order mark and is never UTF-16. jwtk reads it all the \
            same, others may refuse it."
        causes: "a static file that was saved by an editor or by PowerShell on Windows",
            "a server that writes its answer with an encoder that adds the mark";
        fix: "Save or send it as UTF-8 without a byte order mark."
    }
    StaleKeys: Remote = "stale_keys", "the key set is past its time and could not be refreshed",
        "RFC 5861 section 4" {
        means: "The cached set was used since --stale-if-error allows it. A key that was withdrawn \
            meanwhile would still be accepted. A batch that runs beyond what it allows leaves its tokens undecided."
        causes: "the issuer is down or cannot be reached";
        fix: "Look why the refresh fails; the report names the reason. It is tried again at every run."
    }
    RefetchCooldown: Remote = "refetch_cooldown", "the host was asked for an unknown kid a moment ago", "" {
        means: "An unknown kid makes jwtk fetch the set once more, and the discovery document that led to it, and \
            then not again for 30 s, so that made-up kids cannot make it flood the issuer."
        causes: "several tokens with a kid that the issuer does not publish";
        fix: "Wait half a minute, or fetch at once: --refresh."
    }
    CacheUnusable: Local = "cache_unusable", "the cache cannot be read or written", "" {
        means: "The set was fetched without the cache: right, but slower, and not there when the network \
            is not."
        causes: "no home directory, or one that cannot be written, as in many containers",
            "files that another user made, such as root";
        fix: "Point JWTK_CACHE_DIR to a directory that can be written, or pass --no-cache."
    }
}
"The program" {
    Usage: Usage = "usage", "the command line does not make sense", "" {
        means: "Flags are missing, unknown, or contradict each other. Nothing was examined."
        causes: "a typing error",
            "a claim given from two places, or with the wrong type",
            "a combination that would be unsafe";
        fix: "Read the hint, and jwtk COMMAND --help."
    }
    Exists: Local = "exists", "the file is there already", "" {
        means: "A private key is never written over a file unless that is asked for."
        causes: "the command was run before";
        fix: "Choose another name, or replace the file: --force."
    }
    NotFound: Local = "not_found", "the file is not there", "" {
        means: "The path names nothing, seen from the working directory."
        causes: "a typing error, or another working directory",
            "a token that was taken for a file name, or a file name without @ that was taken for a token";
        fix: "Check the path. A token in a file is @FILE, keys are plain paths."
    }
    Permission: Local = "permission", "the system does not allow it", "" {
        means: "This user may not read or write that file or directory; or it is the key ring, and others than this \
            user and root could have written it."
        causes: "private keys are for their owner alone (0600), and another user made them",
            "a directory that cannot be written",
            "a key ring, or its directory, that belongs to another user or that others can write";
        fix: "Run as the owner, or make the key as the user that needs it. For a key ring: chmod go-w the file and \
            its directory, or name one of your own in JWTK_KEYS."
    }
    ClockBehind: Local = "clock_behind", "the clock is behind the newest key of the ring", "" {
        means: "A key of the ring was made at a time that, by this clock, has not come yet. By such a clock a key \
            that signs looks like one that never has, so that nothing is taken out of the ring."
        causes: "a machine or container that started without a network, before its clock was set",
            "a virtual machine that was restored or resumed",
            "the key was made on a machine whose clock is ahead";
        fix: "Set the clock and try again. Where the clock is right and the date of the key is not, --force goes \
            on."
    }
    Io: Local = "io", "reading or writing failed", "" {
        means: "The system reported an error that has nothing to do with tokens or keys; the message has \
            its words."
        causes: "the disk is full",
            "the path is a directory",
            "a file larger than jwtk reads";
        fix: "Do what the message suggests. A file that could not be written whole was not changed."
    }
    Internal: Bug = "internal", "a bug in jwtk", "" {
        means: "The program came to a place that it should never reach. It ends with exit code 70 and \
            gives no verdict."
        causes: "a case that nobody thought of";
        fix: "Please report it with the command you ran, without its secrets."
    }
}
}
