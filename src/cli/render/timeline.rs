//! What happens to a key ring over time, as a line:
//!
//! ```text
//!   now ─────┬──────────────────┬───────────────▶
//!            10m 9vKq → 2026    1h10m 9vKq goes
//! ```

use super::Style;
use crate::cli::views::{
    DateView,
    key_list::{MomentView, NO_KID, RingView},
};
use crate::time::{NumericDate, in_words};

/// The line, or one moment a row where the line would not fit. Empty where nothing will happen.
pub(crate) fn text(ring: &RingView<'_>, now: NumericDate, style: Style) -> String {
    let names = Names::new(ring);
    let label = |moment: &MomentView<'_>| {
        let DateView(at) = moment.at();
        (in_words(now.until(at)), names.label(moment, style))
    };
    let labels: Vec<(String, String)> = ring.timeline.iter().map(label).collect();
    if labels.is_empty() {
        return String::new();
    }
    line(&labels, style).unwrap_or_else(|| rows(&labels))
}

/// How much of the line comes before the first tick, between a label and the next tick, and after the last.
const START: usize = 5;
const GAP: usize = 4;

fn line(labels: &[(String, String)], style: Style) -> Option<String> {
    let [dash, tick, end] = style.line();
    let mut ticks = format!("  now {}", dash.repeat(START));
    let mut below = " ".repeat(ticks.chars().count());
    for (at, label) in labels {
        let text = format!("{at} {label}");
        let length = text.chars().count() + GAP;
        ticks.push_str(tick);
        ticks.push_str(&dash.repeat(length - 1));
        below.push_str(&format!("{text:<length$}"));
    }
    let fits = ticks.chars().count() < style.width;
    fits.then(|| format!("{ticks}{end}\n{}\n", below.trim_end()))
}

fn rows(labels: &[(String, String)]) -> String {
    let width = labels.iter().map(|(at, _)| at.chars().count()).max().unwrap_or(0);
    labels.iter().map(|(at, label)| format!("  in {at:<width$}  {label}\n")).collect()
}

/// The beginnings of kids, as long as it takes to tell them apart.
struct Names {
    length: usize,
}

impl Names {
    fn new(ring: &RingView<'_>) -> Self {
        let kids: Vec<&str> = ring.keys.iter().filter_map(|k| k.kid).collect();
        let head = |kid: &str, n: usize| kid.chars().take(n).collect::<String>();
        let unique = |n: &usize| {
            let mut heads: Vec<String> = kids.iter().map(|k| head(k, *n)).collect();
            heads.sort_unstable();
            heads.dedup();
            heads.len() == kids.len()
        };
        Self { length: (4..16).find(unique).unwrap_or(16) }
    }

    fn name(&self, kid: &str, style: Style) -> String {
        style.text(&kid.chars().take(self.length).collect::<String>())
    }

    fn label(&self, moment: &MomentView<'_>, style: Style) -> String {
        match *moment {
            MomentView::Signs { names: [Some(before), Some(kid)], .. } => {
                format!("{} {} {}", self.name(before, style), style.arrow(), self.name(kid, style))
            }
            MomentView::Signs { names: [_, Some(kid)], .. } => format!("{} signs", self.name(kid, style)),
            MomentView::Signs { .. } => "no key signs".to_owned(),
            MomentView::Goes { kid, .. } => format!("{} goes", self.name(kid.unwrap_or(NO_KID), style)),
        }
    }
}
