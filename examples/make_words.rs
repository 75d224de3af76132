//! Builds the word automaton: `cargo run --example make_words words.txt src/text/data/words-fr.fst`.

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(words), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: make_words WORDS.txt OUT.fst".into());
    };
    let words = fs::read_to_string(words)?;
    let set = fst::Set::from_iter(words.lines())?;
    Ok(fs::write(out, set.as_fst().as_bytes())?)
}
