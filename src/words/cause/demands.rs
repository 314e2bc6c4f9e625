//! Words about a type or a claim that is not as the caller demands.

use super::said::{Said, short};
use crate::{
    cause::{
        Place,
        what::{Demands, Holds, OtherClient},
    },
    json::Value,
    jwt::Profile,
    words::quoted::quoted,
};

pub(super) fn say(what: &Demands) -> Said {
    match what {
        Demands::Typ { found, wanted } => {
            let wanted = short(wanted);
            let message = match found {
                Some(found) => {
                    format!("typ is {}, and --typ asks for {wanted}", quoted(&short(found)))
                }
                None => format!("the header has no typ, and --typ asks for {wanted}"),
            };
            Said::new(message)
                .fix(Place::Issuer, format!("write typ {wanted} into the header"))
                .fix(Place::Verifier, "drop --typ, or expect what this issuer writes")
        }
        Demands::Profile { profile, is_untyped, missing } => of_profile(*profile, *is_untyped, missing),
        Demands::ClaimMissing { name, has_value } => {
            let name = short(name);
            let flag = if *has_value { "--claim" } else { "--require" };
            Said::new(format!("the token has no claim {name}, which {flag} asks for"))
                .fix(Place::Client, format!("request a token with {name} (a scope may add it)"))
                .fix(Place::Issuer, "write it into the token")
        }
        Demands::ClaimEmpty { name } => {
            let name = short(name);
            Said::new(format!("{name} is there, as --require asks, and holds nothing"))
                .fix(Place::Issuer, format!("write {name} only where there is a value"))
                .fix(Place::Verifier, format!("ask for a value: --claim {name}=TEXT; --strict rejects it"))
        }
        Demands::ClaimType { name, found, wanted } => {
            let name = short(name);
            let said = Said::new(format!("{name} is {}, and {} is asked for", found.kind(), wanted.kind()));
            match found {
                Value::String(text) => said
                    .fix(Place::Issuer, format!("write {} without quotes", short(&wanted.to_string())))
                    .fix(Place::Verifier, format!("ask for text: --claim {name}={}", short(text))),
                _ => said.fix(
                    Place::Verifier,
                    format!("ask for JSON: --claim {name}:={}", short(&found.to_string())),
                ),
            }
        }
        Demands::ClaimNamed { name, near } => {
            let (name, near) = (short(name), short(near));
            Said::new(format!("the token has {near}, and {name} is asked for: names are compared as text"))
                .fix(Place::Verifier, format!("ask for {near}"))
        }
        Demands::ClaimInside { name, outer } => {
            let (name, outer) = (short(name), short(outer));
            Said::new(format!("{name} is in the token, inside {outer}; what is asked for is a whole claim"))
                .fix(Place::Verifier, format!("ask for {outer}, and look at its members after that"))
        }
        Demands::ClaimHolds { name, found, how } => holds(name, found, *how),
        Demands::Nonce { is_missing: true } => {
            Said::new("the ID token has no nonce, so nothing ties it to this sign-in")
                .fix(Place::Client, "send nonce in the authorization request")
                .fix(Place::Issuer, "repeat that nonce in the ID token")
        }
        Demands::Nonce { is_missing: false } => {
            Said::new("the ID token has the nonce of another sign-in: it answers that one, or was replayed")
                .fix(Place::Client, "compare it with the nonce of this session, and sign in again")
        }
        Demands::Client(client) => of_client(client),
        Demands::AtHash { is_missing: true } => {
            Said::new("the ID token has no at_hash, which would tie it to the access token")
                .fix(Place::Verifier, "drop --access-token: the code flow may leave at_hash out")
        }
        Demands::AtHash { is_missing: false } => {
            Said::new("at_hash is not that of this access token: the two are not of one response")
                .fix(Place::Client, "pass the access token that came with this ID token")
        }
        Demands::ClaimOther { name } => {
            let name = short(name);
            Said::new(format!("{name} has another value than --claim asks for"))
                .fix(Place::Client, "get a token of the user or client that has this value")
                .fix(Place::Verifier, "correct --claim")
        }
    }
}

fn of_profile(profile: Profile, is_untyped: bool, missing: &[String]) -> Said {
    let (who, flag) = match profile {
        Profile::AccessToken => ("RFC 9068 demands", "access-token"),
        Profile::IdToken => ("an ID token must have", "id-token"),
        Profile::Jwt => ("a JWT must have", "jwt"),
    };
    let typ = is_untyped.then_some("typ at+jwt");
    let lacks: Vec<&str> = typ.into_iter().chain(missing.iter().map(String::as_str)).collect();
    Said::new(format!("the token lacks what {who}: {}", lacks.join(", ")))
        .fix(Place::Verifier, format!("drop --profile {flag}"))
        .fix(Place::Issuer, "make such tokens")
}

/// The whole value, where it can be pasted.
fn holds(name: &str, found: &Value, how: Holds) -> Said {
    const LONGEST: usize = 30;
    let json = found.to_string();
    let whole = match found {
        Value::String(text) if text == &json[1..json.len() - 1] => format!("{name}={text}"),
        _ => format!("{name}:={json}"),
    };
    let is_short = whole.chars().count() <= LONGEST && !whole.contains('\'');
    let fix = if is_short {
        format!("ask for all of it: --claim '{whole}'")
    } else {
        "ask for all of it".to_owned()
    };
    let name = short(name);
    let message = match how {
        Holds::Element => format!("{name} is an array with this value in it; --claim compares the whole"),
        Holds::Word => format!("{name} has this value among others; --claim compares the whole"),
        Holds::Case => format!("{name} has this value in other letter case, and case matters"),
        Holds::Alone => format!("{name} is the value by itself, and an array of it is asked for"),
    };
    Said::new(message).fix(Place::Verifier, fix)
}

fn of_client(client: &OtherClient) -> Said {
    match client {
        OtherClient::NotAudience => Said::new("the ID token is for another client: yours is not in aud")
            .fix(Place::Client, "send the ID token that was issued to this client")
            .fix(Place::Verifier, "correct --client-id"),
        OtherClient::Untrusted(other) => {
            Said::new(format!("the ID token is for {} too, which you did not name", short(other)))
                .fix(Place::Verifier, "name it with --aud, if you trust it")
                .fix(Place::Issuer, "issue ID tokens for one client")
        }
        OtherClient::Issued(other) => {
            Said::new(format!("the ID token was issued to the client {} (azp), not to yours", short(other)))
                .fix(Place::Client, "send the ID token that was issued to this client")
                .fix(Place::Verifier, "if both are yours, expect that one: --azp CLIENT")
        }
        OtherClient::Unsaid => {
            Said::new("the ID token does not say which client it was issued to: it has no azp")
                .fix(Place::Issuer, "write azp")
                .fix(Place::Verifier, "drop --azp, if this issuer writes none")
        }
    }
}
