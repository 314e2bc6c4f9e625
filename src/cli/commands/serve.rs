mod keys;

use super::args::{self, NamedValue};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    http::with_scheme,
    listen::{self, Service, log::Log},
    plausible,
};
use crate::{
    issuer::{
        Config, Issuer,
        fault::{Fault, Plan},
    },
    json::Object,
    jwt,
};
use keys::KeyArgs;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs},
    str::FromStr,
    time::Duration,
};

/// Run a local issuer for tests
///
/// Serves the discovery documents, the key set, and tokens with the claims in the request:
/// /.well-known/openid-configuration, /.well-known/oauth-authorization-server, /.well-known/jwks.json,
/// /api/auth/jwks, /api/auth/token (Better Auth's paths), POST /token (OAuth client credentials), POST /rotate
/// and /healthz. The first line on stdout is the address; each request is a line on stderr.
///
/// Put the claims of a token into the query or a JSON body: ?sub=alice&exp=1h&admin:=true. break=FLAW mints
/// a token that a verifier must refuse (see jwtk sign --list-flaws); alg=ALG and kid=KID choose among
/// several keys. Anyone who can reach it gets tokens, unless --keys names existing keys.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Address and port; port 0 chooses a free one
    #[arg(help_heading = "Address", long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    listen: Address,
    /// Listen on an address that other machines can reach
    #[arg(help_heading = "Address", long)]
    allow_remote: bool,
    /// Also answer requests for this host; requests for this machine and the issuer's host are always answered
    ///
    /// A request for any other Host gets 421, because a web page can make its own name resolve to this machine.
    #[arg(help_heading = "Address", long = "allow-host", value_name = "NAME", value_parser = host)]
    allow_hosts: Vec<String>,
    #[command(flatten)]
    keys: KeyArgs,
    #[command(flatten)]
    tokens: TokenArgs,
    #[command(flatten)]
    key_set: KeySetArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tokens")]
struct TokenArgs {
    /// The issuer, a URL [default: the address it listens on]
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    aud: Vec<String>,
    /// The subject of tokens whose request names none
    #[arg(long, value_name = "TEXT", value_parser = args::name, default_value = "alice")]
    sub: String,
    /// Another claim in every token: a string, or with := JSON of any type
    #[arg(short = 'c', long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// The lifetime of its tokens
    #[arg(long, value_name = "DURATION", value_parser = args::duration, default_value = "15m")]
    exp: Duration,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Key set")]
struct KeySetArgs {
    /// Break the answers with the key set: status:503, slow:5s, hang, garbage, empty, truncated or drop
    ///
    /// A fault applies to every request, with @N to the first N that reach it, with %RATE to that
    /// percentage, evenly spread. Of several faults the first that is due applies: --fault status:503@2
    /// --fault hang@1 means two errors, then one request without an answer, then the set. empty is a set
    /// without keys.
    #[arg(long = "fault", value_name = "KIND")]
    faults: Vec<Fault>,
    /// The Cache-Control of the key set and the discovery documents [default: none]
    #[arg(long, value_name = "TEXT")]
    cache_control: Option<String>,
}

/// `PORT`, `:PORT`, `ADDRESS:PORT` or `localhost:PORT`.
#[derive(Debug, Clone)]
struct Address {
    /// The name as it was given, to be shown as such.
    host: String,
    address: SocketAddr,
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (host, port) = text.rsplit_once(':').unwrap_or(("", text));
        let port: u16 = port.parse().map_err(|_| "an address and a port, such as 127.0.0.1:3000")?;
        let host = if host.is_empty() { "127.0.0.1" } else { host };
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let address = match name.parse::<IpAddr>() {
            Ok(ip) => SocketAddr::new(ip, port),
            Err(_) => (name, port)
                .to_socket_addrs()
                .ok()
                // Names mean IPv4 first: that is what other programs try for a local server.
                .and_then(|found| found.min_by_key(SocketAddr::is_ipv6))
                .ok_or_else(|| format!("{name}: no such address"))?,
        };
        let host = if name.contains(':') { format!("[{name}]") } else { name.to_owned() };
        Ok(Self { host, address })
    }
}

/// A host as `Host` has it, without a port.
fn host(text: &str) -> Result<String, String> {
    if text.parse::<std::net::Ipv6Addr>().is_ok() {
        return Ok(format!("[{text}]"));
    }
    match text.parse::<hyper::http::uri::Authority>() {
        Ok(authority) if !authority.as_str().contains('@') && !authority.host().is_empty() => {
            Ok(authority.host().to_owned())
        }
        _ => Err("the name of a host, such as auth or dev.example".to_owned()),
    }
}

impl Address {
    /// The name that it has, when it is one and no number.
    fn name(&self) -> Option<String> {
        let is_number = self.host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
        (!is_number).then(|| self.host.clone())
    }

    /// The URL under which a client on this machine reaches it.
    fn url(&self, bound: SocketAddr) -> String {
        let host = match self.address.ip() {
            ip if ip.is_unspecified() && ip.is_ipv4() => Ipv4Addr::LOCALHOST.to_string(),
            ip if ip.is_unspecified() => "[::1]".to_owned(),
            _ => self.host.clone(),
        };
        format!("http://{host}:{}", bound.port())
    }
}

pub(crate) fn run(args: ServeArgs, env: &mut Env) -> Result<Exit, CliError> {
    check(&args, env)?;
    let keys = keys::keys(&args.keys, env)?;
    let config = config(&args, env)?;
    let service = Service {
        faults: Plan::new(args.key_set.faults.iter().copied()),
        rotation: keys::rotation(&args.keys)?,
        log: if env.quiet { Log::silent() } else { Log::stderr(env.json) },
    };
    let Address { address, .. } = args.listen;
    let (out, listen) = (env.clone(), args.listen.clone());
    let begin = |bound| {
        let issuer = args.tokens.issuer.unwrap_or_else(|| args.listen.url(bound));
        Issuer::new(Config { issuer, ..config }, keys)
    };
    // The first line, so that a script can start the server and read where it is.
    listen::run(address, service, begin, move |bound| out.data(format!("{}\n", listen.url(bound)).as_bytes()))
}

fn check(args: &ServeArgs, env: &Env) -> Result<(), CliError> {
    if !args.listen.address.ip().is_loopback() {
        if !args.allow_remote {
            let message = format!("other machines can reach {}", args.listen.address.ip());
            return Err(CliError::usage(message)
                .hint("--allow-remote allows it; everybody who can reach it gets any token they ask for"));
        }
        let what = if args.keys.stay() {
            "an access token for any client and audience"
        } else {
            "any token they ask for"
        };
        env.note(&format!("warning: everybody who can reach this issuer gets {what}"));
    }
    if let Some(issuer) = &args.tokens.issuer {
        let rest = issuer.strip_prefix("https://").or_else(|| issuer.strip_prefix("http://"));
        // OpenID Connect Discovery section 3: no query or fragment, since the paths are put behind it.
        if !rest.is_some_and(|r| !r.is_empty() && !r.contains(['?', '#', ' '])) {
            let shown = plausible::shown(issuer);
            let message = format!("--issuer {shown}: a URL without query, such as https://auth.example");
            let hint =
                with_scheme(issuer).filter(|_| shown == issuer).map(|url| format!("did you mean {url}?"));
            return Err(hint.into_iter().fold(CliError::usage(message), CliError::hint));
        }
    }
    let header = args.key_set.cache_control.as_deref().unwrap_or_default();
    if !header.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Err(CliError::usage("--cache-control: not a header value"));
    }
    Ok(())
}

fn config(args: &ServeArgs, env: &Env) -> Result<Config, CliError> {
    let tokens = &args.tokens;
    let mut claims = Object::new();
    claims.insert("sub", tokens.sub.as_str());
    for claim in &tokens.claims {
        if matches!(claim.name.as_str(), "iss" | "sub" | "aud" | "exp" | "iat") {
            let message = format!("-c {}: the issuer sets it itself", claim.name);
            return Err(CliError::usage(message).hint("see --issuer, --sub, --aud and --exp"));
        }
        claim.check_type()?;
        claims.insert(claim.name.as_str(), claim.value.clone());
    }
    jwt::refuse_private_keys(&claims)?;
    let audience = match tokens.aud.as_slice() {
        [] => env.text("JWTK_AUD")?.into_iter().collect(),
        given => given.to_vec(),
    };
    Ok(Config {
        audience,
        claims,
        lifetime: tokens.exp,
        cache_control: args.key_set.cache_control.clone(),
        overlap: args.keys.overlap.unwrap_or(tokens.exp),
        custody: keys::custody(&args.keys, env)?,
        hosts: args.allow_hosts.iter().cloned().chain(args.listen.name()).collect(),
        ..Config::new("")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A port alone is on this machine only, a name keeps its spelling, and whatever is bound to every address is
    /// reached by the loopback one.
    #[test]
    fn an_address_has_a_url_of_this_machine() {
        for (text, address, name, url) in [
            ("0", "127.0.0.1:0", None, "http://127.0.0.1:81"),
            (":80", "127.0.0.1:80", None, "http://127.0.0.1:81"),
            ("0.0.0.0:80", "0.0.0.0:80", None, "http://127.0.0.1:81"),
            ("[::]:80", "[::]:80", None, "http://[::1]:81"),
            ("[::1]:80", "[::1]:80", None, "http://[::1]:81"),
            ("localhost:80", "127.0.0.1:80", Some("localhost"), "http://localhost:81"),
        ] {
            let found: Address = text.parse().unwrap();
            let bound = SocketAddr::from(([127, 0, 0, 1], 81));
            assert_eq!(found.address.to_string(), address, "{text}");
            assert_eq!((found.name().as_deref(), found.url(bound).as_str()), (name, url), "{text}");
        }
        for text in ["x", "127.0.0.1", "127.0.0.1:65536", "127.0.0.1:"] {
            let error = text.parse::<Address>().map(|_| ()).unwrap_err();
            assert_eq!(error, "an address and a port, such as 127.0.0.1:3000", "{text}");
        }
    }

    /// `Host` has no user, and its port does not matter.
    #[test]
    fn a_host_is_a_name_without_port() {
        for (text, name) in [("auth", "auth"), ("auth:3000", "auth"), ("::1", "[::1]"), ("[::1]:80", "[::1]")]
        {
            assert_eq!(host(text).as_deref(), Ok(name), "{text}");
        }
        for text in ["", "user@auth", "http://auth", "a b"] {
            assert_eq!(
                host(text),
                Err("the name of a host, such as auth or dev.example".to_owned()),
                "{text}"
            );
        }
    }
}
