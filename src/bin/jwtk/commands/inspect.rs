use super::args::ClockArgs;
use crate::{
    env::Env,
    error::{CliError, Exit},
    io,
    render::{self, Style},
};
use jwtk::jwt;

/// Look into a token without believing it
///
/// Shows header, claims with their dates, and notes. Never says that a token is good.
#[derive(Debug, clap::Args)]
pub(crate) struct InspectArgs {
    /// The token, @FILE, or - for stdin
    token: Option<String>,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(crate) fn run(args: InspectArgs, env: &mut Env) -> Result<Exit, CliError> {
    let now = args.clock.now(env);
    let token = io::token(args.token.as_deref(), env)?;
    let inspection = jwt::inspect(&token, now)?;
    let text = if env.json {
        render::json::line(&render::json::inspection(&inspection))
    } else {
        render::inspection::text(&inspection, now, Style::stdout(env))
    };
    env.data(text.as_bytes())?;
    Ok(Exit::Ok)
}
