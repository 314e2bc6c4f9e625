//! Many tokens: a line in, a verdict out, in order, on all cores, in constant memory.

use super::{
    VerifyArgs,
    keys::{self, Chosen},
};
use crate::{
    commands::choose::unchosen,
    env::{self, Env},
    error::{CliError, Exit, exit_of},
    io::{self, Input, Unwrapped},
    lines::{LineReader, Lines},
    parallel::{self, Done},
    remote::{self, FetchArgs, Source},
    render::{
        self, Style,
        tally::{self, Progress},
    },
};
use jwtk::{
    JwkSet,
    code::Code,
    json, jws,
    jwt::{
        Policy,
        batch::{Batch, Outcome},
    },
    time::NumericDate,
};
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::BTreeMap,
    io::{Read, Write as _},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// How many bytes of tokens one thread checks at a time: some hundred signatures for one equation.
const CHUNK: usize = 128 << 10;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Many tokens")]
pub(super) struct BatchArgs {
    /// A token per line, or a JSON object with a member token; a JSON verdict per line
    #[arg(long)]
    batch: bool,
    /// No verdicts of accepted tokens
    #[arg(long, hide_short_help = true)]
    only_failures: bool,
    /// No verdicts, the summary alone
    #[arg(long, hide_short_help = true)]
    summary: bool,
}

impl BatchArgs {
    pub(super) fn is_wanted(&self) -> Result<bool, CliError> {
        if !self.batch && (self.only_failures || self.summary) {
            return Err(CliError::usage("--only-failures and --summary go with --batch"));
        }
        Ok(self.batch)
    }
}

/// What all workers share.
struct Run {
    keys: RwLock<Arc<JwkSet>>,
    policy: Arc<Policy>,
    /// The time that `--at` fixes; otherwise the clock is read as lines come, or a token that was made since would be from
    /// the future.
    at: Option<NumericDate>,
    /// Where newer keys may be had.
    source: Option<(Source, FetchArgs, Env)>,
    /// The kid that all keys go by, where one was asked for.
    kid: Option<String>,
    only_failures: bool,
    silent: bool,
    counts: Mutex<Counts>,
}

/// How many tokens had which end.
#[derive(Default)]
pub(super) struct Counts(BTreeMap<Option<Code>, u64>);

pub(super) fn run(args: VerifyArgs, chosen: Chosen, policy: Policy, env: &mut Env) -> Result<Exit, CliError> {
    let (reader, size) = input(&args, env)?;
    let source = from(&args).to_string();
    let read = Arc::new(AtomicU64::new(0));
    let reader = Unwrapped::new(Counted { reader, read: Arc::clone(&read) }, from(&args), env);
    let set = match &chosen {
        Chosen::Remote(source) => fetched(source, &args, env)?,
        here => keys::keys(here, &args, env)?.set,
    };
    let (only_failures, silent) = (args.batch.only_failures, args.batch.summary);
    let run = Arc::new(Run {
        keys: RwLock::new(Arc::new(set)),
        policy: Arc::new(policy),
        at: args.clock.fixed(env),
        source: match chosen {
            Chosen::Remote(source) => Some((source, args.fetch, env.clone())),
            _ => None,
        },
        kid: args.keys.kid,
        only_failures,
        silent,
        counts: Mutex::default(),
    });
    env::end_between_writes()?;
    let mut progress = Progress::new(env, size);
    let (for_state, for_work) = (Arc::clone(&run), Arc::clone(&run));
    let ended = parallel::in_order(
        LineReader::cutting(reader, source, jws::MAX_LEN + 1024, CHUNK),
        move || Ok(RefCell::new(for_state.worker())),
        move |worker, lines: Lines| for_work.judge(&mut worker.borrow_mut(), &lines),
        |bytes| {
            progress.show(env, read.load(Ordering::Relaxed), || run.counts().total());
            env.stream(bytes)
        },
    );
    progress.clear(env);
    ended?;
    run.counts().report(silent, env)
}

/// The keys of a host; where a kid was asked for that they lack, newer ones.
fn fetched(source: &Source, args: &VerifyArgs, env: &Env) -> Result<JwkSet, CliError> {
    let mut fetched = remote::key_set(source, &args.fetch, env)?;
    let Some(kid) = &args.keys.kid else { return Ok(fetched.set) };
    let lacks = |set: &JwkSet| set.clone().narrow(kid).is_err();
    if lacks(&fetched.set)
        && let Some(newer) = fetched.refetch_for_unknown_kid(&args.fetch, env, lacks)?
    {
        fetched = newer;
    }
    fetched.set.narrow(kid).map_err(|e| unchosen(e, &fetched.url))?;
    Ok(fetched.set)
}

fn from(args: &VerifyArgs) -> Input<'_> {
    let file = args.token.as_deref().and_then(|text| text.strip_prefix('@'));
    file.map_or(Input::Stdin, |path| Input::File(Path::new(path)))
}

/// The lines: standard input, or `@FILE` and its size.
fn input(args: &VerifyArgs, env: &Env) -> Result<(Box<dyn Read + Send>, Option<u64>), CliError> {
    match args.token.as_deref() {
        None if env.stdin_is_terminal() => {
            Err(CliError::usage("no tokens given")
                .hint("pipe them in, a token per line, or name a file: @FILE"))
        }
        None | Some("-") => Ok((Box::new(env.stdin()), None)),
        Some(text) => match text.strip_prefix('@') {
            Some(path) => io::open(Path::new(path)).map(|(file, size)| (Box::new(file) as _, Some(size))),
            None => Err(CliError::usage(
                "--batch reads tokens from standard input or @FILE, not from an argument",
            )),
        },
    }
}

/// Counts what is read, for the progress.
struct Counted<R> {
    reader: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// One thread's keys, parsed.
struct Worker {
    set: Arc<JwkSet>,
    batch: Batch,
}

impl Run {
    fn worker(&self) -> Worker {
        let set = Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner));
        Worker { batch: Batch::new(Arc::clone(&set), Arc::clone(&self.policy)), set }
    }

    fn counts(&self) -> std::sync::MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The verdicts about some lines.
    fn judge(&self, worker: &mut Worker, lines: &Lines) -> Done {
        let tokens: Vec<(u64, Cow<'_, str>)> =
            lines.iter().map(|(number, line)| (number, token(line))).collect();
        let texts: Vec<&str> = tokens.iter().map(|(_, token)| io::bare_token(token)).collect();
        let now = self.at.unwrap_or_else(env::clock);
        let mut outcomes = worker.batch.verify(&texts, now);
        if outcomes.iter().any(|o| o.code == Some(Code::KidNotFound)) && self.renew(worker) {
            outcomes = worker.batch.verify(&texts, now);
        }
        let mut bytes = Vec::with_capacity(outcomes.len() * 128);
        let mut counts = Counts::default();
        for ((number, _), outcome) in tokens.iter().zip(&outcomes) {
            *counts.0.entry(outcome.code).or_default() += 1;
            let unwanted = self.silent || self.only_failures && outcome.code.is_none();
            if !unwanted {
                write(&mut bytes, *number, outcome);
            }
        }
        self.counts().add(counts);
        Done { bytes, error: None }
    }

    /// Asks once more for keys when a kid is unknown: the cache sees to it that the host is not asked again
    /// within 30 seconds. `true` when there are others than before.
    fn renew(&self, worker: &mut Worker) -> bool {
        let Some((source, args, env)) = &self.source else { return false };
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        if Arc::ptr_eq(&keys, &worker.set) {
            // A failure leaves the keys that there are: the verdict is then that the kid is unknown.
            let Ok(mut fetched) = remote::key_set(source, args, env) else { return false };
            let names = |set: &JwkSet| set.members().iter().map(|m| m.kid.clone()).collect::<Vec<_>>();
            let is_as_before = |set: &JwkSet| names(set) == names(&keys);
            if let Ok(Some(newer)) = fetched.refetch_for_unknown_kid(args, env, is_as_before) {
                fetched = newer;
            }
            if let Some(Err(_)) = self.kid.as_deref().map(|kid| fetched.set.narrow(kid)) {
                return false;
            }
            if is_as_before(&fetched.set) {
                return false;
            }
            *keys = Arc::new(fetched.set);
        }
        drop(keys);
        *worker = self.worker();
        true
    }
}

/// The token of a line: the line itself, or the member `token` of a JSON object.
fn token(line: &[u8]) -> Cow<'_, str> {
    if line.starts_with(b"{")
        && let Ok(object) = json::parse_object(line)
        && let Some(token) = object.get_str("token")
    {
        return token.to_owned().into();
    }
    match str::from_utf8(line) {
        Ok(text) => text.into(),
        Err(_) => String::from_utf8_lossy(line),
    }
}

/// `{"line":1,"valid":true,"code":null,"kid":"…","sub":"…"}`
fn write(out: &mut Vec<u8>, line: u64, outcome: &Outcome) {
    let valid = outcome.code.is_none();
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{{\"line\":{line},\"valid\":{valid},\"code\":");
    write_text(out, outcome.code.map(Code::as_str));
    out.extend_from_slice(b",\"kid\":");
    write_text(out, outcome.kid.as_deref());
    out.extend_from_slice(b",\"sub\":");
    write_text(out, outcome.sub.as_deref());
    out.extend_from_slice(b"}\n");
}

fn write_text(out: &mut Vec<u8>, text: Option<&str>) {
    let stands_for_itself = |b: u8| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
    match text {
        None => out.extend_from_slice(b"null"),
        Some(text) if text.bytes().all(stands_for_itself) => {
            out.push(b'"');
            out.extend_from_slice(text.as_bytes());
            out.push(b'"');
        }
        Some(text) => {
            out.extend_from_slice(render::json::safe(&json::Value::from(text).to_string()).as_bytes());
        }
    }
}

impl Counts {
    fn add(&mut self, other: Self) {
        for (code, n) in other.0 {
            *self.0.entry(code).or_default() += n;
        }
    }

    fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// The summary, and the exit code: the worst there was, 4 before 3 before 1.
    fn report(&self, is_the_data: bool, env: &Env) -> Result<Exit, CliError> {
        let text = if env.json {
            render::json::line(&self.json())
        } else {
            tally::summary(&self.0, env.elapsed(), Style::stderr(env))
        };
        if is_the_data {
            env.data(text.as_bytes())?;
        } else if !env.quiet {
            env.write_stderr(&text);
        }
        let exits = self.0.keys().map(|code| code.map_or(Exit::Ok, exit_of));
        Ok(exits.max_by_key(|exit| *exit as u8).unwrap_or(Exit::Ok))
    }

    fn json(&self) -> json::Object {
        let number = |n: u64| json::Value::from(i64::try_from(n).unwrap_or(i64::MAX));
        let mut codes = json::Object::new();
        for (code, n) in self.0.iter().filter_map(|(code, n)| Some(((*code)?, *n))) {
            codes.insert(code.as_str(), number(n));
        }
        let mut object = render::json::document();
        object.insert("tokens", number(self.total()));
        object.insert("accepted", number(self.0.get(&None).copied().unwrap_or_default()));
        object.insert("codes", codes);
        object
    }
}
