use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    render::{self, Style},
    ring_file, views,
};
use crate::jwk::choose::Named;

/// Show the key ring: the state of each key, and what happens next
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ListArgs {
    /// Only the kids, one per line
    #[arg(long)]
    kids: bool,
}

pub(crate) fn run(args: ListArgs, env: &mut Env) -> Result<Exit, CliError> {
    let ring = ring_file::read(env)?;
    let view = views::key_list::key_list(&ring, env.now);
    if env.json {
        env.data(render::json::line(&view)?.as_bytes())?;
        return Ok(Exit::Ok);
    }
    if args.kids {
        let lines: String =
            ring.keys().iter().filter_map(Named::name).map(|kid| render::line_of(&kid)).collect();
        env.data(lines.as_bytes())?;
        return Ok(Exit::Ok);
    }
    if ring.keys().is_empty() {
        env.note("the key ring is empty: jwtk keygen makes a key");
        return Ok(Exit::Ok);
    }
    let style = Style::of(env);
    let mut text = render::ring::text(&view.ring, env.now, style);
    let timeline = render::timeline::text(&view.ring, env.now, style);
    if !timeline.is_empty() {
        text.push('\n');
        text.push_str(&timeline);
    }
    env.show(&text)?;
    Ok(Exit::Ok)
}
