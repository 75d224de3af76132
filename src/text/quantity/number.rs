//! Number: digits or number words of a text, without their unit.

use crate::text::fold::fold;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: f64,
    /// Half a unit of the last written digit.
    pub(super) half_unit: f64,
    /// Whether it is a share in itself: `un tiers`.
    pub(super) share: bool,
}

/// Most digits read; longer runs are no quantity.
const DIGITS: usize = 15;

/// The numbers of `text`, in digits or in words, in order.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        if c.is_ascii_digit() {
            let (number, end) = digits(text, at);
            out.extend(number);
            at = end;
        } else if c.is_alphabetic() {
            // `novatech34` is one word, `21h20` two numbers
            let glued = at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
            let inside = |c: char| c.is_alphabetic() || (!glued && c.is_numeric());
            let end = at + rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
            match spelled(text, at, end) {
                Some(number) => {
                    at = number.end;
                    out.push(number);
                }
                None => at = end,
            }
        } else {
            at += c.len_utf8();
        }
    }
    out
}

/// Reads digits from `at`; gives the number, unless it is none, and where to go on.
fn digits(text: &str, at: usize) -> (Option<Number>, usize) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + run(at);
    let mut written = text[at..end].to_owned();
    if written.len() <= 3 {
        while let Some((next, gap)) = group(text, end, written.len()).filter(|_| written != "0") {
            written.push_str(&text[end + gap..next]);
            end = next;
        }
    }
    let mut half_unit = 0.5;
    if matches!(bytes.get(end), Some(b',' | b'.')) && run_is_digit(bytes, end + 1) {
        let decimals = run(end + 1);
        written.push('.');
        written.push_str(&text[end + 1..end + 1 + decimals]);
        end += 1 + decimals;
        half_unit = 0.5 / 10f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    }
    let value = written.parse().ok().filter(|_| written.len() <= DIGITS);
    (value.map(|value| Number { start: at, end, value, half_unit, share: false }), end)
}

fn run_is_digit(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit)
}

/// A thousands group after `end`: a space or a full stop, and exactly three digits. Gives where it ends and how
/// long the space is.
fn group(text: &str, end: usize, so_far: usize) -> Option<(usize, usize)> {
    let rest = text.get(end..)?;
    let space = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.'))?;
    let gap = space.len_utf8();
    let digits = rest.as_bytes()[gap..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letter = rest
        .get(gap + 3..)
        .and_then(|after| after.chars().next())
        .is_some_and(|c| c.is_ascii_digit());
    (digits == 3 && !letter && so_far > 0 && so_far <= DIGITS).then_some((end + gap + 3, gap))
}

/// Reads number words from the word `start..end`.
fn spelled(text: &str, start: usize, end: usize) -> Option<Number> {
    let first = fold(&text[start..end]);
    if let Some(number) = fraction(text, start, end, &first) {
        return Some(number);
    }
    let mut total = 0.0;
    let mut current = add(0.0, &first, &mut total)?;
    let mut last = end;
    let mut words = 1;
    let mut at = end;
    while let Some((from, to)) = next_word(text, at) {
        let word = fold(&text[from..to]);
        if word == "et" && words < 8 {
            at = to;
            continue;
        }
        let Some(sum) = add(current, &word, &mut total) else { break };
        if at != last && !matches!(word.as_str(), "un" | "une" | "onze") {
            break;
        }
        current = sum;
        words += 1;
        (last, at) = (to, to);
    }
    // `un` alone is an article, and `neuf` alone an adjective as often as a number
    if words == 1 && matches!(first.as_str(), "un" | "une" | "neuf") && !counts(text, last) {
        return None;
    }
    Some(Number { start, end: last, value: total + current, half_unit: 0.5, share: false })
}

/// Whether an article counts: `un sur cinq`, `une personne sur dix`.
fn counts(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    rest.split_whitespace().take(2).any(|word| word == "sur")
        && !rest.trim_start().starts_with("sur le")
}

fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let gap = rest.find(|c: char| !matches!(c, ' ' | '-' | '\u{a0}'))?;
    let from = at + gap;
    let word = text.get(from..)?;
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    (gap > 0 && gap <= 2 && length > 0).then_some((from, from + length))
}

/// Adds a number word to the number so far; thousands go to `total`.
fn add(current: f64, word: &str, total: &mut f64) -> Option<f64> {
    Some(match word {
        "cent" | "cents" => current.max(1.0) * 100.0,
        "mille" => {
            *total += current.max(1.0) * 1000.0;
            0.0
        }
        "vingt" | "vingts" if (current % 100.0 - 4.0).abs() < f64::EPSILON => current + 76.0,
        _ => current + f64::from(value_of(word)?),
    })
}

fn value_of(word: &str) -> Option<u8> {
    Some(match word {
        "un" | "une" => 1,
        "deux" => 2,
        "trois" => 3,
        "quatre" => 4,
        "cinq" => 5,
        "six" => 6,
        "sept" => 7,
        "huit" => 8,
        "neuf" => 9,
        "dix" => 10,
        "onze" => 11,
        "douze" => 12,
        "treize" => 13,
        "quatorze" => 14,
        "quinze" => 15,
        "seize" => 16,
        "vingt" => 20,
        "trente" => 30,
        "quarante" => 40,
        "cinquante" => 50,
        "soixante" => 60,
        _ => return None,
    })
}

/// `la moitié`, `un tiers`, `trois quarts`: a share, as a number from 0 to 1.
fn fraction(text: &str, start: usize, end: usize, first: &str) -> Option<Number> {
    let share =
        |end: usize, value: f64| Some(Number { start, end, value, half_unit: 0.005, share: true });
    if first == "moitie" {
        return share(end, 0.5);
    }
    let many = f64::from(value_of(first)?);
    let (from, to) = next_word(text, end)?;
    let part = match fold(&text[from..to]).as_str() {
        "tiers" => 3.0,
        "quart" | "quarts" => 4.0,
        "cinquieme" | "cinquiemes" => 5.0,
        "dixieme" | "dixiemes" => 10.0,
        _ => return None,
    };
    share(to, many / part)
}
