//! Entity statements of OpenID Federation 1.0 (3), as the registries of the Digital Credentials
//! Consortium make them: a statement of the registry about each issuer, signed or as plain JSON,
//! and what the registry says of itself (its entity configuration), which has its keys.
//!
//! No chain of authorities is followed: a statement counts as signed by who made it.

use super::read::LIMITS;
use super::registry::{self, Statement, identifier_at, short_text};
use super::{Registry, TrustedIssuer};
use crate::json::{Document, Value};
use crate::keys::Jwks;
use crate::proof::jwt::{Algorithm, Jwt, NoAlgorithm, is_jwt};
use crate::timestamp::Timestamp;
use crate::verify::Mistake;
use crate::verify::given::mistake;
use crate::verify::sources::numeric_date;

/// Each may be signed, and checking that takes time.
const MAX_STATEMENTS: usize = 1000;

/// Whether this is an entity statement, to judge by its form.
pub(super) fn is_statement(value: Value<'_>) -> bool {
    let is_token = |text: &str| is_jwt(text.trim());
    value.as_str().map_or_else(
        || value.get("iss").is_some() || value.get("sub").is_some(),
        is_token,
    )
}

/// Whether this is an object with a statement for each identifier.
pub(super) fn is_by_subject(value: Value<'_>) -> bool {
    let mut members = value.members();
    members.clone().next().is_some()
        && members.all(|(id, value)| registry::identifier(id).is_some() && is_statement(value))
}

/// Reads statements, each of them perhaps under the identifier that it is about.
pub(super) fn registry<'d>(
    at: Value<'d>,
    given: impl Iterator<Item = (Option<&'d str>, Value<'d>)>,
) -> Result<Registry, Mistake> {
    let mut of_themselves = Vec::new();
    let mut about_others = Vec::new();
    for (number, (id, value)) in given.enumerate() {
        if number == MAX_STATEMENTS {
            return Err(mistake(at, "there are more than 1,000 statements"));
        }
        let statement = EntityStatement::read(value)?;
        if id.is_some_and(|id| id != statement.sub) {
            return Err(mistake(value, "this statement is about somebody else"));
        }
        match statement.iss == statement.sub {
            true => of_themselves.push(statement),
            false => about_others.push(statement),
        }
    }
    let first = about_others.first().ok_or_else(|| {
        mistake(
            at,
            "there is no statement about an issuer, only what somebody states of themselves",
        )
    })?;
    let iss = first.iss.clone();
    if let Some(other) = about_others.iter().find(|other| other.iss != iss) {
        return Err(
            other.wrong("this statement is another registry's: put it into a file of its own")
        );
    }
    // OpenID Federation 1.0, 4: the configurations of others, too, are in a trust chain.
    let keeper = of_themselves.iter().find(|keeper| keeper.sub == iss);
    let keys = keeper.map(EntityStatement::own_keys).transpose()?.flatten();
    let name = keeper.map(EntityStatement::name).transpose()?.flatten();
    let mut registry = Registry::of(name.or(Some(iss)), None);
    for statement in &about_others {
        registry.add(statement.claims.root(), statement.issuer(keys.as_ref())?)?;
    }
    Ok(registry)
}

/// An entity statement (OpenID Federation 1.0, 3.1).
struct EntityStatement {
    /// Who made it.
    iss: String,
    /// Whom it is about.
    sub: String,
    made: Timestamp,
    until: Timestamp,
    claims: Document,
    token: Option<Jwt>,
}

impl EntityStatement {
    fn read(value: Value<'_>) -> Result<EntityStatement, Mistake> {
        let token = value.as_str().map(|text| token(text.trim(), value));
        let token = token.transpose()?;
        let json = match &token {
            Some(token) => token.payload.clone(),
            None => value.raw().to_owned(),
        };
        let claims = Document::parse(json, &LIMITS);
        let claims = claims.map_err(|error| mistake(value, error.to_string()))?;
        let claims = claims.standing_at(value.pointer());
        let root = claims.root();
        let claim = |name: &str| {
            let missing = || mistake(root, format!("the statement lacks the claim {name}"));
            root.get(name).ok_or_else(missing)
        };
        let date = |name: &str| {
            let value = claim(name)?;
            numeric_date(value).ok_or_else(|| mistake(value, "this is no number of seconds"))
        };
        if root.get("crit").is_some() {
            return Err(mistake(
                root,
                "the statement must be read by rules that are not known here (crit)",
            ));
        }
        Ok(EntityStatement {
            iss: short_text(claim("iss")?)?,
            sub: identifier_at(claim("sub")?)?,
            made: date("iat")?,
            until: date("exp")?,
            token,
            claims,
        })
    }

    fn wrong(&self, problem: impl Into<String>) -> Mistake {
        mistake(self.claims.root(), problem)
    }

    /// Something that the metadata says of this kind of entity (5.1).
    fn metadata(&self, kind: &str, name: &str) -> Option<Value<'_>> {
        self.claims.root().get("metadata")?.get(kind)?.get(name)
    }

    fn name(&self) -> Result<Option<String>, Mistake> {
        let name = self.metadata("federation_entity", "organization_name");
        name.map(short_text).transpose()
    }

    /// The keys that the entity signs its statements with, as its configuration says. A signed
    /// one has to be signed with one of them.
    fn own_keys(&self) -> Result<Option<Jwks>, Mistake> {
        let Some(keys) = self.claims.root().get("jwks") else {
            return Ok(None);
        };
        let keys = Jwks::read(keys).map_err(|error| mistake(keys, error.to_string()))?;
        self.is_signed(Some(&keys))?;
        Ok(Some(keys))
    }

    /// What the statement says of the issuer. The keys in its `jwks` sign statements, not
    /// credentials (3.1.1); those of a credential issuer count where the registry signed them.
    fn issuer(&self, keys: Option<&Jwks>) -> Result<TrustedIssuer, Mistake> {
        let is_signed = self.is_signed(keys)?;
        let legal = self.metadata("institution_additional_information", "legal_name");
        let names = [self.name()?, legal.map(short_text).transpose()?];
        let jwks = self.metadata("openid_credential_issuer", "jwks");
        let jwks = jwks
            .filter(|_| is_signed)
            .map(|jwks| Jwks::read(jwks).map_err(|error| mistake(jwks, error.to_string())));
        let keys = jwks.transpose()?;
        Ok(TrustedIssuer {
            ids: vec![self.sub.clone()],
            names: names.into_iter().flatten().collect(),
            keys: keys.iter().flat_map(Jwks::usable).cloned().collect(),
            statement: Some(Statement {
                made: self.made,
                until: self.until,
                is_signed,
            }),
            ..Default::default()
        })
    }

    /// Whether it is signed with one of these keys. Whether it is where they are not at hand, or
    /// of a kind that cannot be read, nobody can say; but a signature that does not hold is a
    /// mistake.
    fn is_signed(&self, keys: Option<&Jwks>) -> Result<bool, Mistake> {
        let Some(token) = &self.token else {
            return Ok(false);
        };
        let algorithm = match Algorithm::of(&token.header.alg) {
            Ok(algorithm) => algorithm,
            Err(NoAlgorithm::Unsupported) => return Ok(false),
            Err(_) => return Err(self.wrong("the statement is signed in a way that shows nobody")),
        };
        let key = keys.and_then(|keys| keys.key(token.header.kid.as_deref()));
        let Some(Ok(key)) = key else {
            return Ok(false);
        };
        let held = token.check(algorithm, &key);
        held.map(|_| true)
            .map_err(|refused| self.wrong(refused.to_string()))
    }
}

/// A signed statement, of which its header says that it is one (3.1: others are rejected).
fn token(text: &str, at: Value<'_>) -> Result<Jwt, Mistake> {
    let token = Jwt::read(text, &LIMITS).map_err(|error| mistake(at, error.to_string()))?;
    let header = &token.header;
    if header.typ.as_deref() != Some("entity-statement+jwt") || header.critical {
        return Err(mistake(
            at,
            "this token is no entity statement (typ), or must be read by rules that are not \
             known here (crit)",
        ));
    }
    Ok(token)
}
