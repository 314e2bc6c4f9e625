//! Work on all cores, with results in the order of the input and only a few chunks in memory.

use crate::cli::error::CliError;
use std::{
    num::NonZero,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// How many chunks wait for each worker, and how many of its results wait to be taken.
const WAITING: usize = 1;

/// The result of a chunk: what it gave, and the error that ended it, if one did.
pub(crate) struct Done {
    pub(crate) bytes: Vec<u8>,
    pub(crate) error: Option<CliError>,
}

impl From<CliError> for Done {
    fn from(error: CliError) -> Self {
        Self { bytes: Vec::new(), error: Some(error) }
    }
}

/// Hands the chunks of `source` to the workers in turn, and their results to `sink` in the same order, until
/// the source ends, a chunk fails, or the sink has had enough (`false`).
///
/// Each worker thread makes its own state with `worker`. The threads are not waited for: one of them may be
/// reading from a source that never ends, and the process ends without it.
pub(crate) fn in_order<C, W>(
    source: impl Iterator<Item = Result<C, CliError>> + Send + 'static,
    worker: impl Fn() -> Result<W, CliError> + Send + Sync + 'static,
    work: impl Fn(&W, C) -> Done + Send + Sync + 'static,
    mut sink: impl FnMut(&[u8]) -> Result<bool, CliError>,
) -> Result<(), CliError>
where
    C: Send + 'static,
{
    let shared = Arc::new((worker, work));
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let (inputs, outputs): (Vec<_>, Vec<_>) = (0..workers)
        .map(|_| {
            let (input, chunks) = sync_channel::<Result<C, CliError>>(WAITING);
            let (results, output) = sync_channel(WAITING);
            let shared = Arc::clone(&shared);
            thread::spawn(move || run(&shared.0, &shared.1, &chunks, &results));
            (input, output)
        })
        .unzip();
    thread::spawn(move || deal(source, &inputs));
    // A worker that has no more results is one whose turn the source did not reach: all are out.
    for output in outputs.iter().cycle() {
        let Ok(done) = output.recv() else { break };
        if !sink(&done.bytes)? {
            break;
        }
        if let Some(error) = done.error {
            return Err(error);
        }
    }
    Ok(())
}

/// One chunk to each worker in turn. When a worker has gone, no more is needed.
fn deal<C>(source: impl Iterator<Item = Result<C, CliError>>, inputs: &[SyncSender<Result<C, CliError>>]) {
    for (chunk, input) in source.zip(inputs.iter().cycle()) {
        if input.send(chunk).is_err() {
            return;
        }
    }
}

fn run<C, W>(
    worker: &impl Fn() -> Result<W, CliError>,
    work: &impl Fn(&W, C) -> Done,
    chunks: &Receiver<Result<C, CliError>>,
    results: &SyncSender<Done>,
) {
    let worker = match worker() {
        Ok(worker) => worker,
        Err(e) => return drop(results.send(e.into())),
    };
    for chunk in chunks {
        let done = chunk.map_or_else(Done::from, |chunk| work(&worker, chunk));
        if results.send(done).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubled(until: u32, sink: impl FnMut(&[u8]) -> Result<bool, CliError>) -> Result<(), CliError> {
        let work = move |(): &(), n: u32| {
            // The earlier chunks take longer: order must not come from speed.
            thread::sleep(std::time::Duration::from_micros(u64::from(200 - n.min(200))));
            match n {
                77 if until == 77 => Done { bytes: b"half\n".to_vec(), error: Some(CliError::usage("77")) },
                _ => Done { bytes: format!("{}\n", 2 * n).into_bytes(), error: None },
            }
        };
        in_order((0..300).map(Ok), || Ok(()), work, sink)
    }

    #[test]
    fn results_keep_their_order() {
        let mut all = Vec::new();
        doubled(0, |bytes| {
            all.extend_from_slice(bytes);
            Ok(true)
        })
        .unwrap();
        let wanted: String = (0..300).map(|n| format!("{}\n", 2 * n)).collect();
        assert_eq!(String::from_utf8(all).unwrap(), wanted);
    }

    #[test]
    fn what_came_before_an_error_is_out() {
        let mut all = String::new();
        let error = doubled(77, |bytes| {
            all.push_str(std::str::from_utf8(bytes).unwrap());
            Ok(true)
        });
        assert_eq!(error.unwrap_err().message, "77");
        assert!(all.ends_with("\n152\nhalf\n"), "{all}");
    }

    #[test]
    fn a_sink_that_has_enough_ends_it() {
        let mut seen = 0;
        doubled(0, |_| {
            seen += 1;
            Ok(seen < 5)
        })
        .unwrap();
        assert_eq!(seen, 5);
    }
}
