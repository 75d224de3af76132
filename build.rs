//! Build: the rubrics are inside the binary, so it is made again when they change.

fn main() {
    println!("cargo:rerun-if-changed=rubrics");
}
