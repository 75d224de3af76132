//! Output: where results go: the terminal, a pipe, or a file that appears whole or not at all.

use anyhow::{Context, bail};
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
        if path.exists() && !path.is_file() {
            bail!("{} : ce n’est pas un fichier ordinaire", path.display());
        }
        // a link stays a link: what it leads to is written
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut partial = path.as_os_str().to_owned();
        partial.push(format!(".{}.partiel", std::process::id()));
        let partial = PathBuf::from(partial);
        let file = File::create(&partial)
            .with_context(|| format!("{} : écriture impossible", path.display()))?;
        if let Ok(known) = fs::metadata(&path) {
            file.set_permissions(known.permissions())?;
        }
        Ok(Self { writer: BufWriter::new(Box::new(file)), file: Some((partial, path)) })
    }

    /// The same, refused when it would write over one of the files read.
    pub(super) fn apart_from(self, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let target = self.file.as_ref().map(|(_, path)| path.as_path());
        let same = |input: &PathBuf| {
            input.canonicalize().is_ok_and(|input| Some(input.as_path()) == target)
        };
        match inputs.iter().find(|input| same(input)) {
            Some(input) => bail!(
                "{} : c’est aussi un fichier lu ; donnez un autre nom au résultat",
                input.display()
            ),
            None => Ok(self),
        }
    }

    /// One line.
    pub(super) fn line(&mut self, line: &str) -> anyhow::Result<()> {
        self.writer.write_all(line.as_bytes())?;
        Ok(self.writer.write_all(b"\n")?)
    }

    /// All of it is written; the file takes its name.
    pub(super) fn finish(mut self) -> anyhow::Result<()> {
        self.writer.flush()?;
        if let Some((partial, path)) = self.file.take() {
            fs::rename(&partial, &path)
                .with_context(|| format!("{} : écriture impossible", path.display()))?;
        }
        Ok(())
    }
}

impl Drop for Output {
    /// A file that is not whole leaves no trace.
    fn drop(&mut self) {
        if let Some((partial, _)) = &self.file {
            let _ = fs::remove_file(partial);
        }
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
