//! The classic first program. The Rust standard library supports WASI: `println!`, `env::args` and
//! other functions work as usual.

use std::env;

fn main() {
    let names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        println!("Hello, world!");
    }
    for name in &names {
        println!("Hello, {name}!");
    }
}
