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

/// The statements of a value that holds statements: one, a list of them, or an object with one
/// for each identifier.
pub(super) fn statements(value: Value<'_>) -> Option<Vec<Given<'_>>> {
    if is_statement(value) {
        return Some(vec![(None, value)]);
    }
    let mut given: Vec<Given<'_>> = Vec::new();
    for item in value.items() {
        given.push((None, item));
    }
    for (id, statement) in value.members() {
        if registry::identifier(id).is_none() || !is_statement(statement) {
            return None;
        }
        given.push((Some(id), statement));
    }
    (!given.is_empty()).then_some(given)
}

/// A statement, perhaps under the identifier that it is about.
type Given<'d> = (Option<&'d str>, Value<'d>);

/// Reads statements.
pub(super) fn registry(at: Value<'_>, given: &[Given<'_>]) -> Result<Registry, Mistake> {
    if given.len() > MAX_STATEMENTS {
        return Err(mistake(at, "there are more than 1,000 statements"));
    }
    let mut statements: Vec<EntityStatement> = Vec::new();
    for (id, value) in given.iter().copied() {
        let statement = EntityStatement::read(value)?;
        if id.is_some_and(|id| id != statement.sub) {
            return Err(mistake(value, "this statement is about somebody else"));
        }
        statements.push(statement);
    }
    let Some(first) = statements.iter().find(|one| !one.is_of_itself()) else {
        return Err(mistake(
            at,
            "there is no statement about an issuer, only what somebody states of themselves",
        ));
    };
    let mut registry = Registry::default();
    let mut name = first.iss.clone();
    // OpenID Federation 1.0, 4: the configurations of others, too, are in a trust chain.
    let keeper = statements.iter().find(|one| one.sub == first.iss);
    let mut keys = None;
    let mut until = None;
    if let Some(keeper) = keeper.filter(|keeper| keeper.is_of_itself()) {
        keys = keeper.own_keys()?;
        until = keys.is_some().then_some(keeper.until);
        name = keeper.name()?.unwrap_or(name);
    }
    registry.name = Some(name);
    for statement in statements.iter().filter(|one| !one.is_of_itself()) {
        if statement.iss != first.iss {
            let said = "this statement is another registry's: put it into a file of its own";
            return Err(statement.wrong(said));
        }
        registry.add(
            statement.claims.root(),
            statement.issuer(keys.as_ref(), until)?,
        )?;
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
        if root.get("crit").is_some() {
            return Err(mistake(
                root,
                "the statement must be read by rules that are not known here (crit)",
            ));
        }
        Ok(EntityStatement {
            iss: short_text(claim(root, "iss")?)?,
            sub: identifier_at(claim(root, "sub")?)?,
            made: date(root, "iat")?,
            until: date(root, "exp")?,
            token,
            claims,
        })
    }

    /// Whether it is an entity configuration: what somebody states of themselves (3).
    fn is_of_itself(&self) -> bool {
        self.iss == self.sub
    }

    fn wrong(&self, problem: &str) -> Mistake {
        mistake(self.claims.root(), problem)
    }

    /// Something that the metadata says of this kind of entity (5.1).
    fn metadata(&self, kind: &str, name: &str) -> Option<Value<'_>> {
        self.claims.root().get("metadata")?.get(kind)?.get(name)
    }

    fn name(&self) -> Result<Option<String>, Mistake> {
        match self.metadata("federation_entity", "organization_name") {
            Some(name) => short_text(name).map(Some),
            None => Ok(None),
        }
    }

    /// The keys that the entity signs its statements with, as its configuration says. A signed
    /// one has to be signed with one of them.
    fn own_keys(&self) -> Result<Option<Jwks>, Mistake> {
        let Some(keys) = self.claims.root().get("jwks") else {
            return Ok(None);
        };
        let keys = key_set(keys)?;
        self.is_signed(Some(&keys))?;
        Ok(Some(keys))
    }

    /// What the statement says of the issuer. The keys in its `jwks` sign statements, not
    /// credentials (3.1.1); those of a credential issuer count where the registry signed them. What
    /// is signed with these keys holds no longer than what the registry says of them: a trust chain
    /// ends with the first of its statements.
    fn issuer(
        &self,
        keys: Option<&Jwks>,
        keys_until: Option<Timestamp>,
    ) -> Result<TrustedIssuer, Mistake> {
        let is_signed = self.is_signed(keys)?;
        let keys_until = keys_until.filter(|_| is_signed);
        let mut issuer = TrustedIssuer {
            statement: Some(Statement {
                made: self.made,
                until: keys_until.map_or(self.until, |end| end.min(self.until)),
                is_signed,
            }),
            ..Default::default()
        };
        issuer.ids.push(self.sub.clone());
        issuer.names.extend(self.name()?);
        if let Some(name) = self.metadata("institution_additional_information", "legal_name") {
            issuer.names.push(short_text(name)?);
        }
        let jwks = self.metadata("openid_credential_issuer", "jwks");
        if let Some(jwks) = jwks.filter(|_| is_signed) {
            issuer.keys.extend(key_set(jwks)?.usable().cloned());
        }
        Ok(issuer)
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
        let kid = token.header.kid.as_deref();
        let keys = keys.and_then(|keys| keys.keys(kid, algorithm.kind()).ok());
        match token.check_any(algorithm, &keys.unwrap_or_default()) {
            Some(Err(refused)) => Err(self.wrong(&refused.to_string())),
            held => Ok(held.is_some()),
        }
    }
}

/// A claim that must be there (3.1).
fn claim<'d>(claims: Value<'d>, name: &str) -> Result<Value<'d>, Mistake> {
    let missing = || mistake(claims, ["the statement lacks the claim ", name].concat());
    claims.get(name).ok_or_else(missing)
}

fn date(claims: Value<'_>, name: &str) -> Result<Timestamp, Mistake> {
    let value = claim(claims, name)?;
    numeric_date(value).ok_or_else(|| mistake(value, "this is no number of seconds"))
}

fn key_set(value: Value<'_>) -> Result<Jwks, Mistake> {
    Jwks::read(value).map_err(|error| mistake(value, error.to_string()))
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
