//! Builds the French automata: `cargo run --example make_data words.txt verbs.tsv src/text/data`.

use bareme::text::{Document, Language};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(words), Some(verbs), Some(folder)) = (args.next(), args.next(), args.next()) else {
        return Err("usage: make_data WORDS.txt VERBS.tsv FOLDER".into());
    };
    let folder = Path::new(&folder);
    let words = fst::Set::from_iter(fs::read_to_string(words)?.lines())?;
    fs::write(folder.join("words-fr.fst"), words.as_fst().as_bytes())?;
    let verbs = fs::read_to_string(verbs)?;
    let irregular: Vec<(&str, &str)> = verbs
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(form, infinitive)| !share_a_stem(form, infinitive))
        .collect();
    let infinitives: BTreeSet<&str> = irregular.iter().map(|(_, infinitive)| *infinitive).collect();
    let infinitives: Vec<&str> = infinitives.into_iter().collect();
    let place = |infinitive: &str| infinitives.partition_point(|known| *known < infinitive) as u64;
    let pairs = irregular.iter().map(|(form, infinitive)| (form, place(infinitive)));
    let map = fst::Map::from_iter(pairs)?;
    fs::write(folder.join("verbs-fr.fst"), map.as_fst().as_bytes())?;
    Ok(fs::write(folder.join("verbs-fr.txt"), infinitives.join("\n") + "\n")?)
}

/// Whether Snowball leads both words to one stem already.
fn share_a_stem(form: &str, infinitive: &str) -> bool {
    let stems = |word: &str| {
        let document = Document::parse(word, Language::Fr);
        document.tokens().iter().map(|token| document.stem(*token).to_owned()).collect::<Vec<_>>()
    };
    stems(form) == stems(infinitive)
}
