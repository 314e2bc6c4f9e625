//! Names of hosts in the letters of a language and in ASCII (RFC 5890): `xn--` and Punycode (RFC 3492).

use idna::punycode;

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

/// The letters that a label stands for. No label has more than 63 characters (RFC 1035 section 2.3.4).
fn decode(label: &str) -> Option<String> {
    const LONGEST: usize = 59;
    if label.len() > LONGEST { None } else { punycode::decode_to_string(label) }
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
