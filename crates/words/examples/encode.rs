//! Encodes lines of stdin and prints their numbers.
use std::io::Read;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let e = words::encoder::Encoder::read(&std::fs::read(path).unwrap()).unwrap();
    eprintln!("open {:?}", t.elapsed());
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let lines: Vec<&str> = s.lines().collect();
    let t = std::time::Instant::now();
    let v = e.encode(&lines);
    let d = t.elapsed();
    eprintln!("{} texts in {:?}: {:.0}/s", v.len(), d, v.len() as f64 / d.as_secs_f64());
    if std::env::args().nth(2).is_some() {
        for r in &v { println!("{}", r.iter().map(|x| format!("{x:.8}")).collect::<Vec<_>>().join(" ")); }
    }
}
