//! Reads records from stdin, one per line, adds them up per customer, and writes JSON to stdout.
//!
//! A record is `date,customer,item,count,price`. Invalid lines are reported with their number and
//! skipped: one bad line must not affect the others.
//!
//! `records --generate COUNT` generates records in memory instead, for measuring.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

/// One line. Its fields borrow from it, so nothing is copied.
struct Record<'line> {
    customer: &'line str,
    count: u64,
    /// In cents, because floating-point sums of money are inexact.
    price: u64,
}

#[derive(Default)]
struct Totals {
    records: u64,
    items: u64,
    cents: u64,
}

fn parse_price(text: &str) -> Option<u64> {
    let (whole, cents) = text.split_once('.')?;
    if cents.len() != 2 {
        return None;
    }
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents.parse::<u64>().ok()?)
}

fn parse(line: &str) -> Result<Record<'_>, &'static str> {
    let fields: Vec<&str> = line.split(',').map(str::trim).collect();
    let [_date, customer, _item, count, price] = fields[..] else {
        return Err("does not have five fields");
    };
    if customer.is_empty() {
        return Err("names no customer");
    }
    Ok(Record {
        customer,
        count: count
            .parse()
            .map_err(|_| "has a count that is not a whole number")?,
        price: parse_price(price).ok_or("has a price that is not like 12.50")?,
    })
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if (c as u32) < 0x20 => out += &format!("\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out + "\""
}

fn generate(count: u64) -> String {
    let mut lines = String::new();
    let mut random = 1u32;
    for _ in 0..count {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        lines += &format!(
            "2024-01-01,customer {},item,{},{}.{:02}\n",
            random >> 22,
            random >> 8 & 15,
            random >> 12 & 127,
            random >> 16 & 63
        );
    }
    lines
}

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let mut input: Box<dyn BufRead> = match args.get(1).map(String::as_str) {
        Some("--generate") => {
            let count = args
                .get(2)
                .and_then(|text| text.parse().ok())
                .unwrap_or(100_000);
            Box::new(io::Cursor::new(generate(count)))
        }
        _ => Box::new(io::stdin().lock()),
    };

    // A BTreeMap sorts its keys, so equal input gives equal output.
    let mut totals: BTreeMap<String, Totals> = BTreeMap::new();
    let mut line = String::new();
    let mut number = 0;
    loop {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        match parse(&line) {
            Err(problem) => eprintln!("line {number} {problem}; left out"),
            Ok(record) => {
                if !totals.contains_key(record.customer) {
                    totals.insert(record.customer.to_string(), Totals::default());
                }
                if let Some(sum) = totals.get_mut(record.customer) {
                    sum.records += 1;
                    sum.items += record.count;
                    sum.cents += record.count * record.price;
                }
            }
        }
    }

    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "[")?;
    let last = totals.len();
    for (i, (customer, sum)) in totals.iter().enumerate() {
        let comma = if i + 1 < last { "," } else { "" };
        writeln!(
            out,
            "  {{\"customer\": {}, \"records\": {}, \"items\": {}, \"total\": {}.{:02}}}{comma}",
            quoted(customer),
            sum.records,
            sum.items,
            sum.cents / 100,
            sum.cents % 100
        )?;
    }
    writeln!(out, "]")?;
    out.flush()
}
