//! Ground: one answer made ready for seeking: where things are said, denied, listed or copied.

mod evidence;
mod gaming;
mod live;
mod locate;
mod names;
mod polarity;
mod seek;
mod unit;

pub(super) use evidence::passages;
pub(super) use gaming::{Allowed, Gaming};
pub(super) use locate::{Located, Occurrence, tokens_of};
pub(super) use names::names;
pub(super) use polarity::{Polarity, is_denial};
pub(super) use seek::{Ground, Pick};
