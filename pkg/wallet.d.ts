import type {
  Check,
  Decision,
  Input,
  Listing,
  ModuleSource,
  Need,
  ReasonCode,
  Registry,
  Report,
  VerifyOptions,
} from "./index.js";

export type * from "./index.js";

export interface RenderOptions {
  /** The BCP 47 tag of the language of the words around the data; `"en"` where left out. */
  language?: string;
}

/** As `verify` of `clr-wallet`, by the full module. */
export function verify(input: Input, options?: VerifyOptions): Promise<Report>;

/** Verifies, and sets what was read and what holds of it as HTML. */
export function view(
  input: Input,
  options?: VerifyOptions & RenderOptions,
): Promise<{ report: Report; html: string }>;

/**
 * As `view`, cut into pieces for a page that must not stand still: the article with its first
 * entries, then the further items of its list (`ol.entries`, the first in the article), to be
 * added in their order.
 */
export function viewInPieces(
  input: Input,
  options?: VerifyOptions & RenderOptions,
): Promise<{ report: Report; pieces: string[] }>;

/**
 * The HTML of a record and a report that was made of it earlier. Nothing is checked: `input` must
 * be the very bytes that the report is about. Where that is not certain, use `view`.
 *
 * It is one `article`, with headings from `h2` on. Every credential's element carries `data-path`,
 * `data-outcome` and `data-vouched`. All text from the credential is escaped; links lead to http,
 * https and mailto only, and no picture is loaded from elsewhere.
 */
export function render(
  input: string | ArrayBuffer | ArrayBufferView,
  report: Report,
  options?: RenderOptions,
): Promise<string>;

export interface ExplainOptions extends Omit<VerifyOptions, "signal" | "onProgress"> {
  /**
   * N-Quads that the issuer made of the credential without its proofs, in any order and with any
   * labels: the explanation then says which lines differ.
   */
  nquads?: string;
}

/**
 * The very bytes that are hashed and signed of a credential, for whoever has to find out why a
 * signature does not fit. `path` is the credential's in the report; `""`, the outermost, where it
 * is left out. Rejected where there is no credential at the path, and where the N-Quads are none:
 * the message names the line.
 */
export function explain(
  input: Input,
  path?: string,
  options?: ExplainOptions,
): Promise<Explanation>;

/** What was hashed and signed of a credential. */
export interface Explanation {
  /** JSON pointer of the credential in the input. */
  path: string;
  /** What it states without its proofs, in canonical N-Quads; `null` where `problem` says why. */
  statements: Bytes | null;
  problem: Problem | null;
  /** Its proofs, in their order. */
  proofs: ExplainedProof[];
  /** The token that carries it. */
  token: ExplainedToken | null;
  /** The contexts that were needed to read it. */
  contexts: UsedContext[];
  /** What `nquads` states otherwise. */
  difference: Difference | null;
}

/** Canonical bytes and their hash. */
export interface Bytes {
  /** N-Quads, canonical by RDFC-1.0, or JSON, canonical by RFC 8785 (JCS). */
  form: "n-quads" | "jcs";
  /** The bytes, which are UTF-8. */
  text: string;
  algorithm: "SHA-256" | "SHA-384";
  /** In lower-case hex. */
  hash: string;
}

/** Why something cannot be shown. */
export interface Problem {
  code: ReasonCode;
  message: string;
}

/** What a proof signs: the hash of its configuration, and behind it that of the document. */
export interface ExplainedProof {
  /** Where the proof stands. */
  pointer: string;
  /** What verifying it came to. */
  check: Check | null;
  /** The proof configuration as JSON text. */
  configurationJson: string | null;
  /** What is hashed of the configuration and of the document; `null` where `problem` says why. */
  configuration: Bytes | null;
  document: Bytes | null;
  problem: Problem | null;
  /**
   * What is hashed instead of the document where a part of it is shown (`ecdsa-sd-2023`): the
   * statements that every copy has to show, under the issuer's labels.
   */
  mandatory: Bytes | null;
  /** The other statements, each of which is signed for itself. */
  disclosed: string[];
}

/** What the signature of a token covers. */
export interface ExplainedToken {
  /** What verifying it came to. */
  check: Check | null;
  /** Header and payload, decoded. */
  header: string;
  payload: string;
  /** What is signed: both as they stand in the token. */
  signingInput: string;
}

/** A context that a credential was read by. */
export interface UsedContext {
  url: string;
  /** In hex: of the published document if it is pinned, else of the text that was handed in. */
  sha256: string;
  pinned: boolean;
}

/**
 * How N-Quads differ from what a credential states, both in canonical form. Blank nodes of the
 * given ones go by the labels of those that they fit best.
 */
export interface Difference {
  onlyHere: string[];
  onlyThere: string[];
  /** How many lines both have. */
  shared: number;
  /** Why they cannot be compared. */
  problem: Problem | null;
}

/**
 * The https address at which a need is to be had; a did:web has its document at one. `null` for
 * what is nowhere on the web, and for addresses that could seem to lead elsewhere than they do.
 */
export function addressOf(need: Need): Promise<string | null>;

/**
 * Those of some needs that the text of a document is the answer to: what it says that it is, or
 * else all that it could be (a key set does not say whose it is). None where it is something to
 * verify. Whether it is any good, `verify` says once it has it as material.
 */
export function answered(document: string, needs: Need[]): Promise<Need[]>;

/** What a reader decides about an issuer. */
export interface Knowing {
  /** What the reader calls it; else it is called what the record calls it. */
  name?: string;
  /** How the reader made sure. */
  note?: string;
  /** Who decides. */
  by?: string;
  /** When, RFC 3339; the clock's time where it is left out. */
  at?: string;
}

/** An entry for the reader's own list. */
export interface TrustEntry {
  id: string;
  name?: string;
  /** The key that signed, as a Multikey; several where several are the issuer's. */
  keys: string[];
  listed: string;
  decided: Decision;
}

/**
 * The entry for the issuer of the credential with this path in a report, with the key that signed
 * it. It throws where the report does not show which key that could be: where no signature holds,
 * where the credential does not hold or the key is another's, or where several keys signed and
 * none is bound. That the key is the issuer's is what the reader decides: by another way than the
 * record.
 */
export function trustEntry(report: Report, path: string, decision: Knowing): Promise<TrustEntry>;

/**
 * The text of the reader's own list with an entry behind the others; `""` is a list that has none.
 * It throws where the list has the issuer already, has a mistake, or is one that others keep.
 */
export function withTrustEntry(list: string, entry: TrustEntry): Promise<string>;

/** The same without the issuer that has this identifier. */
export function withoutTrustEntry(list: string, id: string): Promise<string>;

/**
 * What is in the text of a list, in any form; it throws where that has a mistake. `name` is what it
 * is called where it does not say itself who keeps it.
 */
export function readTrustList(
  text: string,
  name: string,
  options?: RenderOptions,
): Promise<{
  /** For `policy.trustedIssuers`, with its name. */
  list: Registry | Registry[];
  /** Whether it is the reader's own. */
  own: boolean;
  /** `html` has what a person reads of an issuer on their own list; it is empty for others. */
  issuers: { ids: string[]; keys: string[]; listing: Listing; html: string }[];
}>;

/** As `init` of `clr-wallet`, for the full module. */
export function init(source?: ModuleSource): Promise<void>;

/** An Ed25519 key that can sign: a Multikey with its secret part. */
export interface SigningKey {
  /** The DID URL or https URL at which others find the public key. */
  id: string;
  /** Whose key it is. */
  controller?: string;
  /** The public key, as a Multikey writes it. */
  publicKeyMultibase?: string;
  /** The secret key, as a Multikey writes it: whoever has it can sign. */
  secretKeyMultibase: string;
}

/** A new key, made from the machine's own randomness, with the did:key that it is. */
export function generateKey(): Promise<Required<SigningKey> & { type: "Multikey" }>;

export interface SignOptions {
  /** The time of signing, RFC 3339; the clock's where it is left out. */
  created?: string;
  /** JSON-LD contexts that are not pinned, by URL. */
  material?: Record<string, unknown>;
}

/**
 * Signs the text of a JSON credential with `eddsa-rdfc-2022`: the same text comes back, with a
 * proof added. It throws where the signature would not cover everything in it.
 */
export function sign(credential: string, key: SigningKey, options?: SignOptions): Promise<string>;
