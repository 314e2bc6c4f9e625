//! Standard output: written in whole lines, so a signal between two writes leaves no partial line.

use crate::cli::error::CliError;
use memchr::{memchr, memrchr};
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
    iterator::Signals,
};
use std::{
    io::{self, Write},
    process,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// What a pipe takes whole or not at all: POSIX's PIPE_BUF is 512 bytes at least, and 4096 on Linux. A write that is
/// stuck in a full pipe has then written nothing.
const AT_ONCE: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };
/// How long a signal waits for a write under way. A reader that does not read keeps it waiting for ever.
const GRACE: Duration = Duration::from_millis(250);

/// Held while a piece is written.
static WRITING: Mutex<()> = Mutex::new(());
/// Whether a signal has asked the program to end.
static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Writes all of it, line by line where possible.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(piece(rest));
        let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if is_asked() {
            drop(writing);
            leave_to_signal();
        }
        let mut out = io::stdout().lock();
        out.write_all(piece).and_then(|()| out.flush())?;
        rest = after;
    }
    Ok(())
}

/// How much is written at once: as many whole lines as a pipe takes, or the one that is longer.
fn piece(bytes: &[u8]) -> usize {
    let begin = &bytes[..bytes.len().min(AT_ONCE)];
    let end = memrchr(b'\n', begin).or_else(|| memchr(b'\n', bytes));
    end.map_or(bytes.len(), |at| at + 1)
}

/// Lets an interrupt end the program between two writes to standard output, so that what was written are
/// whole lines; a second one ends it at once.
pub(crate) fn end_between_writes() -> Result<(), CliError> {
    let failed = |e| CliError::io("signal handling", &e);
    let asked = ASKED.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_default(signal, Arc::clone(asked)).map_err(failed)?;
        flag::register(signal, Arc::clone(asked)).map_err(failed)?;
    }
    let mut signals = Signals::new([SIGINT, SIGTERM]).map_err(failed)?;
    thread::spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        let step = GRACE / 50;
        for _ in 0..50 {
            if WRITING.try_lock().is_ok() {
                break;
            }
            thread::sleep(step);
        }
        process::exit(128 + signal);
    });
    Ok(())
}

/// Ends as the signal says if it came before the work was done, even if the work is done by now.
pub(crate) fn heed_signal() {
    if is_asked() {
        leave_to_signal();
    }
}

fn is_asked() -> bool {
    ASKED.get().is_some_and(|asked| asked.load(Ordering::SeqCst))
}

/// The thread that has the signal ends the process.
fn leave_to_signal() -> ! {
    loop {
        thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g09_pieces_are_whole_lines() {
        holds!(G09, "what is written at once ends with a line where one fits");
        let line = [b"x".repeat(99), b"\n".to_vec()].concat();
        let most = AT_ONCE / 100 * 100;
        let long = [b"x".repeat(2 * AT_ONCE), b"\n".to_vec()].concat();
        for (bytes, wanted) in [
            (line.repeat(1000), most),
            (line.repeat(3), 300),
            (b"no end".to_vec(), 6),
            ([line.clone(), b"no end".to_vec()].concat(), 100),
            ([long.clone(), line.clone()].concat(), long.len()),
            ([line.clone(), long].concat(), 100),
        ] {
            assert_eq!(piece(&bytes), wanted);
        }
    }
}
