mod source;

use super::args;
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    http::{self, FetchUrl, ProbeClient},
    io,
    render::{self, Style},
    views::{
        self,
        probe::{Outcome, ResultView},
    },
};
use crate::{code::Code, jwt::flaw::Expect};
use reqwest::Method;
use source::{Candidate, SourceArgs};
use std::{path::PathBuf, str::FromStr, time::Duration};

/// Test which tokens your service accepts
///
/// Sends good tokens, broken tokens, and no token to a protected endpoint, one request after another, and
/// reports which tokens it wrongly accepts or refuses. The tokens come from `jwtk fixtures`, from a
/// running `jwtk serve`, or are signed with the key ring; the service must trust those keys. Exit code: 0
/// nothing found, 1 something found, 4 the service could not be reached.
#[derive(Debug, clap::Args)]
pub(crate) struct ProbeArgs {
    /// The protected endpoint
    url: String,
    #[command(flatten)]
    source: SourceArgs,
    #[command(flatten)]
    request: RequestArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Requests")]
struct RequestArgs {
    /// The method
    #[arg(long, value_name = "METHOD", default_value = "GET")]
    method: Method,
    /// Also send this header; its value is never shown
    #[arg(long = "http-header", alias = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,
    /// The statuses that mean accepted
    #[arg(long, value_name = "STATUS", default_value = "2xx")]
    expect_accept: Statuses,
    /// The statuses that mean refused
    #[arg(long, value_name = "STATUS", default_value = "401,403")]
    expect_reject: Statuses,
    /// At most this many requests per second [default: one after another]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate: Option<u32>,
    /// The time limit for one answer
    #[arg(long, value_name = "DURATION", default_value = "10s", value_parser = args::duration)]
    timeout: Duration,
    /// Trust the certificates in this PEM or DER file in addition to the system's
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
    /// Allow a URL on another machine
    #[arg(long)]
    allow_remote: bool,
}

/// `2xx`, `401,403`.
#[derive(Debug, Clone)]
struct Statuses(Vec<(u16, u16)>);

impl FromStr for Statuses {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let range = |item: &str| match item.strip_suffix("xx").map(str::parse::<u16>) {
            Some(Ok(class @ 1..=5)) => Some((class * 100, class * 100 + 99)),
            Some(_) => None,
            None => item.parse().ok().filter(|s| (100..600).contains(s)).map(|status| (status, status)),
        };
        let ranges: Option<Vec<_>> = text.split(',').map(|item| range(item.trim())).collect();
        ranges.map(Self).ok_or_else(|| "statuses such as 2xx or 401,403".to_owned())
    }
}

impl Statuses {
    fn has(&self, status: u16) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&status))
    }
}

pub(crate) fn run(args: ProbeArgs, env: &mut Env) -> Result<Exit, CliError> {
    let location = target(&args)?;
    let cacert = args.request.cacert.as_deref().map(|path| io::read(&env.at(path), 16 << 20)).transpose()?;
    let options = http::Options::new(
        args.request.timeout,
        cacert.as_ref().map(|b| b.as_slice()),
        &args.request.headers,
    )?
    .within(env);
    let candidates = source::candidates(&args.source, args.request.timeout, env)?;
    let service = ProbeClient::new(location.clone(), &options)?;
    let url = location.to_string();
    let view = views::probe::probe(&url, ask_all(&service, &candidates, &args.request)?);
    let text = match env.json {
        true => render::json::line(&view)?,
        false => render::probe::text(&view, Style::of(env)),
    };
    env.show(&text)?;
    Ok(if view.ok { Exit::Ok } else { Exit::Rejected })
}

fn target(args: &ProbeArgs) -> Result<FetchUrl, CliError> {
    // Whether plain http may leave the machine is decided by the same flag as whether anything may.
    let location = FetchUrl::parse(&args.url, true)?;
    if !location.is_loopback() && !args.request.allow_remote {
        return Err(CliError::usage(format!("{location} is another machine"))
            .hint("--allow-remote allows it; only probe your own service"));
    }
    Ok(location)
}

fn ask_all<'a>(
    service: &ProbeClient,
    candidates: &'a [Candidate],
    args: &RequestArgs,
) -> Result<Vec<ResultView<'a>>, CliError> {
    let gap = args.rate.map(|rate| Duration::from_secs(1) / rate);
    let mut results = Vec::with_capacity(candidates.len());
    for (number, candidate) in candidates.iter().enumerate() {
        let reply = match service.send(&args.method, candidate.token.as_deref()) {
            Ok(reply) => Ok(reply),
            // No service, no test. Once it has answered, silence is what this token does to it.
            Err(e) if number == 0 => return Err(e),
            Err(e) if e.code == Code::Malformed => return Err(e),
            Err(e) => Err(e.code),
        };
        let outcome = match &reply {
            Ok(reply) => outcome(candidate, reply.status, args),
            Err(_) => Outcome::Failed,
        };
        results.push(candidate.result(&reply, outcome));
        if let (Some(gap), true) = (gap, number + 1 < candidates.len()) {
            let took = reply.map_or(Duration::ZERO, |reply| reply.took);
            service.wait(gap.saturating_sub(took));
        }
    }
    Ok(results)
}

fn outcome(candidate: &Candidate, status: u16, args: &RequestArgs) -> Outcome {
    match (args.expect_accept.has(status), args.expect_reject.has(status), candidate.expect) {
        (true, _, Expect::Accept) | (_, true, Expect::Reject) => Outcome::Right,
        (let_in, true, Expect::Either) | (let_in @ true, _, Expect::Either) => Outcome::Either { let_in },
        (true, _, Expect::Reject) => Outcome::LetIn,
        (_, true, Expect::Accept) => Outcome::Refused,
        (false, false, _) => Outcome::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_classes_and_codes() {
        let statuses: Statuses = "2xx, 401,403".parse().unwrap();
        for (status, has) in [(200, true), (299, true), (300, false), (401, true), (402, false), (403, true)]
        {
            assert_eq!(statuses.has(status), has, "{status}");
        }
        for text in ["", "xx", "6xx", "20x", "99", "600", "200,", "ok"] {
            assert!(text.parse::<Statuses>().is_err(), "{text}");
        }
    }
}
