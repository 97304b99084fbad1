#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| clr_wallet_fuzz::run("schema", bytes));
