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
            Said::new(format!("the key host's certificate is for {names}, not for {host}"))
                .fix(Verifier, "use a name that it has")
                .fix(KeyHost, "or add this one to it")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who is to do what depends on what is wrong with the chain.
    #[test]
    fn every_certificate_has_its_fix() {
        let text = |text: &str| text.to_owned();
        for (untrusted, wanted) in [
            (
                Untrusted::SelfSigned { name: text("dev") },
                "the host's certificate is self-signed: \"dev\" issued it to itself; verifier: if you trust it, name that very certificate: --cacert FILE",
            ),
            (
                Untrusted::Authority { name: text("CA"), is_sent: false },
                "the host's certificate is by \"CA\", which is not trusted here; verifier: to trust it, name the authority's certificate: --cacert FILE",
            ),
            (
                Untrusted::Namesake { name: text("CA") },
                "the host's certificate is by another key of \"CA\" than the one in --cacert; verifier: name the certificate that the authority uses now",
            ),
            (
                Untrusted::Incomplete { missing: text("CA"), is_given: true },
                "\"CA\" issued the host's certificate; its own was neither sent nor is it in --cacert; key host: send the whole chain; verifier: or add it to the file",
            ),
            (
                Untrusted::Incomplete { missing: text("CA"), is_given: false },
                "the host does not send the certificate of \"CA\", which issued its own; key host: send the whole chain (fullchain.pem)",
            ),
            (
                Untrusted::Unclear,
                "this system does not trust the certificate of the key host; verifier: name the certificate of its authority: --cacert FILE; key host: send the whole chain of certificates",
            ),
            (
                Untrusted::Expired { at: Some(1_795_204_800) },
                "the certificate of the key host expired at 2026-11-20T20:00:00Z; key host: renew it, and load it into the server; clock: compare this machine's clock with NTP",
            ),
            (
                Untrusted::Expired { at: None },
                "the certificate of the key host expired; key host: renew it, and load it into the server; clock: compare this machine's clock with NTP",
            ),
            (
                Untrusted::Future { from: Some(1_795_204_800) },
                "the key host's certificate is not valid before 2026-11-20T20:00:00Z; clock: compare this machine's clock with NTP; key host: or renew it",
            ),
            (
                Untrusted::OtherName { names: vec![text("a"), text("b")] },
                "the key host's certificate is for a, b, not for auth; verifier: use a name that it has; key host: or add this one to it",
            ),
            (
                Untrusted::OtherName { names: Vec::new() },
                "the key host's certificate is for another name, not for auth; verifier: use a name that it has; key host: or add this one to it",
            ),
        ] {
            assert_eq!(say(&untrusted, "auth").on_a_line(), wanted);
        }
    }
}
