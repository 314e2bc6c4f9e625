use crate::cli::{
    cache::{Cache, Entry},
    env::Env,
    error::{CliError, Exit},
    http::FetchUrl,
    remote,
    render::{self, Style, table::table},
    views,
};
use crate::time::in_words;

/// List or clear the cached key sets
#[derive(Debug, clap::Subcommand)]
pub(crate) enum CacheCommand {
    List(ListArgs),
    Clear(ClearArgs),
}

/// List the cached key sets: their URL, their age, and how long they are fresh
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {}

/// Clear the answers of one URL, or all answers
#[derive(Debug, clap::Args)]
pub(crate) struct ClearArgs {
    /// The URL; clears its answers for all credentials and headers
    url: Option<String>,
}

pub(crate) fn run(command: CacheCommand, env: &mut Env) -> Result<Exit, CliError> {
    match command {
        CacheCommand::List(ListArgs {}) => list(env),
        CacheCommand::Clear(args) => clear(&args, env),
    }
}

fn list(env: &Env) -> Result<Exit, CliError> {
    let cache = Cache::new(env);
    let entries = cache.list()?;
    if env.json {
        let directory = cache.dir().map(|d| d.display().to_string());
        let view = views::jwks_cache::cache_list(directory, &entries);
        env.data(render::json::line(&view)?.as_bytes())?;
        return Ok(Exit::Ok);
    }
    let style = Style::of(env);
    if entries.is_empty() {
        env.note("nothing is cached");
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = entries.iter().map(row).collect();
    env.show(&table(&["URL", "FETCHED", "STATE", "SIZE"], &rows, style))?;
    Ok(Exit::Ok)
}

fn row(entry: &Entry) -> Vec<String> {
    let state = if entry.is_fresh(remote::DEFAULT_TTL) {
        let left = entry.lifetime(remote::DEFAULT_TTL).saturating_sub(entry.age());
        format!("fresh for {}", in_words(left))
    } else {
        format!("expired {} ago", in_words(entry.past(remote::DEFAULT_TTL)))
    };
    let fetched = format!("{} ago", in_words(entry.age()));
    // Two entries of one URL differ in what was sent, which is never shown.
    let own = if entry.meta.own_headers { " (--http-header)" } else { "" };
    vec![format!("{}{own}", entry.meta.url), fetched, state, format!("{} bytes", entry.body.len())]
}

fn clear(args: &ClearArgs, env: &Env) -> Result<Exit, CliError> {
    // Whatever could be fetched once can be forgotten: the rules for fetching do not matter here.
    let location = args.url.as_deref().map(|url| FetchUrl::parse(url, true)).transpose()?;
    let removed = Cache::new(env).clear(location.as_ref())?;
    if env.json {
        env.data(render::json::line(&views::jwks_cache::cache_clear(removed))?.as_bytes())?;
    } else {
        env.note(&match removed {
            0 => "nothing to clear".to_owned(),
            1 => "cleared 1 answer".to_owned(),
            n => format!("cleared {n} answers"),
        });
    }
    Ok(Exit::Ok)
}
