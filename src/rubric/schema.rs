//! Schema: the JSON Schema of rubric files, made from the table of keys, for editors.

use super::source::keys::{Key, Kind, Shape};
use serde_json::{Map, Value, json};

const SHAPES: [(Shape, &str); 15] = [
    (Shape::File, "rubric"),
    (Shape::Question, "question"),
    (Shape::Group, "group"),
    (Shape::Idea, "idea"),
    (Shape::Partial, "partial"),
    (Shape::Requirement, "requirement"),
    (Shape::Figure, "figure"),
    (Shape::Witness, "witness"),
    (Shape::Grid, "grid"),
    (Shape::Criterion, "criterion"),
    (Shape::Indicator, "indicator"),
    (Shape::GridWitness, "grid_witness"),
    (Shape::Form, "form"),
    (Shape::FormOption, "form_option"),
    (Shape::Section, "section"),
];

/// The JSON Schema (draft 2020-12) of the files of a rubrics folder: a rubric, a grid or a form.
#[must_use]
pub fn json_schema() -> Value {
    let definitions: Map<String, Value> = SHAPES
        .iter()
        .map(|(shape, name)| ((*name).to_owned(), Value::Object(object(*shape))))
        .collect();
    let whole = ["rubric", "grid", "form"].map(|name| json!({ "$ref": format!("#/$defs/{name}") }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Barème",
        "oneOf": whole,
        "$defs": definitions,
    })
}

fn object(shape: Shape) -> Map<String, Value> {
    let keys = shape.keys();
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut out = Map::new();
    out.insert("type".into(), json!("object"));
    out.insert("additionalProperties".into(), json!(false));
    out.insert("properties".into(), Value::Object(properties));
    out.insert("required".into(), json!(required));
    if shape.requires() {
        let one = |key: &str| json!({ "required": [key] });
        out.insert("oneOf".into(), json!([one("any"), one("all"), one("at_least")]));
        out.insert("dependentRequired".into(), json!({ "at_least": ["of"], "of": ["at_least"] }));
    }
    out
}

fn property(key: &Key) -> Value {
    let mut value = kind(key.kind);
    if let Some(map) = value.as_object_mut() {
        map.insert("description".into(), json!(key.doc));
    }
    value
}

fn kind(kind: Kind) -> Value {
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Number => json!({ "type": "number", "minimum": 0, "maximum": 1000 }),
        Kind::Count => json!({ "type": "integer", "minimum": 1 }),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Texts => texts,
        Kind::Requirements => json!({ "type": "array", "minItems": 1,
            "items": { "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/requirement" }] } }),
        Kind::Tables(shape) => {
            let name =
                SHAPES.iter().find(|(known, _)| *known == shape).map_or("", |(_, name)| name);
            json!({ "type": "array", "minItems": 1, "items": { "$ref": format!("#/$defs/{name}") } })
        }
        Kind::Concepts => json!({ "type": "object", "additionalProperties": texts }),
        Kind::Numbers(many) => json!({ "type": "array", "items": { "type": "number" },
            "minItems": many, "maxItems": many }),
        Kind::TextsOf(many) => json!({ "type": "array", "items": { "type": "string" },
            "minItems": many, "maxItems": many }),
        Kind::Levels => json!({ "type": "object", "additionalProperties": { "anyOf": [level(),
            { "type": "array", "items": level(), "minItems": 2, "maxItems": 2 }] } }),
        Kind::Sections => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
        Kind::Mark => json!({ "anyOf": [{ "type": "number" },
            { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 }] }),
    }
}

fn level() -> Value {
    json!({ "enum": ["TI", "I", "S", "TS"] })
}
