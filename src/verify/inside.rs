//! What stands in a credential or presentation and is a credential of its own.

use super::Relation;
use crate::json::Value;

/// Something that stands where a credential should, be it well-formed or not, so that nothing in
/// there goes unnoticed.
pub(super) struct Inside {
    pub relation: Relation,
    /// The index of its value.
    pub value: u32,
    /// Its JSON pointer.
    pub path: String,
    /// The index of what it is attached to, if it is an endorsement.
    pub endorsed: Option<u32>,
}

/// How many more of them there may be.
pub(super) struct Room {
    pub credentials: usize,
    /// Bytes of their pointers: each may lead through long names.
    pub paths: usize,
}

/// There are more.
pub(super) struct TooMany;

/// The credentials in a credential or presentation, in the order in which they stand: those that
/// a record's subject holds, those that are presented, and endorsements of whatever is in it
/// (Open Badges 3.0: of the credential, its achievement, its profiles). What is in those in turn
/// is not among them, so that every value of a document is looked at once.
///
/// `path` is the pointer of the credential itself.
pub(super) fn inside(
    holder: Value<'_>,
    path: &str,
    room: &mut Room,
) -> Result<Vec<Inside>, TooMany> {
    let mut search = Search {
        path,
        steps: Vec::new(),
        found: Vec::new(),
        room,
    };
    search.members(holder, Around::Credential)?;
    Ok(search.found)
}

/// The credentials that a record's subject holds: everything in its `verifiableCredential`.
pub(super) fn embedded(credential: Value<'_>) -> Vec<Value<'_>> {
    let mut embedded = Vec::new();
    for subject in credential.each("credentialSubject") {
        embedded.extend(subject.each("verifiableCredential"));
    }
    embedded
}

/// The credentials of a presentation.
pub(super) fn presented(presentation: Value<'_>) -> Vec<Value<'_>> {
    presentation.each("verifiableCredential").collect()
}

/// The search under way. It goes as deep as JSON may be, see `json::Limits`.
struct Search<'d, 'r> {
    path: &'r str,
    /// The way from the credential to where the search is.
    steps: Vec<Step<'d>>,
    found: Vec<Inside>,
    room: &'r mut Room,
}

enum Step<'d> {
    Key(&'d str),
    Item(usize),
}

/// What an object is to the credential.
#[derive(Clone, Copy)]
enum Around {
    /// The credential or presentation itself.
    Credential,
    /// One of its subjects.
    Subject,
    /// Anything else in it.
    Else,
}

/// What is to be done with each value of a member.
#[derive(Clone, Copy)]
enum Task {
    LookInto(Around),
    Add(Relation),
    /// Of the object with this index.
    AddEndorsement(u32),
}

impl<'d> Search<'d, '_> {
    fn members(&mut self, object: Value<'d>, around: Around) -> Result<(), TooMany> {
        for (key, value) in object.members() {
            // Whatever a document calls itself: what it holds in any of these places is shown
            // to readers.
            let task = match (around, key) {
                // There, words are only defined.
                (_, "@context") => continue,
                (_, "endorsement" | "endorsementJwt") => Task::AddEndorsement(object.index()),
                (Around::Credential, "verifiableCredential") => Task::Add(Relation::Presented),
                (Around::Subject, "verifiableCredential") => Task::Add(Relation::Embedded),
                (Around::Credential, "credentialSubject") => Task::LookInto(Around::Subject),
                _ => Task::LookInto(Around::Else),
            };
            self.steps.push(Step::Key(key));
            self.each(value, task)?;
            self.steps.pop();
        }
        Ok(())
    }

    /// Does it with each item of an array, or with the value itself.
    fn each(&mut self, value: Value<'d>, task: Task) -> Result<(), TooMany> {
        if !value.is_array() {
            return self.one(value, task);
        }
        for (at, item) in value.items().enumerate() {
            self.steps.push(Step::Item(at));
            self.one(item, task)?;
            self.steps.pop();
        }
        Ok(())
    }

    fn one(&mut self, value: Value<'d>, task: Task) -> Result<(), TooMany> {
        match task {
            Task::LookInto(_) if value.is_array() => self.each(value, Task::LookInto(Around::Else)),
            Task::LookInto(around) => self.members(value, around),
            Task::Add(relation) => self.add(relation, value, None),
            // JSON-LD takes null for absent, and so do programs that write it for what is not
            // there.
            Task::AddEndorsement(_) if value.is_null() => Ok(()),
            Task::AddEndorsement(of) => self.add(Relation::Endorsement, value, Some(of)),
        }
    }

    fn add(
        &mut self,
        relation: Relation,
        value: Value<'d>,
        endorsed: Option<u32>,
    ) -> Result<(), TooMany> {
        let path = self.pointer();
        let Room { credentials, paths } = self.room;
        *credentials = credentials.checked_sub(1).ok_or(TooMany)?;
        *paths = paths.checked_sub(path.len()).ok_or(TooMany)?;
        self.found.push(Inside {
            relation,
            value: value.index(),
            path,
            endorsed,
        });
        Ok(())
    }

    fn pointer(&self) -> String {
        let mut pointer = self.path.to_owned();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Item(at) => pointer.push_str(&at.to_string()),
            }
        }
        pointer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Document, Limits};

    fn found(text: &str, mut room: Room) -> Option<Vec<(Relation, String)>> {
        let document = Document::parse(text.to_owned(), &Limits::default()).expect("JSON");
        let found = inside(document.root(), "", &mut room).ok()?;
        for one in &found {
            let value = document.root().at_pointer(&one.path);
            assert_eq!(value.map(Value::index), Some(one.value));
            let holder = one.endorsed.map(|of| document.value(of).pointer());
            assert!(holder.is_none_or(|of| one.path.starts_with(&format!("{of}/endorsement"))));
        }
        let found = found.into_iter();
        Some(found.map(|one| (one.relation, one.path)).collect())
    }

    fn room() -> Room {
        Room {
            credentials: 100,
            paths: 10_000,
        }
    }

    #[test]
    fn credentials_are_found_in_the_document_s_order() {
        use Relation::{Embedded, Endorsement, Presented};
        let text = r#"{
            "@context": {"endorsement": "https://a.example/"},
            "issuer": {"endorsement": [null, {"issuer": {"endorsement": {}}}],
                       "parentOrg": [[{"endorsementJwt": "e.y.J"}]]},
            "credentialSubject": [1, {
                "verifiableCredential": [{"endorsement": {}}, 5],
                "achievement": {"a/b~c": {"endorsement": {}}, "verifiableCredential": {}}
            }],
            "verifiableCredential": {},
            "endorsement": "no"
        }"#;
        let expected = [
            (Endorsement, "/issuer/endorsement/1"),
            (Endorsement, "/issuer/parentOrg/0/0/endorsementJwt"),
            (Embedded, "/credentialSubject/1/verifiableCredential/0"),
            (Embedded, "/credentialSubject/1/verifiableCredential/1"),
            (
                Endorsement,
                "/credentialSubject/1/achievement/a~1b~0c/endorsement",
            ),
            (Presented, "/verifiableCredential"),
            (Endorsement, "/endorsement"),
        ];
        let expected = expected.map(|(relation, pointer)| (relation, pointer.to_owned()));
        assert_eq!(found(text, room()), Some(expected.into()));
    }

    #[test]
    fn there_are_no_more_than_there_is_room_for() {
        let text = r#"{"endorsement": [1, 2, 3]}"#;
        let letters = 3 * "/endorsement/0".len();
        for (credentials, paths, fit) in [
            (3, letters, true),
            (2, letters, false),
            (3, letters - 1, false),
        ] {
            let room = Room { credentials, paths };
            assert_eq!(found(text, room).is_some(), fit);
        }
    }
}
