//! The classic first program. The standard library of Rust knows WASI: `println!`, `env::args` and
//! the rest work as they do everywhere.

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
