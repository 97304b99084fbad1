//! Makes an explanation with what makes the verdict.

use super::{
    Bytes, ExplainedProof, ExplainedToken, Explanation, Form, Problem, UsedContext, configuration,
};
use crate::json::Value;
use crate::jsonld;
use crate::proof::{
    Hashed, Proof, SignedBytes, Transformation, Transformed, configuration_input, document_input,
    proofs,
};
use crate::rdfc::{HashAlgorithm, TooComplex};
use crate::verify::canonical::{self, Statements, Unread};
use crate::verify::findings::{Findings, sentence};
use crate::verify::proof_check::Bench;
use crate::verify::proofs::{Contexts, Secured, judge};
use crate::verify::sources::Token;
use crate::verify::{Check, CheckKind, Code, Options};

/// How much text an explanation may hold. Each of many proofs shows the whole document.
const MOST_TEXT: usize = 256 << 20;

/// What a credential states, and the hash function that its proofs go by.
pub(super) struct Stated {
    pub transformed: Transformed,
    pub algorithm: HashAlgorithm,
}

/// Explains a credential; what it states is handed back, to be compared.
pub(super) fn explain(
    secured: &Secured<'_>,
    options: &Options,
    explanation: &mut Explanation,
) -> Option<Stated> {
    let mut contexts = Contexts::new(&options.material);
    let judged = judge(secured, &mut contexts, options);
    let version = judged.version;
    let mut checks = judged.checks;
    checks.retain(|check| check.check == CheckKind::Proof);
    let token = secured.token();
    explanation.token = token.map(|token| ExplainedToken::of(token, checks.pop()));

    let (contexts, controllers) = contexts.version(version);
    let limits = &options.policy.limits;
    let read = canonical::statements(document_input(secured.document), contexts, limits);
    let document = match read {
        Statements::Read(rdf) => Ok(Transformed::of_statements(*rdf, limits.rdfc)),
        Statements::Unread(unread) => Err(unread),
    };
    let mut making = Making {
        bench: Bench::new(secured, &document, contexts, controllers, options),
        algorithm: None,
        text_left: MOST_TEXT,
    };
    let mut all: Vec<Value<'_>> = proofs(secured.document).take(limits.proofs + 1).collect();
    if all.len() > limits.proofs {
        // One check is about all of them.
        all.pop();
        checks.clear();
    }
    let mut checks = checks.into_iter();
    let all = all.into_iter();
    explanation.proofs = all
        .map(|proof| making.proof(proof, checks.next()))
        .collect();
    let algorithm = making.algorithm.unwrap_or(HashAlgorithm::Sha256);
    match making.statements(&document, algorithm) {
        Ok(statements) => explanation.statements = Some(statements),
        Err(problem) => explanation.problem = Some(problem),
    }
    explanation.contexts = contexts.used().into_iter().map(UsedContext::from).collect();
    Some(Stated {
        transformed: document.ok()?,
        algorithm,
    })
}

/// An explanation under way.
struct Making<'a, 'd> {
    bench: Bench<'a, 'd>,
    /// The hash function of the first proof over statements.
    algorithm: Option<HashAlgorithm>,
    text_left: usize,
}

impl<'d> Making<'_, 'd> {
    fn statements(
        &mut self,
        document: &Result<Transformed, Unread>,
        algorithm: HashAlgorithm,
    ) -> Result<Bytes, Problem> {
        let document = document.as_ref().map_err(Problem::unread)?;
        let hashed =
            Hashed::of(document, algorithm).map_err(|error| Problem::too_complex(&error))?;
        self.take(hashed.text.len())?;
        Ok(Bytes::of(hashed, Form::NQuads))
    }

    fn proof(&mut self, value: Value<'d>, check: Option<Check>) -> ExplainedProof {
        let configuration = configuration_input(value, self.bench.credential);
        let mut explained = ExplainedProof {
            pointer: value.pointer(),
            check,
            configuration_json: Some(configuration::text(&configuration)),
            configuration: None,
            document: None,
            mandatory: None,
            disclosed: Vec::new(),
            problem: None,
        };
        if let Err(problem) = self.show(value, &mut explained) {
            explained.problem = Some(problem);
        }
        explained
    }

    fn show(&mut self, value: Value<'d>, explained: &mut ExplainedProof) -> Result<(), Problem> {
        let mut findings = Findings::default();
        let proof = Proof::read(value).map_err(|error| {
            let mut findings = Findings::default();
            findings.unread(&error);
            Problem::of(&findings.into_check(CheckKind::Proof))
        })?;
        let parts = findings.parts(value, &proof, &mut self.bench);
        let parts = parts.ok_or_else(|| Problem::of(&findings.into_check(CheckKind::Proof)))?;
        let method = proof.verification_method;
        let key = method.and_then(|method| {
            let key = self.bench.controllers.key(method, self.bench.options);
            key.ok().map(|key| key.kind())
        });
        let bytes = SignedBytes::of(&proof, key, parts.document(), &parts.configuration)
            .map_err(|error| Problem::too_complex(&error))?;
        self.take(bytes.text_len() + explained.configuration_json.as_ref().map_or(0, String::len))?;
        let form = match proof.suite.transformation {
            Transformation::Rdfc => Form::NQuads,
            Transformation::Jcs => Form::Jcs,
        };
        match form {
            Form::NQuads => self.algorithm = self.algorithm.or(Some(bytes.document.algorithm)),
            Form::Jcs => explained.configuration_json = Some(bytes.configuration.text.clone()),
        }
        if let Some(disclosed) = bytes.disclosed {
            explained.mandatory = Some(Bytes::of(disclosed.mandatory, form));
            explained.disclosed = disclosed.others;
        }
        explained.document = Some(Bytes::of(bytes.document, form));
        explained.configuration = Some(Bytes::of(bytes.configuration, form));
        Ok(())
    }

    /// Takes so much text out of what may be shown.
    fn take(&mut self, bytes: usize) -> Result<(), Problem> {
        let left = self.text_left.checked_sub(bytes);
        self.text_left = left.ok_or_else(|| Problem {
            code: Code::TooLarge,
            message: "This is more text than can be shown here.".to_owned(),
        })?;
        Ok(())
    }
}

impl Bytes {
    fn of(hashed: Hashed, form: Form) -> Bytes {
        Bytes {
            form,
            text: hashed.text,
            algorithm: match hashed.algorithm {
                HashAlgorithm::Sha256 => "SHA-256".to_owned(),
                HashAlgorithm::Sha384 => "SHA-384".to_owned(),
            },
            hash: hashed.hash.to_string(),
        }
    }
}

impl Problem {
    /// As a check says it.
    pub(super) fn of(check: &Check) -> Problem {
        Problem {
            code: check.code,
            message: check.message.clone(),
        }
    }

    pub(super) fn too_complex(error: &TooComplex) -> Problem {
        Problem {
            code: Code::TooComplex,
            message: sentence(error),
        }
    }

    fn unread(unread: &Unread) -> Problem {
        Problem {
            code: unread.code,
            message: unread.message.clone(),
        }
    }
}

impl ExplainedToken {
    fn of(token: &Token, check: Option<Check>) -> ExplainedToken {
        ExplainedToken {
            check,
            header: token.jwt.header_text(),
            payload: token.jwt.payload.clone(),
            signing_input: token.jwt.signing_input().to_owned(),
        }
    }
}

impl From<jsonld::UsedContext> for UsedContext {
    fn from(used: jsonld::UsedContext) -> UsedContext {
        UsedContext {
            url: used.url,
            sha256: used.sha256,
            pinned: used.pinned,
        }
    }
}
