//! Words about issuers and audiences.

use super::said::Said;
use crate::cause::{Place, what::Names};

pub(super) fn say(what: &Names) -> Said {
    match what {
        Names::HostNamed { called, expected } => Said::new(format!(
            "the issuer was called as {called} and writes the name it is called by into iss and aud; you expect {expected}"
        ))
        .fix(Place::Issuer, "set baseURL, its public URL")
        .fix(Place::Client, format!("call it as {expected}")),
    }
}
