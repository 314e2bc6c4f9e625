#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jwtk_fuzz::targets::claims(data));
