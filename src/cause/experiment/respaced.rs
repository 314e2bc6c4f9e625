//! The same JSON as another program writes it: white space is all that differs.

/// JSON without the white space between its tokens, and with a separator behind each colon and comma: none as in
/// JavaScript, a blank as in Python.
pub(super) fn respaced(json: &[u8], separator: &str) -> Vec<u8> {
    let mut text = Vec::with_capacity(json.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for &byte in json {
        if is_string {
            text.push(byte);
            is_string = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
        } else if !byte.is_ascii_whitespace() {
            text.push(byte);
            is_string = byte == b'"';
            if matches!(byte, b':' | b',') {
                text.extend(separator.as_bytes());
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_between_tokens_differs() {
        let json = "{ \"a , b\" : [1,\n2], \"c\\\" :\":\"\\\\\" }\n";
        assert_eq!(respaced(json.as_bytes(), ""), br#"{"a , b":[1,2],"c\" :":"\\"}"#);
        assert_eq!(respaced(json.as_bytes(), " "), br#"{"a , b": [1, 2], "c\" :": "\\"}"#);
    }
}
