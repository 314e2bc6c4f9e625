//! Words about a type or a claim that is not as the caller demands.

use super::said::{Said, short};
use crate::{
    cause::{Place, what::Demands},
    json::Value,
    jwt::Profile,
};

pub(super) fn say(what: &Demands) -> Said {
    match what {
        Demands::Typ { found, wanted } => {
            let wanted = short(wanted);
            let message = match found {
                Some(found) => {
                    format!("typ is {}, and --typ asks for {wanted}", Value::from(short(found).as_str()))
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
