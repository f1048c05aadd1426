//! A program to measure. An argument sets the amount of work, and build.json declares
//! two sizes of it, so that Bench shows the throughput in elements per second.
//!
//!   benchmark [ROUNDS]
//!
//! The checksum depends on every element: the compiler cannot remove the work, and a
//! wrong result is visible.

use std::{env, process};

/// The elements do not depend on each other, so the compiler can process several at once. Measure it with
/// `RUSTFLAGS="-C target-feature=+simd128"` and without.
fn scramble(data: &mut [u32]) {
    for element in data {
        let x = element.wrapping_mul(1664525).wrapping_add(1013904223);
        *element = x ^ (x >> 15);
    }
}

fn main() {
    let rounds = env::args().nth(1).map_or(Ok(1000), |text| text.parse::<u32>());
    let Ok(rounds @ 1..) = rounds else {
        eprintln!("usage: benchmark [ROUNDS]");
        process::exit(2);
    };
    let mut data: Vec<u32> = (0..4096).collect();
    for _ in 0..rounds {
        scramble(&mut data);
    }

    let checksum = data.iter().fold(0u32, |sum, &element| sum.wrapping_mul(31).wrapping_add(element));
    println!("{checksum:08x}");
}
