//! The catalogue of codes: one row each, read by `explain`, the hints, the JSON `ref` and the docs.

use std::{fmt, str::FromStr};

macro_rules! codes {
    ($($variant:ident $word:literal $title:literal $reference:literal;)*) => {
        /// A stable code word: what a check, an error or a note is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $variant,)*
        }

        impl Code {
            /// Every code of the catalogue, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word itself, as it stands in JSON and in brackets.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What it means, in one line.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }

            /// The specification it comes from; empty where there is none.
            pub const fn reference(self) -> &'static str {
                match self { $(Self::$variant => $reference),* }
            }
        }
    };
}

codes! {
    // The token's form.
    Malformed "malformed" "the text is not a compact JWS" "RFC 7515 section 7.1";
    TooLarge "too_large" "the token is larger than 1 MiB" "RFC 8725 section 2.7";
    Jwe "jwe" "the token is encrypted (JWE), not signed" "RFC 7516 section 9";
    NotCompact "not_compact" "the token is not in the compact serialization" "RFC 7515 section 7.2";
    HeaderInvalid "header_invalid" "the header is not a JSON object as RFC 7515 wants it" "RFC 7515 section 4";
    DuplicateMember "duplicate_member" "a member name appears twice" "RFC 7515 section 4";
    Crit "crit" "the crit header asks for an extension that is not understood" "RFC 7515 section 4.1.11";
    ClaimsNotObject "claims_not_object" "the payload is not a JSON object" "RFC 7519 section 7.2";
    // The algorithm.
    AlgNotAllowed "alg_not_allowed" "the algorithm is not one that the key or the caller allows" "RFC 8725 section 3.1";
    AlgNone "alg_none" "the token is not signed at all" "RFC 7518 section 3.6";
    AlgUnsupported "alg_unsupported" "the algorithm is known by name but not supported" "RFC 7518 section 3.1";
    // The key.
    KidNotFound "kid_not_found" "no key of the set has the token's kid" "RFC 7515 section 4.1.4";
    NoKey "no_key" "there is no key to check the signature with" "RFC 7515 section 6";
    NoKid "no_kid" "the token has no kid" "RFC 7515 section 4.1.4";
    KidMismatch "kid_mismatch" "the key that was named has another kid than the token" "RFC 7515 section 4.1.4";
    DuplicateKid "duplicate_kid" "several keys of the set share one kid" "RFC 7517 section 4.5";
    WeakKey "weak_key" "the key is too weak to be trusted" "RFC 7518 sections 3.2 and 3.3";
    KeyUnusable "key_unusable" "the key cannot be used" "RFC 7517 section 4";
    JwksEmpty "jwks_empty" "the key set has no keys" "RFC 7517 section 5";
    JwksInvalid "jwks_invalid" "the text is not a JWK Set" "RFC 7517 section 5";
    // Findings about keys and sets.
    PrivatePublished "private_published" "the set publishes private key material" "RFC 7517 section 9.2";
    SecretPublished "secret_published" "the set publishes a shared secret" "RFC 7517 section 9.2";
    Base64Padded "base64_padded" "a member is base64 with padding or the standard alphabet" "RFC 7515 section 2";
    LeadingZero "leading_zero" "an integer has leading zero bytes" "RFC 7518 section 2";
    KidMissing "kid_missing" "the key has no kid" "RFC 7517 section 4.5";
    AlgMissing "alg_missing" "the key does not name its algorithm" "RFC 7517 section 4.4";
    UseMissing "use_missing" "the key does not say that it is for signatures" "RFC 7517 section 4.2";
    UseAndKeyOps "use_and_key_ops" "the key has both use and key_ops" "RFC 7517 section 4.3";
    KtyUnsupported "kty_unsupported" "the key is of a type that jwtk has no algorithm for" "RFC 7517 section 5";
    CrvUnsupported "crv_unsupported" "the key is on a curve that jwtk has no algorithm for" "RFC 7517 section 5";
    AlgMismatch "alg_mismatch" "the key's alg contradicts its type" "RFC 8725 section 3.1";
    AlgDeprecated "alg_deprecated" "the algorithm's name is deprecated for one that says more" "RFC 9864 section 2.2";
    NotForSignatures "not_for_signatures" "the key is meant for something else than signatures" "RFC 7517 section 4.2";
    KeyOpsDuplicate "key_ops_duplicate" "key_ops has an operation twice" "RFC 7517 section 4.3";
    KeyOpsConflict "key_ops_conflict" "use and key_ops contradict each other" "RFC 7517 section 4.3";
    ShortCoordinate "short_coordinate" "a coordinate is shorter than its curve's" "RFC 7518 section 6.2.1.2";
    RsaExponent "rsa_exponent" "the RSA exponent is not 65537" "RFC 7518 section 6.3.1.2";
    X5cInvalid "x5c_invalid" "x5c is not an array of certificates in base64" "RFC 7517 section 4.7";
    X5cMismatch "x5c_mismatch" "the certificate beside a key is for another key" "RFC 7517 section 4.7";
    X5tMismatch "x5t_mismatch" "the hash of a certificate is not that of the certificate" "RFC 7517 sections 4.8 and 4.9";
    CertificateExpired "certificate_expired" "the certificate beside a key is out of date" "RFC 5280 section 4.1.2.5";
    KeyExpired "key_expired" "the key's own dates say that it is not in use" "";
    SameKey "same_key" "one key appears under several kids" "RFC 7517 section 4.5";
    // The signature.
    SignatureMismatch "signature_mismatch" "no key that fits made this signature" "RFC 7515 section 5.2";
    // Claims.
    Expired "expired" "the token's time is over" "RFC 7519 section 4.1.4";
    ExpMissing "exp_missing" "the token never expires" "RFC 7519 section 4.1.4";
    ExpType "exp_type" "exp is not a date in seconds" "RFC 7519 section 4.1.4";
    NbfFuture "nbf_future" "the token is not valid yet" "RFC 7519 section 4.1.5";
    NbfType "nbf_type" "nbf is not a date in seconds" "RFC 7519 section 4.1.5";
    IatFuture "iat_future" "the token was issued in the future" "RFC 7519 section 4.1.6";
    IatType "iat_type" "iat is not a date in seconds" "RFC 7519 section 4.1.6";
    TooOld "too_old" "the token was issued too long ago" "OIDC Core section 3.1.3.7";
    LifetimeTooLong "lifetime_too_long" "the token lives longer than allowed" "RFC 7519 section 4.1.4";
    ExpiresTooSoon "expires_too_soon" "the token expires sooner than asked for" "RFC 7519 section 4.1.4";
    IssMismatch "iss_mismatch" "the token comes from another issuer" "RFC 7519 section 4.1.1";
    IssMissing "iss_missing" "the token does not name its issuer" "RFC 7519 section 4.1.1";
    IssType "iss_type" "iss is not a string" "RFC 7519 section 4.1.1";
    IssNotChecked "iss_not_checked" "the token names an issuer that nobody asked about" "RFC 8725 section 3.8";
    AudMismatch "aud_mismatch" "the token is meant for somebody else" "RFC 7519 section 4.1.3";
    AudMissing "aud_missing" "the token does not say whom it is for" "RFC 7519 section 4.1.3";
    AudType "aud_type" "aud is neither a string nor an array of strings" "RFC 7519 section 4.1.3";
    AudNotChecked "aud_not_checked" "the token names an audience that nobody asked about" "RFC 8725 section 3.9";
    SubMismatch "sub_mismatch" "the token is about another subject" "RFC 7519 section 4.1.2";
    SubMissing "sub_missing" "the token has no subject" "RFC 7519 section 4.1.2";
    SubType "sub_type" "sub is not a string" "RFC 7519 section 4.1.2";
    TypMismatch "typ_mismatch" "the token is of another type" "RFC 8725 section 3.11";
    TypAbsent "typ_absent" "the token does not name its type" "RFC 8725 section 3.11";
    ClaimMissing "claim_missing" "a claim that was asked for is missing" "RFC 7519 section 4";
    ClaimMismatch "claim_mismatch" "a claim has another value than asked for" "RFC 7519 section 4";
    // Notes about tokens.
    HeaderKey "header_key" "the header carries a key or points to one" "RFC 8725 section 3.10";
    Pii "pii" "personal data stands in the token" "RFC 7519 section 12";
    // The remote key set.
    Dns "dns" "the host's name could not be resolved" "";
    Connect "connect" "no connection to the host" "";
    Timeout "timeout" "the host did not answer in time" "";
    Tls "tls" "the host's TLS certificate was not accepted" "RFC 7517 section 9.1";
    TlsExpired "tls_expired" "the host's TLS certificate is out of date" "RFC 5280 section 4.1.2.5";
    TlsSelfSigned "tls_self_signed" "the host's TLS certificate comes from an authority that is not trusted" "RFC 5280 section 6.1";
    TlsWrongHost "tls_wrong_host" "the host's TLS certificate is for another name" "RFC 9110 section 4.3.4";
    HttpStatus "http_status" "the host answered with an error" "";
    Redirect "redirect" "the host sent the request elsewhere" "";
    NotJson "not_json" "the host's answer is not JSON" "RFC 7517 section 5";
    BodyTooLarge "body_too_large" "the host's answer is larger than 1 MiB" "";
    DiscoveryInvalid "discovery_invalid" "the discovery document does not fit the issuer" "OIDC Discovery section 4.3";
    OfflineMiss "offline_miss" "the key set is not in the cache and --offline forbids to fetch it" "";
    PlainHttp "plain_http" "the key set came over http, where it can be swapped on the way" "RFC 7517 section 9.1";
    ContentType "content_type" "the answer is not labelled as JSON" "RFC 7517 section 8.5.2";
    StaleKeys "stale_keys" "the key set is past its time and could not be refreshed" "RFC 5861 section 4";
    RefetchCooldown "refetch_cooldown" "the host was asked for an unknown kid a moment ago" "";
    CacheUnusable "cache_unusable" "the cache cannot be read or written" "";
    // The program.
    Usage "usage" "the command line does not make sense" "";
    Exists "exists" "the file is there already" "";
    NotFound "not_found" "the file is not there" "";
    Permission "permission" "the system does not allow it" "";
    Io "io" "reading or writing failed" "";
    Internal "internal" "a bug in jwtk" "";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|c| c.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert!(code.as_str().bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')));
        }
    }
}
