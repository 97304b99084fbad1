/** The package as its users have it: this file is run beside an installed copy. */
import assert from "node:assert/strict";
import test from "node:test";
import { init, verify } from "clr-wallet";
import * as wallet from "clr-wallet/wallet";

const BADGE = {
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:7ab63d5e-5c0b-4ea5-9b35-1f5bb0f0a001",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: "Boat handling",
  issuer: { id: "", type: ["Profile"], name: "Skerry Point" },
  validFrom: "2024-01-01T00:00:00Z",
  credentialSubject: {
    id: "urn:uuid:7ab63d5e-5c0b-4ea5-9b35-1f5bb0f0a002",
    type: ["AchievementSubject"],
    achievement: {
      id: "https://skerrypoint.example/boat",
      type: ["Achievement"],
      name: "Boat handling",
      description: "Out and home again.",
      criteria: { narrative: "Ten trips." },
    },
  },
};

/** A badge of a new key, and that key. */
async function signedBadge() {
  const key = await wallet.generateKey();
  const badge = { ...BADGE, issuer: { ...BADGE.issuer, id: key.controller } };
  return { key, signed: await wallet.sign(JSON.stringify(badge), key) };
}

test("a badge that the package signed holds, and nobody vouches for its issuer", async () => {
  const { key, signed } = await signedBadge();
  const report = await verify(signed);
  assert.equal(report.outcome, "valid", JSON.stringify(report.root.checks, null, 1));
  assert.deepEqual(report.summary, { valid: 1 });
  const { issuer } = report.root;
  assert.deepEqual(issuer, { id: key.controller, name: "Skerry Point", vouchedBy: "nobody" });
});

test("a changed letter is noticed, in whatever form the bytes come", async () => {
  const { signed } = await signedBadge();
  const changed = signed.replace("Ten trips", "Six trips");
  const bytes = new TextEncoder().encode(changed);
  const inside = new Uint8Array([0, ...bytes, 0]).subarray(1, -1);
  for (const input of [changed, bytes, inside, bytes.buffer, new Blob([changed])]) {
    const report = await verify(input);
    assert.equal(report.outcome, "invalid");
    assert.ok(report.root.checks.some(({ code }) => code === "signature-mismatch"));
  }
});

test("bad input is a report, never an exception", async () => {
  for (const input of ["", "{", "null", "[]", '{"a":1,"a":2}', new Uint8Array([0xff])]) {
    const report = await verify(input);
    assert.notEqual(report.outcome, "valid");
    assert.equal(report.root.checks[0]?.check, "parse");
  }
});

test("a file of any size is read no further than the limit", async () => {
  const huge = new Blob(["{", " ".repeat(1 << 20)]);
  let read = 0;
  const slice = huge.slice.bind(huge);
  huge.slice = (start, end) => {
    read = Number(end);
    return slice(start, end);
  };
  const report = await verify(huge, { policy: { limits: { bytes: 1000 } } });
  assert.equal(read, 1001);
  assert.equal(report.root.checks[0]?.code, "too-large");
});

test("what is needed has an address, and a document is known as the answer", async () => {
  const { key } = await signedBadge();
  const did = "did:web:skerrypoint.example";
  const badge = { ...BADGE, issuer: { ...BADGE.issuer, id: did } };
  const { needs } = await verify(await wallet.sign(JSON.stringify(badge), { ...key, id: `${did}#1` }));
  assert.deepEqual(needs, [{ url: did, for: "did", path: "" }]);
  const [need] = needs;
  assert.ok(need);
  assert.equal(await wallet.addressOf(need), "https://skerrypoint.example/.well-known/did.json");
  assert.equal(await wallet.addressOf({ ...need, url: "did:web:192.0.2.1" }), null);
  assert.deepEqual(await wallet.answered(JSON.stringify({ id: did }), needs), needs);
  assert.deepEqual(await wallet.answered("{}", needs), []);
});

test("mistakes in the call are thrown", async () => {
  const call = /** @type {(...given: any[]) => Promise<unknown>} */ (verify);
  await assert.rejects(call(42), /must be a string/);
  await assert.rejects(call("{}", { now: "soon" }), /now/);
  await assert.rejects(call("{}", { materials: {} }), /materials/);
});

test("the time, and what is at hand, are the caller's", async () => {
  const { signed } = await signedBadge();
  const report = await verify(signed, { now: "2023-12-31T23:59:59Z" });
  assert.equal(report.at, "2023-12-31T23:59:59Z");
  assert.equal(report.outcome, "notYetValid");
});

test("the wallet renders a record, and a report that was kept", async () => {
  const { signed } = await signedBadge();
  const { report, html } = await wallet.view(signed);
  assert.match(html, /data-path="" data-outcome="valid" data-vouched="nobody"/);
  assert.equal(await wallet.render(signed, JSON.parse(JSON.stringify(report))), html);
  const outer = await verify(signed, { now: report.at });
  assert.deepEqual(report, outer, "both modules come to the same report");
});

test("the wallet applies schemas; the smaller module says that it does not", async () => {
  const key = await wallet.generateKey();
  const id = "https://skerrypoint.example/schema.json";
  const issuer = { ...BADGE.issuer, id: key.controller };
  const badge = { ...BADGE, issuer, credentialSchema: { id, type: "JsonSchema" } };
  const signed = await wallet.sign(JSON.stringify(badge), key);
  const $schema = "https://json-schema.org/draft/2020-12/schema";
  const verdict = async (/** @type {typeof verify} */ check, /** @type {object} */ keywords) => {
    const material = { [id]: { $schema, ...keywords } };
    const report = await check(signed, { material, policy: { requireSchema: true } });
    const codes = report.root.checks.filter(({ check }) => check === "schema");
    return [report.outcome, ...codes.map(({ code }) => code)];
  };
  const endless = { allOf: [{ $ref: "#" }, { $ref: "#" }] };
  assert.deepEqual(await verdict(wallet.verify, { required: ["issuer"] }), ["valid", "ok"]);
  assert.deepEqual(await verdict(wallet.verify, { required: ["x"] }), ["invalid", "schema-mismatch"]);
  assert.deepEqual(await verdict(wallet.verify, endless), ["undetermined", "too-complex"]);
  assert.deepEqual(await verdict(verify, {}), ["undetermined", "schema-not-checked"]);
});

test("the pieces of a view make up the view", async () => {
  const { key, signed } = await signedBadge();
  const record = {
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    type: ["VerifiableCredential", "ClrCredential"],
    name: "Fifty badges",
    issuer: { id: key.controller, type: ["Profile"], name: "Skerry Point" },
    validFrom: "2024-01-01T00:00:00Z",
    credentialSubject: {
      type: ["ClrSubject"],
      verifiableCredential: Array.from({ length: 50 }, () => JSON.parse(signed)),
    },
  };
  const now = { now: "2026-01-01T00:00:00Z" };
  const { html } = await wallet.view(JSON.stringify(record), now);
  const { pieces } = await wallet.viewInPieces(JSON.stringify(record), now);
  const [article = "", ...items] = pieces;
  assert.ok(items.length > 1);
  const end = article.lastIndexOf("</ol>");
  assert.equal(article.slice(0, end) + items.join("") + article.slice(end), html);
});

test("what was hashed is shown, and a changed word in it", async () => {
  const { signed } = await signedBadge();
  const report = await verify(signed);
  const { statements, proofs, contexts } = await wallet.explain(new Blob([signed]));
  const detail = report.root.checks.find(({ check }) => check === "proof")?.detail;
  assert.equal(proofs[0]?.document?.hash, detail?.documentHash);
  assert.equal(proofs[0]?.configuration?.hash, detail?.proofHash);
  assert.deepEqual(contexts.map(({ url }) => url), BADGE["@context"]);
  const nquads = statements?.text.replaceAll("_:c14n", "_:other");
  const { difference } = await wallet.explain(signed, "", { nquads });
  assert.deepEqual(difference?.onlyHere, []);
  const changed = await wallet.explain(signed.replace("Ten trips", "Six trips"), "", { nquads });
  assert.match(String(changed.difference?.onlyHere), /^[^,]* "Six trips\." \.$/);
  assert.match(String(changed.difference?.onlyThere), /^[^,]* "Ten trips\." \.$/);
  await assert.rejects(wallet.explain(signed, "/nowhere"), /no credential at/);
  await assert.rejects(wallet.explain(signed, "", { nquads: "\n<a>" }), /line 2/);
});

test("init may be called ahead, and again", async () => {
  await Promise.all([init(), init()]);
});

test("what the signature would not cover is not signed", async () => {
  const key = await wallet.generateKey();
  const odd = JSON.stringify({ ...BADGE, issuer: key.controller, surprise: "no context has it" });
  await assert.rejects(wallet.sign(odd, key), /surprise/);
});

test("material is what others wrote: none of it makes the call a mistake", async () => {
  const circular = /** @type {Record<string, unknown>} */ ({});
  circular.self = circular;
  const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${"}".repeat(3000)}`);
  const issuer = "did:web:skerrypoint.example";
  const badge = JSON.parse((await signedBadge()).signed);
  badge.proof.verificationMethod = `${issuer}#key-1`;
  for (const document of ["\ud800", { id: "\ud800" }, deep, circular, "{", "", null, 5, []]) {
    const material = /** @type {any} */ ({ [issuer]: document });
    const report = await verify(JSON.stringify(badge), { material });
    assert.equal(report.outcome, "undetermined", JSON.stringify(report.root.checks));
    const proof = report.root.checks.find(({ check }) => check === "proof");
    assert.ok(String(proof?.detail.material).includes(issuer), JSON.stringify(proof));
  }
  const mistake = /** @type {any} */ ({ material: ["x"] });
  await assert.rejects(verify("{}", mistake), /at \/material, material is an object/);
});
