/**
 * What others signed comes to the same in WebAssembly as natively, to the letter; of the native
 * reports `tests/vectors.rs`, `tests/jose_vectors.rs` and `tests/data_model_vectors.rs` show
 * that they are right.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { verify } from "clr-wallet";

/** The project, of which this file is a copy elsewhere; named by the suite. */
const PROJECT = pathToFileURL(`${process.env.CLR_PROJECT}/`);
const SHARED = new URL("../shared/", PROJECT);
const JOSE = "vectors/w3c-vc-jose-cose-test-suite/tests/";
const DATA_MODEL = "vectors/w3c-vcdm2-test-suite/tests/input/";
/** How many files are compared, so that none goes unnoticed. */
const FILES = 213;

/** @param {string} file */
const read = (file) => readFileSync(new URL(file, SHARED));
/** @param {string} file @returns {any} */
const parsed = (file) => JSON.parse(read(file).toString());

/** Credentials, each with the options of the test in Rust. @returns {{ file: string, options: any }[]} */
function vectors() {
  const given = {
    now: "2026-07-01T00:00:00Z",
    material: Object.fromEntries(
      parsed("contexts/INDEX.json").map((/** @type {any} */ { url, file }) => [
        url,
        read(`contexts/${file}`).toString(),
      ]),
    ),
  };
  const methods = ["ed25519", "p256", "p384"].map((name) => parsed(`${JOSE}input/vm-${name}.json`));
  const ids = methods.map(({ id }) => id);
  const [{ controller: id }] = methods;
  const document = { id, verificationMethod: methods, assertionMethod: ids, authentication: ids };
  const atTheSuitesTime = { now: "2024-12-16T00:00:00Z", material: { [id]: document } };
  const listed = parsed("vectors/EXPECTED.json").map((/** @type {any} */ { file }) => `vectors/${file}`);
  const tokens = parsed(`${JOSE}expected.json`).map(
    (/** @type {any} */ { input }) => `${JOSE}input/${input}`,
  );
  const presentations = readdirSync(new URL(DATA_MODEL, SHARED))
    .filter((name) => /^presentation-.*(ok|fail)\.json$/.test(name))
    .map((name) => DATA_MODEL + name);
  return [
    ...[...listed, ...presentations].map((file) => ({ file, options: given })),
    ...tokens.map((/** @type {string} */ file) => ({ file, options: atTheSuitesTime })),
  ];
}

test("each credential of others has the same report natively and in WebAssembly", async (context) => {
  if (!existsSync(SHARED)) {
    context.skip("../shared is missing: nothing of it was compared");
    return;
  }
  /** @type {typeof import('../native/native.js')} */
  const { Native } = await import(new URL("tests/native/native.js", PROJECT).href);
  const native = new Native();
  const all = vectors();
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (const { file, options } of all) {
    const bytes = read(file);
    const report = await verify(bytes, options);
    const expected = await native.verifyBytes(bytes, options);
    assert.equal(JSON.stringify(report), JSON.stringify(expected), file);
    outcomes[report.outcome] = (outcomes[report.outcome] ?? 0) + 1;
  }
  native.close();
  console.log(`${all.length} reports are the same: ${JSON.stringify(outcomes)}`);
  assert.equal(all.length, FILES);
  assert.ok((outcomes["valid"] ?? 0) > 10 && (outcomes["invalid"] ?? 0) > 10);
});
