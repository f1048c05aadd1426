//! Lists the capabilities that the program has, and how to grant those that are missing.
//!
//! The type `Result` makes the denied case explicit, so the program cannot ignore it.

use std::{env, fs, io};

/// Returns advice for the errors that hosts report.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "nothing has that name in what was granted",
        io::ErrorKind::PermissionDenied => "the grant does not go so far",
        _ => "no granted folder holds it",
    }
}

fn report<T>(what: &str, outcome: io::Result<T>, describe: impl Fn(T) -> String) -> bool {
    match outcome {
        Ok(value) => {
            println!("  yes  {what}: {}", describe(value));
            true
        }
        Err(error) => {
            println!("  no   {what}: {}", advice(&error));
            false
        }
    }
}

fn main() {
    println!("Given:");
    let config = report(
        "/app-data/config.json",
        fs::read_to_string("/app-data/config.json"),
        |text| format!("{} lines, {} bytes", text.lines().count(), text.len()),
    );
    let key = env::var("API_KEY");
    match &key {
        Ok(key) => println!(
            "  yes  API_KEY: {} characters, not shown",
            key.chars().count()
        ),
        Err(_) => println!("  no   API_KEY: set it in the environment"),
    }

    println!("Variables that I can see:");
    let mut names: Vec<String> = env::vars().map(|(name, _)| name).collect();
    names.sort();
    println!(
        "  {}",
        if names.is_empty() {
            "none".to_string()
        } else {
            names.join(", ")
        }
    );

    println!("Tried without being asked:");
    report("reading /etc/passwd", fs::read("/etc/passwd"), |bytes| {
        format!("{} bytes", bytes.len())
    });
    report("listing the root folder", fs::read_dir("/"), |entries| {
        format!("{} entries", entries.count())
    });

    // Each program decides which capabilities it requires.
    if config && key.is_ok() {
        println!("I have all that I need.");
    } else {
        println!("I cannot work like this.");
        std::process::exit(1);
    }
}
