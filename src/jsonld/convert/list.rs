//! Lists: List to RDF Conversion (<https://www.w3.org/TR/json-ld11-api/#list-to-rdf-conversion>).

use super::{Converter, Item, ItemKind};
use crate::rdfc::{Quad, TermId};

impl Converter<'_, '_> {
    /// Emits a list and returns its head.
    pub(super) fn list(&mut self, items: &[Item], graph: Option<TermId>) -> Item {
        let mut rest = self.rdf("nil");
        let (first, next) = (self.rdf("first"), self.rdf("rest"));
        for item in items.iter().rev() {
            let cell = self.dataset.blank();
            if let Some(graph) = graph {
                if let Some(object) = item.term {
                    self.dataset.push(Quad {
                        subject: cell,
                        predicate: first,
                        object,
                        graph,
                    });
                }
                self.dataset.push(Quad {
                    subject: cell,
                    predicate: next,
                    object: rest,
                    graph,
                });
            }
            rest = cell;
        }
        Item {
            term: Some(rest),
            kind: ItemKind::List,
        }
    }
}
