//! When to use the cache, when to ask the host, and which of many processes asks.

use super::{args::FetchArgs, freshness::Freshness, lack::Lack};
use crate::cli::{
    cache::{self, Cache, Entry, Failed, Gate, Key, Lock},
    env::{Env, jittered, now_ms},
    error::CliError,
    excerpt::quoted,
    http::{Answer, Ask, Caching, Failure, Fault, FetchUrl, Http, Options},
};
use crate::{
    cause::{Stale, Why},
    code::Code,
    time::in_words,
};
use std::{thread, time::Duration};

/// How long a process waits before it looks again whether another one has the answer.
const POLL: Duration = Duration::from_millis(15);

/// One thing to be had.
#[derive(Debug, Clone)]
pub(super) struct Want {
    pub(super) location: FetchUrl,
    /// Whether its host is the one that the caller named.
    pub(super) named: bool,
}

impl Want {
    pub(super) fn named(location: FetchUrl) -> Self {
        Self { location, named: true }
    }
}

/// Reads a host's answer, or says why it is the wrong one: then it is neither used nor kept.
pub(super) type Read<'a, T> = &'a dyn Fn(&[u8]) -> Result<T, Fault>;

/// An answer that was read, and where it came from.
pub(super) struct Got<T> {
    pub(super) value: T,
    pub(super) body: Vec<u8>,
    pub(super) freshness: Freshness,
    pub(super) fetched_ms: u64,
    /// How long it is good after that, by its host or else by `--cache-ttl`.
    pub(super) lifetime: Duration,
    /// What its host said about keeping it, where the host was asked.
    pub(super) caching: Option<Caching>,
    /// Its host does not want it to be kept.
    pub(super) alone: bool,
}

/// An entry of the cache that was read.
struct Kept<T> {
    entry: Entry,
    value: T,
}

impl<T> Kept<T> {
    fn got(self, ttl: Duration, freshness: impl FnOnce(Duration) -> Freshness) -> Got<T> {
        let (freshness, lifetime) = (freshness(self.entry.age()), self.entry.lifetime(ttl));
        let fetched_ms = self.entry.meta.fetched_ms;
        let (value, body) = (self.value, self.entry.body);
        Got { value, body, freshness, fetched_ms, lifetime, caching: None, alone: false }
    }
}

/// How waiting for the right to ask ended.
enum Turn<T> {
    /// It is this process's turn; without a lock where there can be none.
    Ask(Option<Lock>),
    /// Somebody else's answer will do.
    Answered(Kept<T>),
    /// Another process has just asked without success.
    Failed(Failed),
}

/// What one run needs to have things fetched.
pub(super) struct Fetcher<'a> {
    args: &'a FetchArgs,
    cache: Cache,
    http: Http,
    notes: Vec<(Code, String)>,
}

impl<'a> Fetcher<'a> {
    /// The time that `--timeout` gives starts now, of which some is `spent` already.
    pub(super) fn new(args: &'a FetchArgs, spent: Duration, env: &Env) -> Result<Self, CliError> {
        args.check()?;
        let cacert = args.cacert.as_deref().map(|path| cache::read_cacert(&env.at(path))).transpose()?;
        let options = Options::new(args.timeout, cacert.as_deref(), &args.http_header)?.within(env);
        let mut http = Http::new(options);
        http.restart(spent);
        Ok(Self { args, cache: Cache::new(env), http, notes: Vec::new() })
    }

    /// How much of the time has been spent.
    pub(super) fn spent(&self) -> Duration {
        self.args.timeout.saturating_sub(self.http.left())
    }

    /// Whether its answer is only for this process.
    pub(super) fn keeps_nothing(&self) -> bool {
        self.args.no_cache
    }

    pub(super) fn allows_http(&self) -> bool {
        self.args.allow_http
    }

    /// What was odd, each once.
    pub(super) fn take_notes(&mut self) -> Vec<(Code, String)> {
        if !self.args.no_cache
            && let Some(trouble) = self.cache.take_trouble()
        {
            self.notes.push((Code::CacheUnusable, trouble));
        }
        std::mem::take(&mut self.notes)
    }

    /// The cached answer, if it is still good and not to be refreshed.
    pub(super) fn peek<T>(&mut self, want: &Want, read: Read<'_, T>) -> Option<Got<T>> {
        if self.args.no_cache || self.args.refresh {
            return None;
        }
        let kept = self.load(&self.key(want), read).filter(|k| k.entry.is_fresh(self.args.cache_ttl))?;
        Some(self.use_kept(want, kept))
    }

    /// The answer: from the cache while it is good, else from its host.
    pub(super) fn obtain<T>(&mut self, want: &Want, read: Read<'_, T>) -> Result<Got<T>, Failure> {
        if self.args.no_cache {
            return self.ask(want, &mut None, read);
        }
        let begun = now_ms();
        let key = self.key(want);
        let mut kept = self.load(&key, read);
        let (ttl, refresh) = (self.args.cache_ttl, self.args.refresh);
        if let Some(fresh) = kept.take_if(|k| !refresh && k.entry.is_fresh(ttl)) {
            return Ok(self.use_kept(want, fresh));
        }
        if self.args.offline {
            return self.offline(want, kept, read);
        }
        // One of the same millisecond may be older than this question.
        let will_do = |e: &Entry| e.meta.fetched_ms > begun || (!refresh && e.is_fresh(ttl));
        let result = match self.turn(&key, read, begun, will_do) {
            Turn::Answered(kept) => return Ok(self.use_kept(want, kept)),
            Turn::Failed(failed) => Err(shared(want, failed)),
            Turn::Ask(lock) => self.ask_locked(want, lock, &mut kept, read),
        };
        result.or_else(|failure| self.stale(want, kept, failure))
    }

    /// The answer again, because the one fetched at `known_ms` did not lead to the key that is looked for. `None`
    /// when it was asked for the same reason a moment ago. Then a signature stays undecided if that went wrong.
    pub(super) fn renew<T>(
        &mut self,
        lack: Lack,
        want: &Want,
        known_ms: u64,
        read: Read<'_, T>,
    ) -> Result<Option<Got<T>>, Failure> {
        let key = self.key(want);
        let mut lock = match self.turn(&key, read, now_ms(), |e| e.meta.fetched_ms > known_ms) {
            Turn::Answered(kept) => return Ok(Some(self.use_kept(want, kept))),
            Turn::Failed(failed) => return Err(shared(want, failed)),
            Turn::Ask(lock) => lock,
        };
        if let Some(lock) = &mut lock {
            let mut state = lock.state();
            if let Some((ago, left)) = state.cooling() {
                let is_open = state.failed.is_some() && lack == Lack::Signer;
                let why = state.failed.map_or(String::new(), |f| format!(", without success ({})", f.code));
                let (ago, left) = (in_words(ago), in_words(left));
                let note = format!(
                    "{} was asked again {ago} ago{why}: no further request for {left}",
                    want.location
                );
                if is_open {
                    let fault = Fault::new(CliError::new(Code::RefetchCooldown, note), Why::TooOld);
                    return Err(Failure::about(&want.location, fault));
                }
                self.notes.push((Code::RefetchCooldown, note));
                return Ok(None);
            }
            // Before it is asked: an asker that dies has asked as well.
            state.kid_ms = Some(now_ms());
            let _ = lock.remember(&state);
        }
        // Without what is here: a host whose ETag never changes would confirm it for ever (RFC 9110 section 13.1.2).
        self.ask_locked(want, lock, &mut None, read).map(Some)
    }

    fn key(&self, want: &Want) -> Key {
        Key::new(&want.location, self.http.identity(&want.location, want.named))
    }

    fn load<T>(&self, key: &Key, read: Read<'_, T>) -> Option<Kept<T>> {
        let entry = self.cache.load(key)?;
        let value = read(&entry.body).ok()?;
        Some(Kept { entry, value })
    }

    fn use_kept<T>(&mut self, want: &Want, kept: Kept<T>) -> Got<T> {
        self.note_oddities(want, kept.entry.meta.content_type.as_deref());
        kept.got(self.args.cache_ttl, Freshness::Cached)
    }

    /// Waits until this process may ask, or need not ask any more.
    fn turn<T>(
        &mut self,
        key: &Key,
        read: Read<'_, T>,
        begun: u64,
        will_do: impl Fn(&Entry) -> bool,
    ) -> Turn<T> {
        let (mut waited, patience) = (false, self.http.left() / 2);
        loop {
            let gate = self.cache.gate(key);
            // Looked at after the gate was tried: whoever held it before has written by now.
            if let Some(kept) = self.load(key, read).filter(|k| will_do(&k.entry)) {
                return Turn::Answered(kept);
            }
            match gate {
                Gate::Held(mut lock) => {
                    let failed = lock.state().failed.filter(|f| waited && f.at_ms > begun);
                    return failed.map_or(Turn::Ask(Some(lock)), Turn::Failed);
                }
                Gate::Nobody | Gate::Busy { alone: true } => return Turn::Ask(None),
                // Whoever holds it was stopped, or has more patience: the verdict must not hang on that. Half of the
                // time is for asking, since waiting counts as well.
                Gate::Busy { .. } if self.http.left() <= patience => return Turn::Ask(None),
                Gate::Busy { .. } => thread::sleep(jittered(POLL)),
            }
            waited = true;
        }
    }

    /// Asks, and records a failure under the lock.
    fn ask_locked<T>(
        &mut self,
        want: &Want,
        lock: Option<Lock>,
        kept: &mut Option<Kept<T>>,
        read: Read<'_, T>,
    ) -> Result<Got<T>, Failure> {
        let result = self.ask(want, kept, read);
        if let Some(mut lock) = lock {
            let before = lock.state();
            let failed = result.as_ref().err().map(|f| Failed {
                at_ms: now_ms(),
                code: f.error.code.as_str().to_owned(),
                message: f.error.message.clone(),
                why: f.why.clone(),
                hints: f.error.hints.clone(),
            });
            let alone = result.as_ref().map_or(before.alone, |got| got.alone);
            if failed != before.failed || alone != before.alone {
                let _ = lock.remember(&cache::State { failed, alone, ..before });
            }
        }
        result
    }

    /// Asks. `kept` is used if its host confirms it, and stays unchanged after any failure.
    fn ask<T>(
        &mut self,
        want: &Want,
        kept: &mut Option<Kept<T>>,
        read: Read<'_, T>,
    ) -> Result<Got<T>, Failure> {
        let key = self.key(want);
        let etag = kept.as_ref().filter(|_| !self.args.refresh).and_then(|k| k.entry.meta.etag.as_deref());
        let ask = Ask { location: &want.location, etag, named: want.named };
        match (self.http.get(&ask)?, kept.take()) {
            (Answer::Same(caching), Some(old)) => {
                let entry = old.entry.confirmed(&caching);
                self.keep(&key, &entry, &caching);
                let confirmed = Kept { entry, value: old.value };
                self.note_oddities(want, confirmed.entry.meta.content_type.as_deref());
                let got = confirmed.got(self.args.cache_ttl, |_| Freshness::Revalidated);
                Ok(Got { alone: !caching.is_storable(), caching: Some(caching), ..got })
            }
            // The http module lets no 304 through that was not asked for.
            (Answer::Same(_), None) => Err(Failure::about(
                &want.location,
                CliError::new(Code::HttpStatus, "it answers 304, although the request had no ETag"),
            )),
            (Answer::Body(answer), old) => {
                let value = read(&answer.bytes).map_err(|e| {
                    *kept = old;
                    // Quotes of it do not contain what was sent.
                    let shown = self.http.masked(&want.location, want.named, &answer.bytes);
                    Failure::about(&want.location, read(&shown).err().unwrap_or(e))
                })?;
                let entry = Entry::new(&key, answer.bytes, answer.content_type, &answer.caching);
                self.keep(&key, &entry, &answer.caching);
                self.note_oddities(want, entry.meta.content_type.as_deref());
                let got = Kept { entry, value }.got(self.args.cache_ttl, |_| Freshness::Fetched);
                Ok(Got { alone: !answer.caching.is_storable(), caching: Some(answer.caching), ..got })
            }
        }
    }

    /// Stores an answer if its host lets it be stored; what was there before is wrong either way.
    fn keep(&mut self, key: &Key, entry: &Entry, caching: &Caching) {
        match caching.is_storable() {
            _ if self.args.no_cache => {}
            true => self.cache.store(key, entry),
            false => self.cache.forget(key),
        }
    }

    /// The host could not be asked: what the cache has will do if the caller said so.
    fn stale<T>(
        &mut self,
        want: &Want,
        kept: Option<Kept<T>>,
        mut failure: Failure,
    ) -> Result<Got<T>, Failure> {
        let Some(kept) = kept else { return Err(failure) };
        let stale = Stale { age: kept.entry.age(), past: kept.entry.past(self.args.cache_ttl) };
        let age = in_words(stale.age);
        if self.args.stale_if_error.is_some_and(|allowed| stale.past <= allowed) {
            self.note_oddities(want, kept.entry.meta.content_type.as_deref());
            self.notes
                .push((Code::StaleKeys, format!("using a set fetched {age} ago: {}", failure.error.message)));
            return Ok(kept.got(self.args.cache_ttl, Freshness::Stale));
        }
        let enough = in_words(stale.enough());
        failure
            .error
            .hints
            .push(format!("the cache has a set fetched {age} ago: --stale-if-error {enough} would use it"));
        failure.stale = Some(Box::new(stale));
        Err(failure)
    }

    fn offline<T>(
        &mut self,
        want: &Want,
        kept: Option<Kept<T>>,
        read: Read<'_, T>,
    ) -> Result<Got<T>, Failure> {
        if let Some(Err(unfit)) = self.cache.load(&self.key(want)).map(|entry| read(&entry.body)) {
            return Err(Failure::about(&want.location, unfit));
        }
        let what = if kept.is_some() { "the cached set has expired" } else { "it is not in the cache" };
        let error = CliError::new(Code::OfflineMiss, format!("{what}, and --offline makes no connection"));
        let failure = Failure::about(&want.location, error);
        self.stale(want, kept, failure).map_err(|mut f| {
            f.error.hints.push("client: run once without --offline to fetch it".into());
            f
        })
    }

    fn note_oddities(&mut self, want: &Want, content_type: Option<&str>) {
        if want.location.is_plain() {
            let note = format!(
                "{}: fetched over http, where anybody on the path can replace the keys",
                want.location
            );
            self.notes.push((Code::PlainHttp, note));
        }
        if let Some(odd) = content_type.filter(|t| !is_json_type(t)) {
            let note = format!("{}: served as {}, not as application/json", want.location, quoted(odd));
            self.notes.push((Code::ContentType, note));
        }
    }
}

/// A failure that another process met while this one waited for the same answer.
fn shared(want: &Want, failed: Failed) -> Failure {
    let code = failed.code.parse().unwrap_or(Code::Connect);
    let error = CliError { hints: failed.hints, ..CliError::new(code, failed.message) };
    Failure { why: failed.why, ..Failure::unasked(&want.location, error) }
}

/// `application/json` and everything that ends in `+json` (RFC 6839 section 3.1).
fn is_json_type(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "text/json"
}
