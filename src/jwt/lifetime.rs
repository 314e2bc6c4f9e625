//! The default dates of a token.

use crate::time::NumericDate;
use std::time::Duration;

/// The default lifetime of a token.
pub const LIFETIME: Duration = Duration::from_mins(15);

/// The `iat` of a token, in whole seconds: now, or, where its `exp` has come already, a life before that. A token that
/// was issued after its `exp` was never valid, and would not stand for one that has expired.
///
/// ```
/// use jwtk::{jwt::lifetime::{LIFETIME, issued_at}, time::NumericDate};
/// let at = |exp: i64| issued_at(Some(NumericDate::from_seconds(exp)), LIFETIME, NumericDate::from_seconds(5000)).seconds();
/// assert_eq!((at(5900), at(5000), at(4000)), (5000, 4100, 3100));
/// ```
pub fn issued_at(exp: Option<NumericDate>, life: Duration, now: NumericDate) -> NumericDate {
    let now = now.whole();
    match exp {
        Some(exp) if exp <= now => exp.minus(life).whole().max(NumericDate::EPOCH),
        _ => now,
    }
}
