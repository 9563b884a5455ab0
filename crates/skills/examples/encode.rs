//! Encodes lines of stdin and writes their numbers.
use std::io::{Read, Write};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let e = skills::words::encoder::Encoder::read(&std::fs::read(path).unwrap()).unwrap();
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let lines: Vec<&str> = s.lines().collect();
    let v = e.encode(&lines);
    let mut o = std::io::stdout().lock();
    for r in &v { for x in r { o.write_all(&x.to_le_bytes()).unwrap(); } }
}
