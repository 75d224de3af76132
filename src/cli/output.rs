//! Output: where results go: the terminal, a pipe, or a file that appears whole or not at all.

use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};

/// Where results go.
pub(super) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    /// The file being written, and the name it takes when whole.
    file: Option<(PathBuf, PathBuf)>,
}

impl Output {
    /// To `path`, or to standard output.
    pub(super) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            return Ok(Self { writer: BufWriter::new(Box::new(stdout())), file: None });
        };
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partiel");
        let partial = PathBuf::from(partial);
        let file = File::create(&partial)
            .with_context(|| format!("{} : écriture impossible", path.display()))?;
        Ok(Self { writer: BufWriter::new(Box::new(file)), file: Some((partial, path.to_owned())) })
    }

    /// One line.
    pub(super) fn line(&mut self, line: &str) -> anyhow::Result<()> {
        self.writer.write_all(line.as_bytes())?;
        Ok(self.writer.write_all(b"\n")?)
    }

    /// All of it is written; the file takes its name.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.writer.flush()?;
        if let Some((partial, path)) = &self.file {
            fs::rename(partial, path)
                .with_context(|| format!("{} : écriture impossible", path.display()))?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Whether the reader of a pipe went away, which is no fault of ours.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(kind))
}
