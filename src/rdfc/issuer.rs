//! Identifier issuers: which blank node got which number, in which order
//! (<https://www.w3.org/TR/rdf-canon/#issue-identifier>).

use super::hash::Sink;

/// A blank node, by its number among the dataset's blank nodes.
pub(super) type Blank = u32;

/// Issues `<prefix>0`, `<prefix>1`, … to blank nodes.
///
/// The standard copies temporary issuers for every path that it tries. A copy is only
/// ever added to and then kept or dropped whole, so one issuer that can be taken back to
/// an earlier [`mark`](Issuer::mark) does the same without copying.
pub(super) struct Issuer {
    prefix: &'static str,
    /// Blank nodes in the order in which they got their identifiers.
    issued: Vec<Blank>,
    /// The number of each blank node, or `NOT_ISSUED`.
    numbers: Vec<u32>,
}

const NOT_ISSUED: u32 = u32::MAX;

impl Issuer {
    pub fn new(prefix: &'static str, blank_count: usize) -> Issuer {
        Issuer {
            prefix,
            issued: Vec::new(),
            numbers: vec![NOT_ISSUED; blank_count],
        }
    }

    /// The number of the identifier that the blank node has, if it has one.
    pub fn number(&self, blank: Blank) -> Option<u32> {
        let number = self.numbers[blank as usize];
        (number != NOT_ISSUED).then_some(number)
    }

    /// The number of the blank node's identifier; a new one if it had none.
    pub fn issue(&mut self, blank: Blank) -> u32 {
        let next = self.issued.len() as u32;
        let number = &mut self.numbers[blank as usize];
        if *number == NOT_ISSUED {
            *number = next;
            self.issued.push(blank);
        }
        *number
    }

    /// All blank nodes that have an identifier, in the order in which they got it.
    pub fn issued(&self) -> &[Blank] {
        &self.issued
    }

    /// Where the issuer stands now, to come back to.
    pub fn mark(&self) -> usize {
        self.issued.len()
    }

    /// The blank nodes that got identifiers since the mark.
    pub fn since(&self, mark: usize) -> &[Blank] {
        &self.issued[mark..]
    }

    /// Takes back the identifiers issued since the mark.
    pub fn rollback(&mut self, mark: usize) {
        for blank in self.issued.drain(mark..) {
            self.numbers[blank as usize] = NOT_ISSUED;
        }
    }

    /// Writes the identifier with this number as N-Quads does.
    pub fn put_label(&self, number: u32, sink: &mut impl Sink) {
        sink.put("_:");
        sink.put(self.prefix);
        sink.put_number(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rolled_back_issuer_is_as_it_was() {
        let mut issuer = Issuer::new("b", 4);
        assert_eq!(issuer.issue(3), 0);
        let mark = issuer.mark();
        assert_eq!(
            (issuer.issue(1), issuer.issue(3), issuer.issue(0)),
            (1, 0, 2)
        );
        assert_eq!(issuer.since(mark), [1, 0]);
        issuer.rollback(mark);
        assert_eq!(issuer.issued(), [3]);
        assert_eq!(
            (issuer.number(0), issuer.number(1), issuer.number(3)),
            (None, None, Some(0))
        );
        assert_eq!(issuer.issue(0), 1);
    }
}
