//! Names of hosts in the letters of a language and in ASCII (RFC 5890): `xn--` and Punycode (RFC 3492).

/// A name in which every label of a host in ASCII is written in its letters.
pub(super) fn in_letters(name: &str) -> String {
    let separators = ['.', '/', ':', '@'];
    name.split_inclusive(separators)
        .map(|part| {
            let label = part.trim_end_matches(separators);
            let decoded = label.get(..4).filter(|start| start.eq_ignore_ascii_case("xn--"));
            match decoded.and_then(|_| decode(&label[4..])) {
                Some(letters) => letters + &part[label.len()..],
                None => part.to_owned(),
            }
        })
        .collect()
}

/// The letters that a label stands for (RFC 3492 section 6.2). No label has more than 63 characters (RFC 1035).
fn decode(label: &str) -> Option<String> {
    const LONGEST: usize = 59;
    let (basic, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut n, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes();
    if label.len() > LONGEST || !label.is_ascii() {
        return None;
    }
    while digits.len() > 0 {
        let (old, mut weight) = (i, 1_u32);
        for k in (36_u32..).step_by(36) {
            let digit = match digits.next()? {
                b @ b'a'..=b'z' => b - b'a',
                b @ b'A'..=b'Z' => b - b'A',
                b @ b'0'..=b'9' => b - b'0' + 26,
                _ => return None,
            };
            i = i.checked_add(u32::from(digit).checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if u32::from(digit) < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
        }
        let count = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(i - old, count, old == 0);
        n = n.checked_add(i / count)?;
        i %= count;
        out.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    Some(out.into_iter().collect())
}

/// RFC 3492 section 6.1.
fn adapt(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::in_letters;

    #[test]
    fn labels_of_ascii_are_written_in_their_letters() {
        for (ascii, letters) in [
            ("https://xn--bcher-kva.example/x", "https://bücher.example/x"),
            ("xn--mnchen-3ya", "münchen"),
            ("https://auth.XN--R8JZ45G:8443", "https://auth.例え:8443"),
            ("https://auth.example", "https://auth.example"),
            ("xn--", ""),
            ("xn--999999999999", "xn--999999999999"),
            ("xn--ü", "xn--ü"),
        ] {
            assert_eq!(in_letters(ascii), letters, "{ascii}");
        }
    }
}
