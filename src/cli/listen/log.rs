//! One line per request, written by a separate thread: a terminal or pipe that does not accept it must not
//! delay the requests.

use crate::cli::{
    env::{clock, printable, write_stderr},
    render::json::safe,
    views::serve::{EventView, RequestView},
};
use crate::issuer::fault::Kind;
use serde::Serialize;
use std::{
    cell::{Cell, RefCell},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
    time::Duration,
};

/// How many lines may wait. More than that are lost, and counted.
const WAITING: usize = 1024;
/// How much of a query is shown.
const QUERY: usize = 200;
/// How much of a note is shown: it may name a claim as large as a body, and lines wait in memory.
const NOTE: usize = 300;

/// Where the lines go.
pub(crate) struct Log {
    lines: RefCell<Option<SyncSender<String>>>,
    written: Cell<Option<Receiver<()>>>,
    lost: Cell<u64>,
    json: bool,
}

/// What the log shows of a request.
pub(super) struct Entry<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    /// The status and the size of the body; `None` where there is no answer.
    pub(super) outcome: Option<(u16, usize)>,
    pub(super) took: Duration,
    pub(super) note: &'a str,
    pub(super) fault: Option<Kind>,
}

impl Log {
    /// Lines on standard error, as text or as JSON.
    pub(crate) fn stderr(json: bool) -> Self {
        let (lines, waiting) = sync_channel::<String>(WAITING);
        let (done, written) = sync_channel(1);
        thread::spawn(move || {
            for line in &waiting {
                write_stderr(&line);
            }
            drop(done);
        });
        Self { lines: RefCell::new(Some(lines)), written: Cell::new(Some(written)), lost: Cell::new(0), json }
    }

    /// No lines at all.
    pub(crate) fn silent() -> Self {
        Self { lines: RefCell::new(None), written: Cell::new(None), lost: Cell::new(0), json: false }
    }

    /// Something that happened by itself.
    pub(super) fn event(&self, message: &str) {
        self.put(|is_json| {
            if !is_json {
                return format!("{} {message}", clock().whole());
            }
            json(&EventView { time: clock().whole().to_string(), event: message })
        });
    }

    pub(super) fn request(&self, entry: &Entry<'_>) {
        self.put(|is_json| if is_json { json(&entry.view()) } else { entry.text() });
    }

    /// Waits a moment for the lines that are on their way, and takes no more.
    pub(super) fn finish(&self) {
        drop(self.lines.take());
        if let Some(written) = self.written.take() {
            // It is over when the thread has gone, or when whoever reads standard error does not.
            let _ = written.recv_timeout(Duration::from_millis(100));
        }
    }

    fn put(&self, text: impl FnOnce(bool) -> String) {
        let lines = self.lines.borrow();
        let Some(lines) = lines.as_ref() else { return };
        let text = match self.json {
            true => safe(&text(true)).into_owned(),
            false => printable(&text(false)).replace('\n', "\\n"),
        };
        let lost = self.lost.take();
        let gap = if lost > 0 { format!("({lost} lines lost)\n") } else { String::new() };
        if lines.try_send(format!("{gap}{text}\n")).is_err() {
            self.lost.set(lost + 1);
        }
    }
}

impl Entry<'_> {
    fn text(&self) -> String {
        let mut text = format!("{} {} {}", clock().whole(), self.method, self.target());
        match self.outcome {
            Some((status, size)) => text.push_str(&format!(" {status} {size}B")),
            None => text.push_str(" -"),
        }
        text.push_str(&format!(" {:.1}ms", self.milliseconds()));
        if !self.note.is_empty() {
            text.push_str(&format!("  {}", beginning(self.note, NOTE)));
        }
        if let Some(fault) = self.fault {
            text.push_str(&format!("  fault {fault}"));
        }
        text
    }

    fn view(&self) -> RequestView<'_> {
        RequestView {
            time: clock().whole().to_string(),
            method: self.method,
            path: self.path,
            query: self.query,
            status: self.outcome.map(|(status, _)| status),
            bytes: self.outcome.map(|(_, size)| size),
            ms: u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX),
            note: beginning(self.note, NOTE),
            fault: self.fault.map(|f| f.to_string()),
        }
    }

    fn target(&self) -> String {
        match self.query {
            "" => self.path.to_owned(),
            query => format!("{}?{}", self.path, beginning(query, QUERY)),
        }
    }

    fn milliseconds(&self) -> f64 {
        self.took.as_secs_f64() * 1000.0
    }
}

/// The line; none that cannot be written is worth the request that it is about.
fn json(view: &impl Serialize) -> String {
    serde_json::to_string(view).unwrap_or_default()
}

/// At most so many characters of a text, and an ellipsis for the rest.
fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(
        query: &'a str,
        outcome: Option<(u16, usize)>,
        note: &'a str,
        fault: Option<Kind>,
    ) -> Entry<'a> {
        Entry {
            method: "GET",
            path: "/token",
            query,
            outcome,
            took: Duration::from_micros(1_250),
            note,
            fault,
        }
    }

    /// The line without its time, and the object without it.
    fn shown(entry: &Entry<'_>) -> (String, serde_json::Value) {
        let text = entry.text().split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
        let mut json: serde_json::Value = serde_json::from_str(&json(&entry.view())).unwrap();
        json.as_object_mut().unwrap().remove("time");
        (text, json)
    }

    /// What was asked, what came of it and how long it took; a note and a fault where there are some.
    #[test]
    fn a_request_is_one_line() {
        let (text, json) = shown(&entry("", Some((200, 512)), "", None));
        assert_eq!(text, "GET /token 200 512B 1.2ms");
        assert_eq!(
            (&json["path"], &json["status"], &json["bytes"], &json["ms"]),
            (&"/token".into(), &200.into(), &512.into(), &1.into())
        );
        let fault = Some("status:503".parse::<crate::issuer::fault::Fault>().unwrap().kind);
        let (text, json) = shown(&entry("sub=a", None, "ES256 token for a", fault));
        assert_eq!(text, "GET /token?sub=a - 1.2ms  ES256 token for a  fault status:503");
        assert_eq!(
            (&json["query"], &json["note"], &json["fault"]),
            (&"sub=a".into(), &"ES256 token for a".into(), &"status:503".into())
        );
        // Lines wait in memory: what a client sends is shown as far as this.
        let long = "x".repeat(500);
        let (text, json) = shown(&entry(&long, None, &long, None));
        assert_eq!(text, format!("GET /token?{}… - 1.2ms  {}…", "x".repeat(QUERY), "x".repeat(NOTE)));
        assert_eq!(json["note"].as_str().unwrap().chars().count(), NOTE + 1);
    }
}
