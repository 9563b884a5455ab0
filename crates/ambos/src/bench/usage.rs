//! What did it cost? CPU time and peak memory of this process, as the system counts them.

/// A reading of the meters.
pub struct Usage {
    /// Hundredths of a second, user and system; unknown where the system does not say.
    hundredths: Option<u64>,
    /// Most memory held so far, KiB.
    peak: Option<u64>,
}

impl Usage {
    /// Reads them (Linux; elsewhere both are unknown).
    pub fn now() -> Usage {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let stat = read("/proc/self/stat");
        // After the name, which may hold anything but ends with the last bracket: fields 3 and on.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        let field = |at: usize| fields.get(at).and_then(|f| f.parse::<u64>().ok());
        let hundredths = field(11).zip(field(12)).map(|(user, system)| user + system);
        let status = read("/proc/self/status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|p| p.trim().trim_end_matches("kB").trim().parse().ok());
        Usage { hundredths, peak }
    }

    /// CPU seconds so far.
    pub fn cpu(&self) -> String {
        seconds(self.hundredths)
    }

    /// CPU seconds since another reading.
    pub fn since(&self, before: &Usage) -> String {
        seconds(self.hundredths.zip(before.hundredths).map(|(now, then)| now.saturating_sub(then)))
    }

    /// CPU microseconds since another reading, to the nearest hundredth of a second.
    pub fn micros(&self, before: &Usage) -> Option<u64> {
        Some(self.hundredths?.saturating_sub(before.hundredths?) * 10_000)
    }

    /// Peak memory.
    pub fn memory(&self) -> String {
        self.peak.map_or_else(|| "unknown".to_owned(), |peak| format!("{} MiB at most", peak / 1024))
    }
}

fn seconds(hundredths: Option<u64>) -> String {
    hundredths.map_or_else(|| "unknown".to_owned(), |h| format!("{}.{:02}", h / 100, h % 100))
}
