//! What to do about a text that stands where a token belongs.

use crate::jwt::check::Pasted;

pub(crate) fn pasted(found: Pasted) -> &'static str {
    match found {
        Pasted::Quotes => "take the quotes off",
        Pasted::PercentDots => "the dots are percent-encoded: decode the URL first",
        Pasted::Url => "this is a URL: pass the token in it alone",
        Pasted::Key => "this is no token: a key goes with --key FILE, a key set with --jwks FILE",
        Pasted::JsonSerialization => "--signature-only checks a JWS in the JSON serialization",
        Pasted::Json => "pass the value of its token member alone",
        Pasted::Bearer => "take the word before the token off",
        Pasted::Shortened => "dots like these stand in a token that was shortened to be shown: copy it whole",
        Pasted::WhiteSpace => "take the white space out: a token is one word",
        Pasted::Cookie => "this looks like a cookie header: pass the token's value alone",
        Pasted::Disclosures => "pass the part before the first ~",
        Pasted::Prefix => "pass what begins with eyJ alone",
        Pasted::Punctuation => "take the , off the end",
        Pasted::Percent => "percent-encoding stands in it: decode it first",
        Pasted::Hidden => "a character that cannot be seen came along: copy the token again from its source",
        Pasted::Base64 => {
            "issuer: write base64url (RFC 7515 section 2): - and _ in the place of + and /, and no = at the end"
        }
        Pasted::Padding => {
            "issuer: base64url has no padding here (RFC 7515 section 2). AWS load balancers pad x-amzn-oidc-data: \
             check that with a library made for it"
        }
    }
}
