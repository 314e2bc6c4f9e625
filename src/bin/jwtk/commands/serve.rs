use super::args::{self, NamedValue};
use crate::{
    env::Env,
    error::{CliError, Exit},
    http::with_scheme,
    io::KeyRef,
    listen::{self, AnyKeys, Rotation, Service, log::Log},
    ring_file::RingFile,
};
use jwtk::{
    code::Code,
    issuer::{
        Config, Issuer, Keys,
        fault::{Fault, Plan},
    },
    json::Object,
    jwa::{Algorithm, Family, PrivateKey},
    jwk::{Key, KeyRing, PrivateJwk},
};
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs},
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

/// Run a local issuer for tests
///
/// It serves the discovery documents, the key set and tokens with the claims that a request asks for:
/// /.well-known/openid-configuration, /.well-known/oauth-authorization-server, /.well-known/jwks.json,
/// /api/auth/jwks, /api/auth/token (Better Auth's paths), POST /token (OAuth client credentials), POST /rotate
/// and /healthz. The address is the first line on stdout; each request is a line on stderr.
///
/// Claims for a token come as query or JSON body: ?sub=alice&exp=1h&admin:=true. break=FLAW mints what a
/// verifier must refuse (see jwtk sign --list-flaws); alg=ALG and kid=KID choose among several keys.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Address and port; port 0 takes a free one
    #[arg(help_heading = "Address", long, value_name = "ADDRESS", default_value = "127.0.0.1:3000")]
    listen: Address,
    /// Listen on an address that other machines can reach
    #[arg(help_heading = "Address", long)]
    allow_remote: bool,
    #[command(flatten)]
    keys: KeyArgs,
    #[command(flatten)]
    tokens: TokenArgs,
    #[command(flatten)]
    key_set: KeySetArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
struct KeyArgs {
    /// The key ring, or a key file: JWK, PEM or DER [default: the key ring; keys in memory where it is empty]
    #[arg(long, value_name = "FILE", conflicts_with = "ephemeral")]
    keys: Option<PathBuf>,
    /// New keys in memory, gone at the end
    #[arg(long)]
    ephemeral: bool,
    /// What the keys in memory sign with; one key each [default: EdDSA]
    #[arg(long, requires = "ephemeral", value_parser = args::AlgorithmParser, hide_possible_values = true)]
    alg: Vec<Algorithm>,
    /// Replace the signing key every so often
    #[arg(long, value_name = "DURATION", value_parser = args::duration)]
    rotate_every: Option<Duration>,
    /// How long a new key is published before it signs [default: 10m, half of --rotate-every at most]
    #[arg(long, value_name = "DURATION", value_parser = args::duration, requires = "rotate_every")]
    lead: Option<Duration>,
    /// How long a replaced key stays published [default: as long as a token lives]
    #[arg(long, value_name = "DURATION", value_parser = args::duration)]
    overlap: Option<Duration>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tokens")]
struct TokenArgs {
    /// The issuer's name, a URL [default: the address it listens on]
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// The audience of its tokens; several make an array [default: the issuer] [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT")]
    aud: Vec<String>,
    /// The subject of tokens whose request names none
    #[arg(long, value_name = "TEXT", default_value = "alice")]
    sub: String,
    /// A further claim of every token: a string, or with := JSON of any type
    #[arg(short = 'c', long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// How long its tokens live
    #[arg(long, value_name = "DURATION", value_parser = args::duration, default_value = "15m")]
    exp: Duration,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Key set")]
struct KeySetArgs {
    /// Spoil the answers of the key set's paths: status:503, slow:5s, hang, garbage, empty, truncated or drop
    ///
    /// Alone it is for every request, with @N for the first N that come to it, with %RATE for so many of a
    /// hundred, evenly spread. Of several the first that is due counts: --fault status:503@2 --fault hang@1
    /// is two errors, then one request without an answer, then the set. empty is a set without keys.
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

impl Address {
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
    let keys = keys(&args.keys, env)?;
    let config = config(&args, env)?;
    let service = Service {
        faults: Plan::new(args.key_set.faults.iter().copied()),
        rotation: rotation(&args.keys)?,
        log: if env.quiet { Log::silent() } else { Log::stderr(env.json) },
    };
    listen::run(args.listen.address, service, |bound| {
        let url = args.listen.url(bound);
        let config = Config { issuer: args.tokens.issuer.clone().unwrap_or_else(|| url.clone()), ..config };
        // The first line, so that a script can start the server and read where it is.
        env.data(format!("{url}\n").as_bytes())?;
        Ok(Issuer::new(config, keys))
    })
}

fn check(args: &ServeArgs, env: &Env) -> Result<(), CliError> {
    if !args.listen.address.ip().is_loopback() {
        if !args.allow_remote {
            let message = format!("{} can be reached from other machines", args.listen.address.ip());
            return Err(CliError::usage(message)
                .hint("--allow-remote allows it; everybody who reaches it gets any token they ask for"));
        }
        env.note("warning: everybody who reaches this issuer gets any token they ask for");
    }
    if let Some(issuer) = &args.tokens.issuer {
        let rest = issuer.strip_prefix("https://").or_else(|| issuer.strip_prefix("http://"));
        // OpenID Connect Discovery section 3: no query or fragment, since the paths are put behind it.
        if !rest.is_some_and(|r| !r.is_empty() && !r.contains(['?', '#', ' '])) {
            let message = format!("--issuer {issuer}: a URL without query, such as https://auth.example");
            let hint = with_scheme(issuer).map(|url| format!("did you mean {url}?"));
            return Err(hint.into_iter().fold(CliError::usage(message), CliError::hint));
        }
    }
    let header = args.key_set.cache_control.as_deref().unwrap_or_default();
    if !header.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Err(CliError::usage("--cache-control: not a header's value"));
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
        claims.insert(claim.name.as_str(), claim.value.clone());
    }
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
        ..Config::new("")
    })
}

fn rotation(args: &KeyArgs) -> Result<Option<Rotation>, CliError> {
    let Some(every) = args.rotate_every else { return Ok(None) };
    if every.is_zero() {
        return Err(CliError::usage("--rotate-every: longer than 0s"));
    }
    let lead = args.lead.unwrap_or_else(|| (every / 2).min(Duration::from_secs(600)));
    if lead >= every {
        return Err(CliError::usage(
            "--lead is shorter than --rotate-every: a key signs before the next one comes",
        ));
    }
    Ok(Some(Rotation { every, lead }))
}

/// The keys: those of a file or of the ring, or new ones in memory.
fn keys(args: &KeyArgs, env: &Env) -> Result<AnyKeys, CliError> {
    if args.ephemeral {
        return ephemeral(&args.alg, env);
    }
    if let Some(path) = &args.keys {
        return from_file(path, env);
    }
    let mut ring = RingFile::own(env)?;
    if can_sign(&mut ring, env)? {
        return Ok(Box::new(ring));
    }
    env.note("note: the key ring has no key that signs now: a new one in memory, gone at the end");
    ephemeral(&[], env)
}

fn from_file(path: &Path, env: &Env) -> Result<AnyKeys, CliError> {
    let source = KeyRef::Path(path.to_owned());
    let bytes = source.read(env)?;
    let mut keys: AnyKeys = match KeyRing::parse(&bytes) {
        Ok(_) => {
            source.tell_of_others(true, env);
            Box::new(RingFile::named(path.to_owned())?)
        }
        // A file of one key, in any format: rotation then stays in memory.
        Err(not_a_ring) => {
            let mut ring = KeyRing::default();
            let found = source.keys(None, env)?;
            if found.len() > 1 {
                return Err(not_a_ring.into());
            }
            for key in found {
                ring.add(named(key), env.now)?;
            }
            Box::new(ring)
        }
    };
    match can_sign(&mut keys, env)? {
        true => Ok(keys),
        false => Err(CliError::new(Code::NoKey, format!("{source} has no private key that signs now"))
            .hint("make keys: jwtk keygen, or serve new ones: --ephemeral")),
    }
}

/// A key file's key, with the kid that its tokens will name.
fn named(mut key: Key) -> Key {
    let thumbprint = key.to_public().map(|k| k.thumbprint().to_string());
    let parameters = key.parameters_mut();
    parameters.kid = parameters.kid.take().or(thumbprint);
    key
}

fn can_sign(keys: &mut impl Keys, env: &Env) -> Result<bool, CliError> {
    let ring = keys.ring().map_err(|message| CliError::new(Code::KeyUnusable, message))?;
    // An HMAC secret signs too, but no set publishes it: nobody could check its tokens.
    Ok(ring.signing(env.now).is_some_and(|k| matches!(k, Key::Private(_))))
}

fn ephemeral(algorithms: &[Algorithm], env: &Env) -> Result<AnyKeys, CliError> {
    let algorithms = if algorithms.is_empty() { &[Algorithm::EdDSA] } else { algorithms };
    let mut ring = KeyRing::default();
    // Of keys of one second the one added last signs: that is the first named.
    for &algorithm in algorithms.iter().rev() {
        if algorithm.family() == Family::Hmac {
            let message = format!("--alg {algorithm}: a key set cannot publish a shared secret");
            return Err(CliError::usage(message));
        }
        let key = PrivateKey::generate(algorithm, 2048)?;
        ring.add(Key::Private(PrivateJwk::new(key, algorithm)), env.now)?;
    }
    Ok(Box::new(ring))
}
