//! The rows of the causes: what a report concludes from all checks together.

use super::row::CauseEntry;

cause_codes! {
    "causes: the signature" {
    ReEncoded = "re_encoded", "the token was re-encoded after signing", "RFC 7515 sections 2 and 5.2" {
        means: "The signature is valid for the header and payload in base64url as RFC 7515 writes it. Something between \
            issuer and verifier added padding, another alphabet or white space, which the signature does not cover."
        fix: "Find what rewrites the token (a proxy, a template, a copy through an editor) and pass it on unchanged."
    }
    }
    "causes: issuer and audience" {
    HostNamedIssuer = "host_named_issuer", "the issuer writes the name it is called by", "Better Auth, options: baseURL" {
        means: "Without a configured public URL, Better Auth and others take the host of each request for iss and aud. \
            A token that was requested through an internal name or an address then bears that name."
        fix: "Set the issuer's public URL (Better Auth: baseURL), or call it by the name that is expected."
    }
    }
    "causes: dates" {
    DateUnit = "date_unit", "a date counts something else than seconds since 1970",
        "RFC 7519 section 2; .NET DateTime.Ticks; Win32 FILETIME; Apple Foundation NSDate" {
        means: "Read as milliseconds, microseconds, nanoseconds, .NET ticks, FILETIME or seconds since 2001, the number is \
            a date near the present; as seconds since 1970 it is none."
        fix: "Write seconds since 1970 (NumericDate)."
    }
    DateOverflow = "date_overflow", "a date overflowed 32 bits", "RFC 7519 section 2" {
        means: "The number is negative, and with 2^32 added a date after 2038-01-19: a signed number of 32 bits on its way."
        fix: "Count seconds in 64 bits wherever the issuer computes dates."
    }
    DateText = "date_text", "a date is a string", "RFC 7519 section 2" {
        means: "A date of a token is a JSON number. Some verifiers convert a string of digits; others refuse the token."
        fix: "Write the number without quotes, in seconds since 1970."
    }
    DateUnset = "date_unset", "a date is 0 or negative", "RFC 7519 section 4.1.4" {
        means: "0 is what a serializer writes for a value that nobody set; -1 stands for never in some programs, and not in \
            a token."
        fix: "Set the date, or leave the claim out where it is not meant."
    }
    DurationForDate = "duration_for_date", "exp is how long the token lives", "RFC 7519 section 4.1.4" {
        means: "As a date the number lies in the first years after 1970; as a duration it is a usual lifetime. Better Auth \
            takes a number in expirationTime for an absolute time."
        fix: "Write the time of issue plus the lifetime. Better Auth: give expirationTime a unit."
    }
    NeverValid = "never_was_valid", "the token was expired when it was made", "RFC 7519 section 4.1.4" {
        means: "exp is not after iat, so there is no moment at which the token is valid."
        fix: "Compute exp as iat plus the lifetime, both in UTC."
    }
    TimeOver = "time_over", "the token had its time", "RFC 7519 section 4.1.4" {
        means: "exp is past. The client kept the token instead of asking for a new one, or received it late."
        fix: "Ask for a new token, and renew it before it expires."
    }
    LocalTime = "local_time", "local time was written for UTC", "Python, datetime.utcnow" {
        means: "A date lies whole half hours ahead, up to 14 hours: the issuer took local time for UTC, or UTC for local \
            time, as Python's utcnow().timestamp() does in a time zone."
        fix: "Compute dates from a time that knows its zone."
    }
    ClocksDiffer = "clocks_differ", "the issuer's clock and this one differ", "RFC 7519 section 4.1.5" {
        means: "The token is dated ahead of this machine. Which of the two clocks is wrong cannot be seen in the token."
        fix: "Synchronize both with NTP, and allow for a few seconds: --leeway."
    }
    MeantForLater = "meant_for_later", "the issuer made the token for later", "RFC 7519 section 4.1.5" {
        means: "iat is past and nbf is ahead: both are of one clock, so the difference was meant."
        fix: "Use the token from nbf on, or let the issuer make it valid at once."
    }
    OlderThanAllowed = "older_than_allowed", "the token was issued too long ago", "" {
        means: "The caller limits the age of tokens with --max-age, whatever their exp."
        fix: "Ask for a new token."
    }
    LivesTooLong = "lives_too_long", "the issuer's tokens live longer than the caller allows", "" {
        means: "The caller limits the time from iat to exp with --max-lifetime."
        fix: "Shorten the lifetime at the issuer, or allow more."
    }
    ExpiresBeforeAsked = "expires_before_asked", "the token expires sooner than the caller asks for", "" {
        means: "The caller wants the token to be valid for some time yet, with --min-validity."
        fix: "Ask for a new token before this one is used."
    }
    }
    "causes: keys" {
    OtherKeySigned = "other_key_signed", "the token names one key, and another signed", "RFC 7515 section 4.1.4" {
        means: "jwtk tried the other keys of the set: one that the token does not name made the signature."
        fix: "Issuer: write the kid of the key that signs. Give every key of the set a kid of its own."
    }
    KidAlmost = "kid_almost", "the token's kid is almost that of a key", "RFC 7515 section 4.1.4" {
        means: "kids are compared as they are written: another case, a blank or padding at the end is another kid."
        fix: "Write the kid exactly as the key set has it."
    }
    KidIsThumbprint = "kid_is_thumbprint", "the token's kid is the thumbprint of a key with another name", "RFC 7638" {
        means: "The issuer names its key by its thumbprint, and the set publishes the same key under another kid or none."
        fix: "Publish the key under the kid that tokens have."
    }
    KeyRowWrong = "key_row_wrong", "the key that is meant is written wrongly", "RFC 7517 section 4; RFC 7518 section 6" {
        means: "The members of the key contradict each other, or one is in another notation: alg against kty, use enc, \
            numbers as hex or encoded twice. The token was not examined with it."
        fix: "Correct the key where it is published; jwtk jwks lint names every fault."
    }
    SameKid = "same_kid", "several keys have one kid", "RFC 7517 section 4.5" {
        means: "Keys of a set should have distinct kids. jwtk tries all of them; others take the first, or refuse the set."
        fix: "Give each key its own kid."
    }
    KidUnknown = "kid_unknown", "no key has the token's kid", "RFC 7515 section 4.1.4" {
        means: "Either the issuer does not publish the key, or the token is another issuer's or environment's than the set."
        fix: "Compare iss with the place of the set; then publish the key, or use the issuer's set."
    }
    NoKeysInSet = "no_keys_in_set", "the key set is empty", "RFC 7517 section 5" {
        means: "A set without keys verifies nothing. Some issuers drop expired keys and make one only when a token is asked \
            for."
        fix: "Request a token from the issuer, and fetch the set again."
    }
    CachedSetLackedKey = "cached_set_lacked_key", "the cached set lacked the key, and its host has it", "" {
        means: "jwtk asked again and accepted the token. A service that keeps its set and does not ask again refuses it \
            until its copy expires."
        fix: "Fetch the set again for a missing key; publish a key before it signs."
    }
    SetNotAskedAgain = "set_not_asked_again", "the cached set was not asked for again", "" {
        means: "With --offline a key that took over the kid since is not seen."
        fix: "Run once without --offline."
    }
    NoKeyGiven = "no_key_given", "no key was given", "" {
        means: "No flag, no variable and no key ring names a key. Nothing is fetched from where the token says; the checks \
            that need no key were made."
        fix: "Name the issuer, a key set, a key or a secret that you trust."
    }
    SpiffeUse = "spiffe_use", "the key has use jwt-svid", "SPIFFE, JWT-SVID section 4" {
        means: "SPIFFE bundles mark keys of JWT-SVIDs with use jwt-svid. RFC 7517 registers sig and enc only, and clients \
            that want sig pass over the key."
        fix: "Check JWT-SVIDs with a SPIFFE library, or give others a set with use sig."
    }
    }
    "causes: the fetch of the keys" {
    SetRedirects = "set_redirects", "the URL of the key set redirects", "RFC 9110 section 15.4" {
        means: "Whoever can answer for a host could send the request anywhere, so jwtk shows a redirect and does not follow it."
        fix: "Pass the URL that it redirects to, if that is the issuer's."
    }
    NoSetThere = "no_set_there", "there is no key set at the URL", "RFC 9110 section 15.5.5" {
        means: "The host answers 404 or 410. Where a set is, an issuer says in the jwks_uri of its discovery document; Better \
            Auth serves it at /api/auth/jwks."
        fix: "Pass the issuer (--issuer), the Better Auth server (--better-auth) or the right URL."
    }
    SetRefused = "set_refused", "the host does not give out the key set", "RFC 9110 sections 15.5.2 and 15.5.4" {
        means: "The host, or a firewall in front of it, refuses the request. Key sets are public."
        fix: "Let the path pass at the key host, or send what it asks for: --http-header."
    }
    KeyHostFails = "key_host_fails", "the host of the key set fails", "RFC 9110 section 15.6" {
        means: "The host answers that it cannot answer. That says nothing about the token."
        fix: "Repair the key host; --stale-if-error uses a cached set meanwhile."
    }
    CertificateNotTrusted = "certificate_not_trusted", "the certificate of the key host is not trusted", "RFC 5280 section 6" {
        means: "The certificate leads to no authority of this system, is not valid at this time, or is for another name."
        fix: "Name the authority (--cacert), renew the certificate, or use a name that it has."
    }
    KeyHostNotReached = "key_host_not_reached", "the host of the key set cannot be reached", "" {
        means: "There is no address, no connection or no answer in time. The token was examined as far as it goes without a key."
        fix: "Compare name, port and proxy with those of a machine that reaches the host."
    }
    AnswerIsNoSet = "answer_is_no_set", "what the URL answers is not JSON", "RFC 7517 section 5" {
        means: "The answer is a page, compressed, or other bytes; the report shows how it begins."
        fix: "Pass the URL of the set, or let discovery find it: --issuer."
    }
    SetTooOldToTell = "set_too_old_to_tell", "the cached set may be older than the key that signed", "" {
        means: "The signature does not verify with the cached set, and another key may have taken the kid since. The last \
            request for the set failed, so the token is undecided."
        fix: "Try again when the key host answers; --refresh asks at once."
    }
    }
}
