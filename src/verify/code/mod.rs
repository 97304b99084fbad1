//! The closed list of reason codes. All that is said of a code stands in one [`table`]; the
//! reference page `docs/reasons.md`, the types in `pkg/reasons.d.ts` and `clr explain` are made
//! from it.

/// Makes the codes and what is said of each from the one table.
macro_rules! codes {
    ($(
        $group:literal {
            $(
                $(#[doc = $doc:literal])+
                $variant:ident = $text:literal {
                    reader: $reader:literal,
                    issuer: $issuer:literal,
                    clause: $clause:literal,
                }
            )+
        }
    )+) => {
        /// Why a check came out as it did. Written in kebab-case in a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($($(#[doc = $doc])+ $variant,)+)+
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Code] = &[$($(Code::$variant,)+)+];

            /// The same under the headings of the reference page.
            pub const GROUPS: &[(&str, &[Code])] = &[$(($group, &[$(Code::$variant,)+]),)+];

            /// The code as reports write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($(Code::$variant => $text,)+)+
                }
            }

            /// What the code means, and what can be done.
            pub fn reason(self) -> &'static Reason {
                match self {
                    $($(Code::$variant => const {
                        &Reason {
                            meaning: concat!($($doc),+).trim_ascii(),
                            reader: $reader,
                            issuer: $issuer,
                            clause: $clause,
                        }
                    },)+)+
                }
            }
        }
    };
}

mod table;

pub use table::Code;

use serde::{Serialize, Serializer};

/// What is said of a code: each a plain sentence or some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it means.
    pub meaning: &'static str,
    /// What whoever reads the credential can do: a learner, an employer, a registrar.
    pub reader: &'static str,
    /// What the issuer can do, in the words of their developer.
    pub issuer: &'static str,
    /// The standard and its section; "this project" where the rule is ours.
    pub clause: &'static str,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "full")]
impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let code = Code::ALL.iter().find(|code| code.as_str() == text);
        code.copied()
            .ok_or_else(|| serde::de::Error::custom(format!("no reason code: {text}")))
    }
}
