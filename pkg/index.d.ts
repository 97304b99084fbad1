import type { ReasonCode } from "./reasons.js";

export type { ReasonCode } from "./reasons.js";

/** What can be verified: the text or the bytes of a credential. */
export type Input = string | ArrayBuffer | ArrayBufferView | Blob;

/**
 * Where the module may come from other than its place beside this file. In Node an address may be
 * that of a file.
 */
export type ModuleSource = WebAssembly.Module | BufferSource | Response | URL | string;

export interface VerifyOptions {
  /** The time for which the verdict is to hold, RFC 3339; the clock's where it is left out. */
  now?: string;
  /**
   * What would otherwise have to be fetched, by URL or DID: DID documents, key sets, further
   * JSON-LD contexts, status lists, schemas, newer copies, credentials that are only named. Each
   * is the text that is at the address, be it JSON or a token, or what `JSON.parse` makes of it.
   * Where a record holds a digest of what is at an address, hand in the text: that of an object is
   * written anew, and its digest may be another. Nothing is ever fetched by `verify`; what was
   * missing stands in the report's `needs`.
   */
  material?: Record<string, unknown>;
  /** When documents of the material were obtained, RFC 3339, by the same URL or DID. */
  fetched?: Record<string, string>;
  /** What is demanded beyond the standards. */
  policy?: Policy;
  /**
   * Identifiers or e-mail addresses of the person whom the credential is expected to be about: one
   * of them has to be that of its subject, as written or hashed. Each embedded and presented
   * credential is compared for itself; endorsements are not. Where an embedded one has none of
   * them and the record around it has, the outcome is `undetermined`: that it is the same person,
   * only the record says.
   */
  recipient?: string | string[];
  /**
   * What a presentation has to answer: its proof's `challenge`, or a token's `nonce`. Whatever is
   * no presentation is `invalid` then: anybody may have picked it up.
   */
  challenge?: string;
  /**
   * For whom a presentation has to be made: its proof's `domain`, or a token's `aud`. Whatever is
   * no presentation is `invalid` then, too.
   */
  domain?: string;
  /** Stops the verification; `verify` then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called now and then while a large record is verified. */
  onProgress?: (progress: Progress) => void;
}

/** A list of issuers: the reader's own, or one that others keep; see `docs/trust.md` of the project. */
export interface TrustList {
  /** Who keeps the list; where it is left out, it is the reader's own. */
  name?: string;
  /** Its date: `2026-01-31`, or RFC 3339. */
  updated?: string;
  issuers: TrustedIssuer[];
}

/** An issuer on a list. */
export interface TrustedIssuer {
  /** Its identifier: a DID or an https URL. */
  id: string;
  /** What the list calls it. */
  name?: string;
  names?: string[];
  /** Its keys: a Multikey, a did:key or did:jwk, or a public JWK. */
  keys?: (string | object)[];
  /** Its other identifiers. */
  dids?: string[];
  /** The time of signing for which the entry counts, RFC 3339. */
  from?: string;
  until?: string;
  /** Since when it is on the list: `2026-01-31`, or RFC 3339. */
  listed?: string;
  /** The decision to list it. */
  decided?: Decision;
}

/** A decision to know an issuer. */
export interface Decision {
  /** When it was made: `2026-01-31`, or RFC 3339. */
  at: string;
  /** By whom. */
  by?: string;
  /** How they made sure. */
  note?: string;
}

/** A registry of the Digital Credentials Consortium. */
export interface DccRegistry {
  /** What to call who keeps it: the registry itself does not say. */
  name?: string;
  meta?: { created?: string; updated?: string };
  /** By the issuer's identifier. */
  registry: Record<string, { name?: string; location?: string; url?: string }>;
}

/** An entity statement of OpenID Federation 1.0: a signed token, or the claims of one. */
export type EntityStatement =
  | string
  | { iss: string; sub: string; iat: number; exp: number; [claim: string]: unknown };

/** A list in any of the forms that are read: the last are statements of one federation. */
export type Registry =
  | TrustList
  | DccRegistry
  | EntityStatement
  | EntityStatement[]
  | Record<string, EntityStatement>;

export interface Policy {
  /**
   * The issuers that the reader knows, or believes others to know. A mistake in a list is a
   * mistake in the call.
   */
  trustedIssuers?: Registry | (Registry | Registry[])[];
  /** Whether an issuer that is not among them fails. */
  requireTrusted?: boolean;
  /**
   * Whether the rules of the CLR Standard 2.0 and Open Badges 3.0 must be kept, which are warnings
   * otherwise, and the schemas that a credential names must hold; one that names none is
   * `undetermined` then. Only `clr-wallet/wallet` holds credentials against schemas: with
   * `clr-wallet` itself no outcome is `valid` where this is asked for.
   */
  requireSchema?: boolean;
  /** Less work than the default limits allow. */
  limits?: Partial<Record<"bytes" | "depth" | "values" | "quads" | "credentials", number>>;
}

export interface Progress {
  /** Credentials checked. */
  done: number;
  /** Credentials in all. */
  total: number;
}

/** The verdict on one input. */
export interface Report {
  /** The version of this form. */
  version: 1;
  /** The time for which the verdict holds, RFC 3339. */
  at: string;
  /** The root node's own outcome. */
  outcome: Outcome;
  /** How many nodes came to each outcome. */
  summary: Partial<Record<Outcome, number>>;
  /** The outermost credential. */
  root: Node;
  /** What was missing; handing it in as material may settle what is undetermined. */
  needs: Need[];
  /** What of the material was looked at, and when that was obtained. */
  used: Used[];
  /** The contexts that this build carries: a name and the SHA-256 over them, in hex. */
  bundle: { name: string; sha256: string };
}

/** One credential of the tree. */
export interface Node {
  /** JSON pointer of the credential in the input; `""` is the outermost. */
  path: string;
  /** How it hangs on its parent: an endorsement may be of anything in it, see `path`. */
  relation: "root" | "embedded" | "endorsement" | "presented";
  /** The credential's `id`. */
  id: string | null;
  /** The credential's `type`. */
  types: string[];
  /** The credential's `name`, or its achievement's. */
  name: string | null;
  /** Who issued it, and who says so; of a presentation its holder. */
  issuer: Issuer;
  /** Whether issuer and subject are the same. */
  selfIssued: boolean;
  /** The worst that its checks came to. */
  outcome: Outcome;
  /** Every check, in the order in which they were made. */
  checks: Check[];
  /**
   * Credentials and endorsements inside this one, in the document's order. Their outcomes never
   * change this one's.
   */
  children: Node[];
}

/** The issuer of a credential; of a presentation its holder, of whom no name is told. */
export interface Issuer {
  /** The issuer's or holder's identifier. */
  id: string | null;
  /** The name that the credential gives the issuer; `vouchedBy` says who stands for it. */
  name: string | null;
  /**
   * Who stands for the name: a list that the reader keeps or believes, a domain, or nobody.
   * Anybody can make an identifier and give it any name. That a domain does rests on the document
   * of the material that the check `keyBinding` names in its detail (`document`, and where that is
   * known `fetched` and `age`): without `fetched` it is a file that anybody may have written.
   */
  vouchedBy: "trust-list" | "domain" | "nobody";
  /** The domain that stands for it, where one does. */
  domain?: string;
  /** On which lists the issuer is, where `vouchedBy` is `"trust-list"`. */
  listed?: Listing[];
}

/** An issuer's place on a list. */
export interface Listing {
  /** Who keeps the list; left out where it is the reader's own. */
  by?: string;
  /** Since when the issuer is on it, as the list writes it. */
  since?: string;
  /** The date of the list, as it writes it. */
  updated?: string;
  /** What the list calls the issuer. */
  names?: string[];
  /** Of a federation: whether its statement is signed with a key of who keeps the registry. */
  signed?: boolean;
  /** The decision that was recorded, if one was. */
  decided?: Decision;
}

/**
 * What a node came to, worst first. `undetermined` says that something needed was missing,
 * unsupported or over a limit, and is never as good as `valid`.
 */
export type Outcome =
  | "invalid"
  | "revoked"
  | "suspended"
  | "expired"
  | "notYetValid"
  | "unsigned"
  | "undetermined"
  | "valid";

/** One check of one credential. */
export interface Check {
  /** Which check. */
  check:
    | "parse"
    | "context"
    | "structure"
    | "proof"
    | "keyBinding"
    | "validity"
    | "status"
    | "schema"
    | "refresh"
    | "recipient"
    | "trust";
  /** What it came to. */
  outcome: Outcome | "warning";
  /** The worst reason, from a closed list; `ok` where there is nothing to say. */
  code: ReasonCode;
  /** The other reasons. */
  also: ReasonCode[];
  /** One plain sentence. */
  message: string;
  /** Technical detail: names and values. */
  detail: Record<string, unknown>;
}

/** Something that was missing. */
export interface Need {
  /** Where it may be had. */
  url: string;
  /** What it is. */
  for: "did" | "jwks" | "context" | "status" | "schema" | "refresh" | "credential";
  /** The credential that needs it. */
  path: string;
}

/** A document of the material that was looked at. */
export interface Used {
  /** Its URL or DID. */
  url: string;
  /** What it is. */
  for: Need["for"];
  /** When it was obtained, RFC 3339, where that is known. */
  fetched?: string;
  /** How many seconds before the time of judging that was. */
  age?: number;
}

/**
 * Verifies a credential and every credential in it. Bad input is a report, too: the promise is
 * rejected only for mistakes in the call, where a file cannot be read (with the browser's own
 * `DOMException`), on `signal` (with its reason), and where the module cannot be loaded.
 */
export function verify(input: Input, options?: VerifyOptions): Promise<Report>;

/**
 * Loads the module ahead of the first `verify`, from elsewhere if need be. It is loaded once;
 * later calls change nothing. Where it cannot be loaded, the promise is rejected, and the next
 * call tries again.
 */
export function init(source?: ModuleSource): Promise<void>;
