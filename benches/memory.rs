//! Memory: the peak memory of `bareme grade` as a batch grows from 1,000 to 100,000 answers.
//!
//! Run by `cargo bench --bench memory`; it reads `/proc`, so it works on Linux only.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn main() -> std::io::Result<()> {
    let folder = std::env::temp_dir().join(format!("bareme-memory-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:>9} {:>9} {:>12}", "answers", "seconds", "peak memory")?;
    for size in SIZES {
        let batch = folder.join("batch.jsonl");
        write_batch(&batch, size)?;
        let since = Instant::now();
        let peak = peak_of_grading(&batch)?;
        let seconds = since.elapsed().as_secs_f64();
        writeln!(out, "{size:>9} {seconds:>9.1} {:>9} MB", peak / 1024)?;
    }
    fs::remove_dir_all(&folder)
}

/// So many answers: those of the sample, each time as another copy.
fn write_batch(path: &Path, size: usize) -> std::io::Result<()> {
    let sample = include_str!("../corpus/e5-marked.jsonl");
    let mut file = BufWriter::new(File::create(path)?);
    for (number, line) in sample.lines().cycle().take(size).enumerate() {
        let renamed = line.replacen("\"copy\": \"", &format!("\"copy\": \"{number}-"), 1);
        writeln!(file, "{renamed}")?;
    }
    file.flush()
}

/// Peak resident memory of a run, in KB.
fn peak_of_grading(batch: &Path) -> std::io::Result<u64> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bareme"))
        .args(["grade", "--format", "jsonl"])
        .arg(batch)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let size = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = peak.max(size.unwrap_or_default());
        sleep(Duration::from_millis(2));
    }
    Ok(peak)
}
