//! Words about certificates of key hosts.

use super::said::{Said, short};
use crate::{
    cause::{
        Place::{Clock, KeyHost, Verifier},
        Untrusted,
    },
    time::NumericDate,
};

pub(super) fn say(untrusted: &Untrusted, host: &str) -> Said {
    match untrusted {
        Untrusted::SelfSigned { name } => Said::new(format!(
            "the host's certificate is self-signed: \"{}\" issued it to itself",
            short(name)
        ))
        .fix(Verifier, "if you trust it, name that very certificate: --cacert FILE"),
        Untrusted::Authority { name, .. } => {
            Said::new(format!("the host's certificate is by \"{}\", which is not trusted here", short(name)))
                .fix(Verifier, "to trust it, name the authority's certificate: --cacert FILE")
                .told_by(
                    "where browsers accept the host, it leaves out a certificate: it must send the chain",
                )
        }
        Untrusted::Namesake { name } => {
            let what = "the host's certificate is by another key of";
            Said::new(format!("{what} \"{}\" than the one in --cacert", short(name)))
                .fix(Verifier, "name the certificate that the authority uses now")
        }
        Untrusted::Incomplete { missing, is_given: true } => {
            let what = "issued the host's certificate; its own was neither sent nor is it in --cacert";
            Said::new(format!("\"{}\" {what}", short(missing)))
                .fix(KeyHost, "send the whole chain")
                .fix(Verifier, "or add it to the file")
        }
        Untrusted::Incomplete { missing, is_given: false } => {
            let what = "the host does not send the certificate of";
            Said::new(format!("{what} \"{}\", which issued its own", short(missing)))
                .fix(KeyHost, "send the whole chain (fullchain.pem)")
        }
        Untrusted::Unclear => Said::new("this system does not trust the certificate of the key host")
            .fix(Verifier, "name the certificate of its authority: --cacert FILE")
            .fix(KeyHost, "send the whole chain of certificates"),
        Untrusted::Expired { at } => {
            let date = at.map_or(String::new(), |at| format!(" at {}", NumericDate::from_seconds(at)));
            Said::new(format!("the certificate of the key host expired{date}"))
                .fix(KeyHost, "renew it, and load it into the server")
                .fix(Clock, "compare this machine's clock with NTP")
        }
        Untrusted::Future { from } => {
            let date =
                from.map_or(String::new(), |from| format!(" before {}", NumericDate::from_seconds(from)));
            Said::new(format!("the key host's certificate is not valid{date}"))
                .fix(Clock, "compare this machine's clock with NTP")
                .fix(KeyHost, "or renew it")
        }
        Untrusted::OtherName { names } => {
            let names = if names.is_empty() { "another name".to_owned() } else { short(&names.join(", ")) };
            Said::new(format!("the certificate of the key host is for {names}, not for {host}"))
                .fix(Verifier, "use a name that the certificate has")
                .fix(KeyHost, format!("or add {host} to its names"))
        }
    }
}
