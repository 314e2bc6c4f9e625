//! Short times in words.

use crate::time::in_words;
use std::time::Duration;

/// A length of time in one unit while it is short.
pub(crate) fn brief(duration: Duration) -> String {
    match duration.as_millis() {
        0 => "<1ms".into(),
        ms @ 1..1000 => format!("{ms}ms"),
        ms if ms < 10_000 && ms % 1000 >= 50 => format!("{:.1}s", duration.as_secs_f64()),
        _ => in_words(duration),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brief_is_one_unit_while_it_is_short() {
        for (ms, words) in
            [(0, "<1ms"), (12, "12ms"), (1234, "1.2s"), (2000, "2s"), (10_000, "10s"), (61_500, "1m 1s")]
        {
            assert_eq!(brief(Duration::from_millis(ms)), words);
        }
    }
}
