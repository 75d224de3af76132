//! Progress: a bar on a terminal for what takes over a second.

use super::watched;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How far a batch is, in bytes read.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    shown: bool,
}

impl Progress {
    pub(super) fn new(files: &[PathBuf]) -> Self {
        let size =
            files.iter().filter_map(|path| fs::metadata(path).ok()).map(|data| data.len()).sum();
        let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::hidden());
        if let Ok(style) =
            ProgressStyle::with_template("{percent:>3} % [{bar:30}] {elapsed} — reste {eta}")
        {
            bar.set_style(style);
        }
        Self { bar, since: Instant::now(), shown: false }
    }

    /// Counts what is read of `source`.
    pub(super) fn watch(&self, source: Box<dyn Read>) -> impl Read + 'static {
        self.bar.wrap_read(source)
    }

    /// Shows the bar once a second has passed.
    pub(super) fn show(&mut self) {
        if !self.shown && watched() && self.since.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
