//! Many tokens: one line in, one verdict out, in order, on all cores, in constant memory.

use super::{args::VerifyArgs, keys::Chosen, local::LocalSet};
use crate::cli::{
    commands::choose::unchosen,
    env::{Content, Env},
    error::{CliError, Exit, exit_of},
    io::{self, Input, Unwrapped},
    lines::{LineReader, Lines},
    parallel::{self, Done},
    remote::{self, Asked, Lack, LiveSet, RemoteSet, Source},
    render::{
        self, Style,
        tally::{self, Progress},
    },
    views,
};
use crate::{
    JwkSet,
    code::Code,
    json, jws,
    jwt::{
        Policy, Verdict,
        batch::{Batch, Outcome},
    },
    time::NumericDate,
};
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::BTreeMap,
    io::Read,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// How many bytes of tokens one thread checks at a time: some hundred signatures for one equation.
const CHUNK: usize = 128 << 10;

/// What all workers share.
struct Run {
    keys: Keys,
    policy: Arc<Policy>,
    /// The time that `--at` fixes; otherwise the clock is read as lines come, or a token that was made since would be from
    /// the future.
    at: Option<NumericDate>,
    /// Of the run, for its clock.
    env: Env,
    only_failures: bool,
    silent: bool,
    counts: Mutex<Counts>,
}

/// The keys of this run.
enum Keys {
    /// As they are on this machine.
    Local(Box<Mutex<LocalSet>>),
    /// As their host has them.
    Live(Box<Mutex<LiveSet>>),
}

/// How many tokens had which end.
#[derive(Default)]
pub(super) struct Counts(BTreeMap<Option<Code>, u64>);

pub(super) fn run(args: VerifyArgs, chosen: Chosen, policy: Policy, env: &mut Env) -> Result<Exit, CliError> {
    let args = Arc::new(args);
    let (reader, size) = input(&args, env)?;
    let source = from(&args).to_string();
    let read = Arc::new(AtomicU64::new(0));
    let reader = Unwrapped::new(Counted { reader, read: Arc::clone(&read) }, from(&args), env);
    let keys = match chosen {
        Chosen::Remote(source) => {
            let set = fetched(&source, &args, env)?;
            let kid = args.keys.kid.clone();
            let live = LiveSet::new(set, kid, source, args.fetch.clone(), env.clone());
            Keys::Live(Box::new(Mutex::new(live)))
        }
        here => Keys::Local(Box::new(Mutex::new(LocalSet::new(here, &args, env)?))),
    };
    let (only_failures, silent) = (args.batch.only_failures, args.batch.summary);
    let run = Arc::new(Run {
        keys,
        policy: Arc::new(policy),
        at: args.clock.fixed(env),
        env: env.clone(),
        only_failures,
        silent,
        counts: Mutex::default(),
    });
    env.end_between_writes()?;
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
fn fetched(source: &Source, args: &VerifyArgs, env: &Env) -> Result<RemoteSet, CliError> {
    let mut fetched = remote::key_set(source, &args.fetch, env)?;
    let Some(kid) = &args.keys.kid else { return Ok(fetched) };
    let lacks = |set: &JwkSet| set.clone().narrow(kid).is_err();
    if lacks(&fetched.set)
        && let Some(newer) = fetched.refetch(Lack::Kid, &args.fetch, env, lacks)?
    {
        fetched = newer;
    }
    fetched.set.clone().narrow(kid).map_err(|e| unchosen(e, &fetched.url))?;
    Ok(fetched)
}

fn from(args: &VerifyArgs) -> Input<'_> {
    io::place_of_token(args.token.as_deref(), Content::Tokens).unwrap_or(Input::Stdin(Content::Tokens))
}

/// The lines: standard input, or `@FILE` and its size.
fn input(args: &VerifyArgs, env: &Env) -> Result<(Box<dyn Read + Send>, Option<u64>), CliError> {
    match args.token.as_deref() {
        None if env.stdin_is_terminal() => Err(CliError::usage("no tokens given")
            .hint("pipe them in, one token per line, or name a file: @FILE")),
        argument => match io::place_of_token(argument, Content::Tokens) {
            Some(Input::Stdin(content)) => Ok((env.take_stdin(content)?, None)),
            Some(Input::File(path)) => {
                io::open(&env.at(path)).map(|(file, size)| (Box::new(file) as _, Some(size)))
            }
            Some(Input::Variable(_)) | None => Err(CliError::usage(
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
    /// A thread without keys, which come with the first lines.
    fn worker(&self) -> Worker {
        let set = Arc::default();
        Worker { batch: self.batch(&set), set }
    }

    fn batch(&self, set: &Arc<JwkSet>) -> Batch {
        Batch::new(Arc::clone(set), Arc::clone(&self.policy))
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        lock(&self.counts)
    }

    /// The verdicts about some lines.
    fn judge(&self, worker: &mut Worker, lines: &Lines) -> Done {
        let tokens: Vec<(u64, Cow<'_, str>)> =
            lines.iter().map(|(number, line)| (number, token(line))).collect();
        let texts: Vec<&str> = tokens.iter().map(|(_, token)| io::bare_token(token)).collect();
        let outcomes = self.outcomes(worker, &texts);
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

    /// The clock is read when the keys are there: a host may take its time.
    fn now(&self) -> NumericDate {
        self.at.unwrap_or_else(|| self.env.clock())
    }

    fn outcomes(&self, worker: &mut Worker, texts: &[&str]) -> Vec<Outcome> {
        let set = match &self.keys {
            Keys::Local(local) => lock(local).keys(),
            Keys::Live(live) => lock(live).keys(),
        };
        let set = match set {
            Ok(set) => set,
            Err(code) => return self.without_keys(texts, code),
        };
        self.hand(worker, &set);
        let mut outcomes = worker.batch.verify(texts, self.now());
        let Keys::Live(live) = &self.keys else { return outcomes };
        for lack in [Lack::Kid, Lack::Signer] {
            let wants = |outcome: &Outcome| Lack::of(outcome.code) == Some(lack);
            let wanting: Vec<&str> =
                texts.iter().zip(&outcomes).filter(|(_, o)| wants(o)).map(|(text, _)| *text).collect();
            if wanting.is_empty() {
                continue;
            }
            let lacks = |set: &Arc<JwkSet>| {
                let outcomes = self.batch(set).verify(&wanting, self.now());
                outcomes.iter().all(|o| Lack::of(o.code).is_some())
            };
            match Self::newer(&mut lock(live), lack, &worker.set, lacks) {
                Ok(Some(set)) => {
                    self.hand(worker, &set);
                    outcomes = worker.batch.verify(texts, self.now());
                }
                // A key that the host has since given the kid to may have signed.
                Err(code) if lack == Lack::Signer => {
                    for outcome in outcomes.iter_mut().filter(|o| wants(o)) {
                        (outcome.verdict, outcome.code) = (Verdict::Undecided, Some(code));
                    }
                }
                Ok(None) | Err(_) => {}
            }
        }
        outcomes
    }

    /// Other keys than `set`: another thread may have them already. Where the host cannot be asked for them, why.
    fn newer(
        live: &mut LiveSet,
        lack: Lack,
        set: &Arc<JwkSet>,
        lacks: impl Fn(&Arc<JwkSet>) -> bool,
    ) -> Result<Option<Arc<JwkSet>>, Code> {
        let is_newer = |live: &mut LiveSet| live.keys().ok().filter(|keys| !Arc::ptr_eq(keys, set));
        if let Some(keys) = is_newer(live) {
            return Ok(Some(keys));
        }
        match live.ask_again(lack, lacks) {
            Asked::Newer => Ok(is_newer(live)),
            Asked::Same => Ok(None),
            Asked::Failed(code) => Err(code),
        }
    }

    /// Gives a thread its keys, parsed once.
    fn hand(&self, worker: &mut Worker, set: &Arc<JwkSet>) {
        if !Arc::ptr_eq(&worker.set, set) {
            *worker = Worker { batch: self.batch(set), set: Arc::clone(set) };
        }
    }

    /// What the tokens' form decides without keys; the rest is undecided, because there are no keys.
    fn without_keys(&self, texts: &[&str], code: Code) -> Vec<Outcome> {
        let mut outcomes = self.batch(&Arc::default()).verify(texts, self.now());
        for outcome in &mut outcomes {
            if outcome.verdict == Verdict::Undecided && outcome.code != Some(Code::AlgUnsupported) {
                outcome.code = Some(code);
            }
        }
        outcomes
    }
}

/// A panicked thread leaves the value consistent: nothing here changes in two steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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

/// A line of JSON at the end of `out`. Of most there is nothing to escape but what `serde_json` does.
fn write(out: &mut Vec<u8>, line: u64, outcome: &Outcome) {
    let start = out.len();
    // A view has nothing that cannot be written, and a Vec takes it.
    let _ = serde_json::to_writer(&mut *out, &views::batch::line(line, outcome));
    if !out[start..].iter().all(|b| matches!(b, b' '..=b'~')) {
        let safe = render::json::safe(&String::from_utf8_lossy(&out[start..])).into_owned();
        out.truncate(start);
        out.extend_from_slice(safe.as_bytes());
    }
    out.push(b'\n');
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
        let summary = views::batch::summary(&self.0);
        let text = match env.json {
            true => render::json::line(&summary)?,
            false => tally::summary(&summary, env.elapsed(), Style::of(env)),
        };
        if is_the_data {
            env.show(&text)?;
        } else if !env.quiet {
            env.write_stderr(&text);
        }
        let exits = self.0.keys().map(|code| code.map_or(Exit::Ok, exit_of));
        Ok(exits.max_by_key(|exit| *exit as u8).unwrap_or(Exit::Ok))
    }
}
