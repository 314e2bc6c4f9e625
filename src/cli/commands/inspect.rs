use super::args::ClockArgs;
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    io,
    render::{self, Style},
    views,
};
use crate::{
    cause,
    jwt::{self, inspect::Inspection},
    time::{NumericDate, Time},
};

/// Show what is in a token, without verifying it
///
/// Shows the header, the claims with their dates, and notes. Never says that a token is good.
#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The token, @FILE, or - for stdin
    token: Option<String>,
    /// Compare it with a second token, also @FILE or -, and mark the differences
    #[arg(help_heading = "Output", long, value_name = "TOKEN")]
    diff: Option<String>,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(crate) fn run(args: InspectArgs, env: &mut Env) -> Result<Exit, CliError> {
    io::reserve_for_token(args.token.as_deref(), env)?;
    args.diff.as_deref().map_or(Ok(()), |other| io::reserve_for_token(Some(other), env))?;
    let token = io::token(args.token.as_deref(), env)?;
    let other = args.diff.as_deref().map(|other| io::token(Some(other), env)).transpose()?;
    // Whoever makes the token at the other end of a pipe may have made it after this program began.
    env.now = env.clock();
    let now = args.clock.now(env);
    let at = args.clock.at;
    let inspection = inspect(&token, now, at)?;
    if let Some(other) = other {
        let other = inspect(&other, now, at)?;
        let diff = jwt::inspect::diff(&inspection, &other);
        let diff = views::inspect_diff::inspect_diff(&diff);
        let text = match env.json {
            true => render::json::line(&diff)?,
            false => render::difference::text(&diff, Style::of(env)),
        };
        env.show(&text)?;
        return Ok(Exit::Ok);
    }
    let causes = cause::of_token(&token, now, at);
    let text = match env.json {
        true => render::json::line(&views::inspect::inspect(&inspection, &causes))?,
        false => render::inspection::text(&inspection, &causes, now, Style::of(env)),
    };
    env.show(&text)?;
    Ok(Exit::Ok)
}

/// What is in a token; where nothing can be read, what it is instead.
fn inspect(token: &str, now: NumericDate, at: Option<Time>) -> Result<Inspection, CliError> {
    jwt::inspect(token, now).map_err(|error| {
        let error = CliError::from(error);
        match cause::of_token(token, now, at).into_iter().next() {
            Some(cause) => error.caused_by(cause),
            None => error,
        }
    })
}
