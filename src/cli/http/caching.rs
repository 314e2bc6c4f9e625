//! What a host says about caching its answer (RFC 9111 section 4.2).

use super::field::text;
use reqwest::header::{AGE, CACHE_CONTROL, DATE, ETAG, EXPIRES, HeaderMap, VARY};
use std::time::{Duration, SystemTime};

/// The header fields of an answer that are about keeping it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Caching {
    pub(crate) etag: Option<String>,
    /// `Cache-Control`, where there is one (RFC 9111 section 5.2.2).
    pub(crate) control: Option<Control>,
    /// `Expires`, in seconds after `Date` (RFC 9111 section 5.3).
    pub(crate) expires: Option<u64>,
    /// How many seconds other caches have kept it already (RFC 9111 section 5.1).
    pub(crate) age: u64,
    /// By how many seconds the host's clock was ahead of this machine's, or behind it, when it answered (RFC 9110 section
    /// 6.6.1).
    pub(crate) clock: Option<i64>,
    /// `Vary: *`: something that is not in the request chose the answer (RFC 9111 section 4.1).
    pub(crate) varies: bool,
}

/// The directives of `Cache-Control` that a private cache obeys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Control {
    /// In seconds; `no-cache` is not a time.
    pub(crate) max_age: Option<u64>,
    pub(crate) no_store: bool,
}

impl Caching {
    pub(super) fn read(headers: &HeaderMap, now: SystemTime) -> Self {
        let directives = headers.get_all(CACHE_CONTROL).iter().filter_map(|v| v.to_str().ok());
        let control = directives.flat_map(|line| line.split(',')).fold(None, |control, directive| {
            let mut control: Control = control.unwrap_or_default();
            control.add(directive.trim());
            Some(control)
        });
        let age = text(headers, &AGE).and_then(|age| delta_seconds(&age)).unwrap_or(0);
        let varying = headers.get_all(VARY).iter().filter_map(|v| v.to_str().ok());
        Self {
            etag: text(headers, &ETAG),
            control,
            expires: text(headers, &EXPIRES).map(|expires| until(&expires, text(headers, &DATE), now)),
            age,
            clock: text(headers, &DATE).and_then(|date| ahead(&date, age, now)),
            varies: varying.flat_map(|line| line.split(',')).any(|name| name.trim() == "*"),
        }
    }

    /// For how many seconds after its making the host lets it be used (RFC 9111 section 4.2.1).
    pub(crate) fn lifetime(&self) -> Option<u64> {
        self.control.and_then(|control| control.max_age).or(self.expires)
    }

    /// Whether a private cache may keep it at all.
    pub(crate) fn is_storable(&self) -> bool {
        !self.varies && !self.control.is_some_and(|control| control.no_store)
    }
}

impl Control {
    fn add(&mut self, directive: &str) {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-store" => self.no_store = true,
            // Kept, but asked for again every time.
            "no-cache" => self.max_age = Some(0),
            "max-age" => {
                // No number, no age.
                let seconds = delta_seconds(value.trim().trim_matches('"')).unwrap_or(0);
                // The strictest of several holds.
                self.max_age = Some(self.max_age.map_or(seconds, |m| m.min(seconds)));
            }
            _ => {}
        }
    }
}

/// A number of seconds; one too large is a very large one (RFC 9111 section 1.2.2).
fn delta_seconds(text: &str) -> Option<u64> {
    let digits = text.trim();
    let number = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty();
    number.then(|| digits.parse().unwrap_or(u64::from(u32::MAX)))
}

/// The seconds from `Date` to `Expires`: both are the host's clock, so that ours does not matter. A date that cannot be
/// read, `0` above all, means that the answer has expired (RFC 9111 section 5.3).
fn until(expires: &str, date: Option<String>, now: SystemTime) -> u64 {
    let read = |date: &str| httpdate::parse_http_date(date.trim()).ok();
    let made = date.and_then(|date| read(&date)).unwrap_or(now);
    read(expires).and_then(|expires| expires.duration_since(made).ok()).map_or(0, |left| left.as_secs())
}

/// How far the clock is ahead that dated an answer, which was of this age when it came.
fn ahead(date: &str, age: u64, now: SystemTime) -> Option<i64> {
    let then = httpdate::parse_http_date(date.trim()).ok()?.checked_add(Duration::from_secs(age))?;
    let seconds = |apart: Duration| i64::try_from(apart.as_secs()).ok();
    match then.duration_since(now) {
        Ok(ahead) => seconds(ahead),
        Err(behind) => seconds(behind.duration()).map(|seconds| -seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};
    use std::time::UNIX_EPOCH;

    fn read(pairs: &[(HeaderName, &'static str)]) -> Caching {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name, HeaderValue::from_static(value));
        }
        // 15 November 1994, 08:12:31 UTC.
        Caching::read(&headers, UNIX_EPOCH + Duration::from_secs(784_887_151))
    }

    #[test]
    fn cache_control_is_read_as_rfc_9111_wants() {
        let lifetime = |v: &'static str| read(&[(CACHE_CONTROL, v)]).lifetime();
        assert_eq!(lifetime("public, MAX-AGE = 60 , must-revalidate"), Some(60));
        assert_eq!(lifetime("max-age=\"60\""), Some(60));
        assert_eq!(lifetime("max-age=soon"), Some(0));
        assert_eq!(lifetime("max-age=99999999999999999999"), Some(u64::from(u32::MAX)));
        assert_eq!(lifetime("max-age=60, no-cache"), Some(0));
        assert_eq!(lifetime("no-cache, max-age=60"), Some(0));
        assert_eq!(lifetime("public"), None);
        assert!(read(&[(CACHE_CONTROL, "public")]).is_storable());
        assert!(!read(&[(CACHE_CONTROL, "public"), (CACHE_CONTROL, "No-Store")]).is_storable());
        assert_eq!(read(&[(CACHE_CONTROL, "max-age=60"), (AGE, "50")]).age, 50);
        assert_eq!(read(&[(AGE, "99999999999999999999")]).age, u64::from(u32::MAX));
        assert_eq!(read(&[(AGE, "+5")]).age, 0);
        assert_eq!(read(&[]), Caching::default());
    }

    #[test]
    fn expires_counts_from_date_if_there_is_no_max_age() {
        let lifetime = |pairs: &[(HeaderName, &'static str)]| read(pairs).lifetime();
        let expires = (EXPIRES, "Tue, 15 Nov 1994 08:13:31 GMT");
        assert_eq!(lifetime(std::slice::from_ref(&expires)), Some(60));
        assert_eq!(lifetime(&[(DATE, "Tue, 15 Nov 1994 08:13:01 GMT"), expires.clone()]), Some(30));
        assert_eq!(lifetime(&[(DATE, "Tue, 15 Nov 1994 09:00:00 GMT"), expires.clone()]), Some(0));
        assert_eq!(lifetime(&[(DATE, "today"), expires.clone()]), Some(60));
        assert_eq!(lifetime(&[(CACHE_CONTROL, "public"), expires.clone()]), Some(60));
        assert_eq!(lifetime(&[(CACHE_CONTROL, "max-age=7"), expires]), Some(7));
        for wrong in ["0", "-1", "", "soon", "1994-11-15T08:13:31Z"] {
            assert_eq!(lifetime(&[(EXPIRES, wrong)]), Some(0), "{wrong}");
        }
    }

    #[test]
    fn the_clock_of_the_host_is_read_from_date_and_age() {
        let clock = |pairs: &[(HeaderName, &'static str)]| read(pairs).clock;
        assert_eq!(clock(&[(DATE, "Tue, 15 Nov 1994 08:12:31 GMT")]), Some(0));
        assert_eq!(clock(&[(DATE, "Tue, 15 Nov 1994 08:22:31 GMT")]), Some(600));
        assert_eq!(clock(&[(DATE, "Tue, 15 Nov 1994 07:12:31 GMT")]), Some(-3600));
        assert_eq!(clock(&[(DATE, "Tue, 15 Nov 1994 07:12:31 GMT"), (AGE, "3600")]), Some(0));
        assert_eq!((clock(&[(DATE, "today")]), clock(&[])), (None, None));
    }

    #[test]
    fn what_varies_with_everything_is_not_stored() {
        assert!(read(&[(VARY, "Accept, User-Agent")]).is_storable());
        assert!(read(&[(VARY, "X-*")]).is_storable());
        assert!(!read(&[(VARY, "*")]).is_storable());
        assert!(!read(&[(VARY, "Accept"), (VARY, "Origin, *")]).is_storable());
    }
}
