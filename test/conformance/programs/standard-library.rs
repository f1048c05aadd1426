//! What programs in Rust do with the standard library, which asks WASI other things than C's does.
//! Built by: rustc --edition 2021 --target wasm32-wasip1 -C opt-level=s -C panic=abort -C strip=symbols -C lto \
//!   standard-library.rs -o standard-library.wasm

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};
use std::time::{Duration, Instant, SystemTime};

fn main() -> io::Result<()> {
    assert_eq!(std::env::args().nth(1).as_deref(), Some("über"));
    assert_eq!(std::env::var("NAME").as_deref(), Ok("値"));
    let lines: Vec<String> = io::stdin().lock().lines().collect::<Result<_, _>>()?;
    assert_eq!(lines, ["a line", "another"]);

    fs::create_dir_all("/a/b/c")?;
    assert_eq!(fs::create_dir("/a").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    fs::write("/a/b/one.txt", "one")?;
    let mut file = OpenOptions::new().read(true).append(true).open("/a/b/one.txt")?;
    writeln!(file, " more")?;
    file.seek(SeekFrom::Start(1))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    assert_eq!(text, "ne more\n");
    file.set_len(3)?;
    assert_eq!(file.metadata()?.len(), 3);

    fs::copy("/a/b/one.txt", "/a/two.txt")?;
    fs::rename("/a/two.txt", "/a/b/c/three.txt")?;
    fs::hard_link("/a/b/one.txt", "/a/linked.txt")?;
    let mut names: Vec<_> = fs::read_dir("/a/b")?.map(|e| Ok(e?.file_name().into_string().unwrap())).collect::<io::Result<_>>()?;
    names.sort();
    assert_eq!(names, ["c", "one.txt"]);
    assert!(fs::metadata("/a/b")?.is_dir());
    assert_eq!(File::open("/missing").unwrap_err().kind(), io::ErrorKind::NotFound);
    assert!(fs::remove_dir("/a").is_err());
    assert!(fs::metadata("/a/b/one.txt")?.modified()? <= SystemTime::now() + Duration::from_secs(1));
    fs::remove_dir_all("/a")?;
    assert_eq!(fs::read_dir("/")?.count(), 0);

    // A hash map seeds itself from random_get; a sleep goes through poll_oneoff.
    let counts: HashMap<char, usize> = "content".chars().map(|c| (c, 1)).collect();
    assert_eq!(counts.len(), 5);
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(5));
    assert!(start.elapsed() >= Duration::from_millis(5));
    println!("rust is content");
    Ok(())
}
