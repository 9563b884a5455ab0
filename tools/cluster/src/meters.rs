//! What did it cost? CPU seconds of processes, as Linux counts them.

/// Hundredths of a CPU second, user and system, that a process has taken with all its threads.
pub fn cpu(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name, which may hold anything but ends with the last bracket: fields 3 and on.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    [11, 12].iter().filter_map(|&at| fields.get(at)?.parse::<u64>().ok()).sum()
}
