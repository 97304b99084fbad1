//! Literals: the part of Object to RDF Conversion that concerns values
//! (<https://www.w3.org/TR/json-ld11-api/#object-to-rdf-conversion>).

use super::number::{self, Number};
use super::{Converter, Item, ItemKind};
use crate::jcs;
use crate::json::{Kind, Value};
use crate::jsonld::context::Direction;
use crate::jsonld::iri;
use crate::jsonld::loss::LossKind;
use crate::rdfc::TermId;

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
const XSD_DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";
const RDF_JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";

/// What goes with a text that has no datatype.
#[derive(Clone, Copy)]
pub(super) struct Tag<'t> {
    pub language: Option<&'t str>,
    pub direction: Option<Direction>,
}

impl<'d> Converter<'_, 'd> {
    /// A text with its language. None where the language tag is not well-formed: such a value is
    /// dropped (step 4).
    pub(super) fn tagged(&mut self, text: &str, tag: Tag<'_>, place: Value<'d>) -> Option<Item> {
        if tag.direction.is_some() {
            self.lose(LossKind::Direction, place);
        }
        let Some(language) = tag.language else {
            return Some(self.text_literal(text, XSD_STRING, place));
        };
        if !iri::is_language_tag(language) {
            self.lose(LossKind::LanguageTag, place);
            return None;
        }
        let term = self
            .dataset
            .tagged_literal(text, &language.to_ascii_lowercase());
        Some(literal(Some(term)))
    }

    /// A boolean, number or text with the datatype given, or else its own.
    pub(super) fn typed(&mut self, value: Value<'d>, datatype: Option<&str>) -> Item {
        match value.kind() {
            Kind::Number => self.number_literal(value, datatype),
            Kind::Bool => {
                let boolean = [XSD, "boolean"].concat();
                self.text_literal(value.raw(), datatype.unwrap_or(&boolean), value)
            }
            _ => {
                let text = value.as_str().unwrap_or_default();
                self.text_literal(text, datatype.unwrap_or(XSD_STRING), value)
            }
        }
    }

    pub(super) fn text_literal(&mut self, text: &str, datatype: &str, place: Value<'d>) -> Item {
        if datatype != XSD_STRING && !iri::is_writable(datatype) {
            self.lose(LossKind::IllFormedIri, place);
            return literal(None);
        }
        if datatype == XSD_DOUBLE && !number::is_canonical_double(text) {
            // jsonld.js puts text of this type into canonical form; the standard only numbers.
            self.unportable.push(place.index());
        }
        literal(Some(self.dataset.literal(text, datatype)))
    }

    fn number_literal(&mut self, value: Value<'d>, datatype: Option<&str>) -> Item {
        let written = value.raw();
        let Some(double) = value.as_f64().filter(|double| double.is_finite()) else {
            self.lose(LossKind::NumberOutOfRange, value);
            return literal(None);
        };
        let number = Number::of(double, datatype == Some(XSD_DOUBLE));
        if !number::is_portable(written, double, &number) {
            self.unportable.push(value.index());
        }
        let own = [XSD, number.datatype()].concat();
        self.text_literal(&number.text(), datatype.unwrap_or(&own), value)
    }

    /// A JSON literal: any value in its canonical form (RFC 8785).
    pub(super) fn json_literal(&mut self, value: Value<'d>) -> Item {
        match jcs::canonicalize(value) {
            Ok(text) => self.text_literal(&text, RDF_JSON, value),
            Err(jcs::OutOfRange(_)) => {
                self.lose(LossKind::NumberOutOfRange, value);
                literal(None)
            }
        }
    }

    /// A text as a JSON literal.
    pub(super) fn json_text(&mut self, text: &str, place: Value<'d>) -> Item {
        self.text_literal(&jcs::canonicalize_string(text), RDF_JSON, place)
    }
}

fn literal(term: Option<TermId>) -> Item {
    Item {
        term,
        kind: ItemKind::Value,
    }
}
