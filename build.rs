//! Build: the rubrics are inside the binary, so it is made again when they change.

#[expect(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=rubrics");
}
