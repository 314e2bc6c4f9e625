//! A progress indicator for slow work.

use crate::cli::{env::Env, error::CliError};
use crate::{jwa::Algorithm, jwk::Key};
use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

/// Shorter work shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);
const STEP: Duration = Duration::from_millis(120);

/// Makes a key, which may take seconds for a large RSA key.
pub(crate) fn generate(algorithm: Algorithm, bits: Option<usize>, env: &Env) -> Result<Key, CliError> {
    let what = format!("making a key for {algorithm}");
    Ok(spin(&what, env, || Key::generate(algorithm, bits, || env.random_id()))?)
}

/// Runs `work`, and turns a wheel meanwhile on a terminal. Nothing of it stays there.
fn spin<T: Send>(what: &str, env: &Env, work: impl FnOnce() -> T + Send) -> T {
    if !env.stderr_is_terminal() || env.quiet {
        return work();
    }
    let (done, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let wheel = ['|', '/', '-', '\\'];
            let mut patience = PATIENCE;
            for sign in wheel.iter().cycle() {
                match wait.recv_timeout(patience) {
                    Err(RecvTimeoutError::Timeout) => env.write_stderr(&format!("\r{sign} {what} ")),
                    _ if patience == PATIENCE => return,
                    _ => break,
                }
                patience = STEP;
            }
            env.write_stderr(&format!("\r{}\r", " ".repeat(what.len() + 3)));
        });
        let result = work();
        drop(done);
        result
    })
}
