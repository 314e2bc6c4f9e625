//! The rows of the causes: what a report concludes from all checks together.

use super::row::CauseEntry;

cause_codes! {
    "causes: the signature" {
    ReEncoded = "re_encoded", "the token was re-encoded after signing", "RFC 7515 sections 2 and 5.2" {
        means: "The signature is valid for the header and payload in base64url as RFC 7515 writes it. Something between \
            issuer and verifier added padding, another alphabet or white space, which the signature does not cover."
        fix: "Find what rewrites the token (a proxy, a template, a copy through an editor) and pass it on unchanged."
    }
    PaddingSigned = "padding_signed", "the issuer pads base64url and signs the padding", "RFC 7515 section 2; AWS Application Load Balancer: authenticate users, x-amzn-oidc-data" {
        means: "The signature is valid for header and payload as they are written, in padded or standard base64. Nothing \
            changed the token: its issuer writes it so, as AWS load balancers do, and JWT libraries refuse it."
        fix: "For a load balancer's token, use a library that knows it, and compare signer and client in its header. \
            Any other issuer must write base64url without padding."
    }
    SignatureNotation = "signature_notation", "the signature is right, but written another way", "RFC 7515 sections 3.1 and 5.1" {
        means: "The third part is the right signature in hex, in standard base64, encoded twice, or as a line of output. \
            JWS has the base64url of the signature's bytes."
        fix: "Encode the bytes of the signature once, as base64url without padding (openssl dgst: -binary)."
    }
    SignatureInDer = "signature_in_der", "the signature is right, but in DER", "RFC 7518 section 3.4, RFC 3279 section 2.2.3" {
        means: "Cryptographic libraries and key services write ECDSA signatures as DER. JWS has r and s as two numbers of \
            fixed length, one after the other."
        fix: "Convert the signature: r and s, each at full length."
    }
    SignatureNotFixedLength = "signature_not_fixed_length", "the signature lacks leading zeros or has sign bytes", "RFC 7518 section 3.4, RFC 8017 section 8.2.1" {
        means: "The signature is right as a number, but not written at its fixed length. Most tokens of such an issuer \
            pass, and some do not: one in 128 for ECDSA, one in 256 for RSA."
        fix: "Write r and s, or the RSA signature, at full length, including leading zeros and without a sign byte."
    }
    SignedByAnotherMethod = "signed_by_another_method", "this key signed by another method than alg says", "RFC 7518 sections 3.2 to 3.5, RFC 8017 sections 8 and 9" {
        means: "The key is the right one, but hash, padding, salt or mask are not those of the header's alg."
        fix: "Sign as alg says, or write the alg that was used."
    }
    HashedTwice = "hashed_twice", "a hash was signed as if it were the text", "RFC 7518 sections 3.3 to 3.5; AWS KMS API: Sign, MessageType" {
        means: "The key is the right one. The signer was given a hash and hashed it again, as a key service does that \
            expects the text."
        fix: "Give the signer the text, or tell it that it is given a hash (AWS KMS: MessageType DIGEST)."
    }
    SignedAnotherText = "signed_another_text", "the signature covers another text than header.payload", "RFC 7515 section 5.1" {
        means: "The key is the right one. The text that was signed had a line break too many, was only the payload, or was \
            not in base64url yet."
        fix: "Sign the base64url of the header, a dot, and the base64url of the payload, and nothing else."
    }
    GraphToken = "graph_token", "a token for Microsoft Graph", "Microsoft identity platform: access tokens, validating tokens" {
        means: "The header of tokens for Microsoft Graph has a nonce that is replaced by its hash before signing. Only \
            Graph is meant to check them."
        fix: "Ask for a token for your own API: a scope of api://, not one of Graph. A client must not check Graph's tokens."
    }
    AlteredAfterSigning = "altered_after_signing", "this key signed another header or payload", "RFC 8017 section 8.2.2, RFC 7515 section 5.2" {
        means: "The public key opens the signature, so this key made it. What it covers is not what the token has: the \
            token was changed after signing, or the parts of two tokens were joined."
        fix: "Find what changes the token. A claim cannot be edited without signing again."
    }
    SecretForm = "secret_form", "the secret is right, but in another form", "RFC 7518 section 3.2, RFC 4648" {
        means: "One side decodes the secret from base64 or hex, and the other uses its text; or one has a line break, \
            quotes or a name with it."
        fix: "Use the same bytes on both sides."
    }
    OtherKeyOfSet = "other_key_of_set", "another key of the set made the signature", "RFC 7515 section 4.1.4" {
        means: "The token names one key, and another of the same set made its signature."
        fix: "Write the kid of the key that signs into the header."
    }
    AnotherKey = "another_key", "another key made the signature", "RFC 8017 section 8.2.2" {
        means: "The public key does not open the signature: another key made it, or the signature was changed."
        fix: "Take the key from the issuer that the token names, and pass the token on unchanged."
    }
    AnotherSecret = "another_secret", "no form of the secret made the signature", "RFC 7518 section 3.2" {
        means: "The secret was tried as text, base64, base64url and hex, and with and without what often stands around it. \
            Another secret made the signature, or the token was changed."
        fix: "Compare the secrets of both sides, for instance by their hash."
    }
    SignatureMissing = "signature_missing", "the token has no signature", "RFC 7515 section 3.1" {
        means: "The third part of the token is empty."
        fix: "Pass the whole token."
    }
    SignatureCut = "signature_cut", "the signature has another length", "RFC 7518 sections 3.2 to 3.5" {
        means: "Every key makes signatures of one length. This one is shorter, because it was cut, or longer."
        fix: "Pass the whole token. A database column, a header limit or a cookie may cut it."
    }
    SignatureOfAnotherAlgorithm = "signature_of_another_algorithm", "the signature is as long as another algorithm makes it", "RFC 7518 section 3.1" {
        means: "The header names one algorithm, and the signature has the length of another."
        fix: "Write the algorithm of the key that signs into the header."
    }
    }
    "causes: what was sent instead of a token" {
    NoToken = "no_token", "the client had no token", "RFC 6750 section 2.1" {
        means: "What was sent is what a program writes for a missing value or for an object: null, undefined, \
            [object Object]."
        fix: "Wait until the token is there, and send its text. Without a token, send no Authorization header."
    }
    TokenNotFilledIn = "token_not_filled_in", "nothing replaced a placeholder for the token", "POSIX.1-2024, Shell Command Language, section 2.2" {
        means: "The text is the name of a variable or the expression of a template, not its value."
        fix: "Set the variable where the request is made. Single quotes keep a shell from replacing it."
    }
    SchemeTwiceOrAlone = "scheme_twice_or_alone", "the scheme stands twice, or alone", "RFC 6750 section 2.1" {
        means: "Authorization has one scheme and one token. Many clients add Bearer by themselves."
        fix: "Write Bearer once, and only where there is a token."
    }
    BasicCredentials = "basic_credentials", "credentials of HTTP Basic instead of a token", "RFC 7617 section 2" {
        means: "The scheme Basic carries a user and a password. A resource server that takes tokens wants Bearer."
        fix: "Ask for an access token, and send it with Bearer."
    }
    TokenAnswer = "token_answer", "the whole answer of the token endpoint", "RFC 6749 sections 5.1 and 5.2" {
        means: "The answer is a JSON object. The token is the value of one of its members; an error has none."
        fix: "Pass only the value of access_token (or id_token, where an ID token is meant)."
    }
    OpaqueToken = "opaque_token", "a token or code that is not a JWT", "RFC 6749 sections 1.3 to 1.5, RFC 7662" {
        means: "Access tokens need not be JWTs. Refresh tokens, authorization codes and session IDs are none either. \
            Only the one who made such a text can check it."
        fix: "Ask for an access token for this API, which may need an audience or a resource; or ask the issuer's \
            introspection endpoint."
    }
    SessionCookie = "session_cookie", "a session cookie instead of a token", "Better Auth, plugins: JWT; Auth.js, concepts: session strategies" {
        means: "The cookie is signed or encrypted with a secret of the web server. No other service can check it."
        fix: "Ask the server for a token with it, or send the issuer's access token."
    }
    EncryptedToken = "encrypted_token", "an encrypted token", "RFC 7516 section 9; Auth0, access tokens: opaque access tokens" {
        means: "Only the holder of the decryption key can read the token. A signature, if there is one, is inside."
        fix: "Decrypt it and verify what is inside, or ask for a signed token for your API."
    }
    KeyForToken = "key_for_token", "a key where a token belongs", "RFC 7517 sections 4 and 5" {
        means: "The text is a key or a key set."
        fix: "Pass a key with --key, a key set with --jwks, and the token as the argument."
    }
    TokenShortened = "token_shortened", "the token was shortened for display", "RFC 7515 section 7.1" {
        means: "Dots stand for characters that a log or a page left out."
        fix: "Copy the whole token from where it was issued."
    }
    MoreThanToken = "more_than_token", "something was copied or sent along with the token", "RFC 7515 section 7.1, RFC 6750 section 2.1" {
        means: "Around the token or in it is something that does not belong to it: quotes, white space, a URL, \
            a cookie's attributes, percent-encoding."
        fix: "Pass only the token: three parts of base64url with two dots."
    }
    }
    "causes: the payload" {
    ClaimsEncodedTwice = "claims_encoded_twice", "the claims were encoded twice", "RFC 7519 section 7.1" {
        means: "The payload is a JSON string, or base64, that holds the claims. Options such as expiresIn have no \
            effect on it, and no verifier finds a claim."
        fix: "Pass the object of claims to the JWT library, not its text."
    }
    NestedToken = "nested_token", "the payload is itself a token", "RFC 7519 sections 5.2 and 7.2" {
        means: "A nested JWT has two signatures, each with a key of its own."
        fix: "Verify the outer signature, then the inner token with its own key."
    }
    ClaimsOfAnotherKind = "claims_of_another_kind", "the payload is not an object of claims", "RFC 7519 section 7.2" {
        means: "The issuer signed form data, or JSON of another type."
        fix: "Sign one JSON object whose members are the claims."
    }
    }
    "causes: issuer and audience" {
    HostNamedIssuer = "host_named_issuer", "the issuer writes the name it is called by", "Better Auth, options: baseURL" {
        means: "Without a configured public URL, Better Auth and others take the host of each request for iss and aud. \
            A token that was requested through an internal name or an address then bears that name."
        fix: "Set the issuer's public URL (Better Auth: baseURL), or call it by the name that is expected."
    }
    }
}
