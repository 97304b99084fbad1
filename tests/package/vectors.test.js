/**
 * Whatever others made comes to the same in both WebAssembly modules as natively, to the letter; of
 * the native reports `tests/vectors.rs`, `tests/jose_vectors.rs` and `tests/data_model_vectors.rs`
 * show that they are right. The smaller module
 * does the same, but that it applies no schemas.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { verify } from "clr-wallet";
import * as wallet from "clr-wallet/wallet";

/** The project, of which this file is a copy elsewhere; named by the suite. */
const PROJECT = pathToFileURL(`${process.env.CLR_PROJECT}/`);
const SHARED = new URL("../shared/", PROJECT);
const JOSE = "vectors/w3c-vc-jose-cose-test-suite/tests/";
/** How many files there are: all are compared, what is no credential, too. */
const FILES = 373;
/** How often what a report needs is looked for among the files: what is found may need more. */
const ROUNDS = 3;

/** @param {string} file */
const read = (file) => readFileSync(new URL(file, SHARED));
/** @param {string} file @returns {any} */
const parsed = (file) => JSON.parse(read(file).toString());

/** All files of a folder. @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(new URL(folder, SHARED), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${pathToFileURL(entry.parentPath).href}/${entry.name}`.slice(SHARED.href.length))
    .map(decodeURIComponent)
    .sort();

/** The documents of a folder by the addresses in its index. @param {string} folder */
const indexed = (folder) =>
  parsed(`${folder}/INDEX.json`).map((/** @type {any} */ { url, id, file }) => [
    url ?? id,
    read(`${folder}/${file}`).toString(),
  ]);

/** The keys of W3C's tokens, as the document of their controller. */
function controllerOfTokens() {
  const methods = ["ed25519", "p256", "p384"].map((name) => parsed(`${JOSE}input/vm-${name}.json`));
  const ids = methods.map(({ id }) => id);
  const [{ controller: id }] = methods;
  const document = { id, verificationMethod: methods, assertionMethod: ids, authentication: ids };
  return /** @type {const} */ ([id, JSON.stringify(document)]);
}

/**
 * What may be asked for: by the identifier that it has, or by the last part of its address.
 * @param {string[]} files
 * @returns {(url: string) => string | undefined}
 */
function library(files) {
  const byName = new Map(indexed("schemas"));
  for (const file of files) {
    const text = read(file).toString();
    byName.set(file.slice(file.lastIndexOf("/") + 1), text);
    try {
      const { id } = JSON.parse(text);
      if (typeof id === "string") byName.set(id, text);
    } catch {
      // Not JSON, or no object.
    }
  }
  byName.set(...controllerOfTokens());
  return (url) => byName.get(url) ?? byName.get(url.slice(url.lastIndexOf("/") + 1));
}

/** A report without what it says of schemas. @param {import("clr-wallet").Report} report */
function withoutSchemas({ root, used, needs, ...rest }) {
  /** @type {(node: import("clr-wallet").Node) => import("clr-wallet").Node} */
  const node = ({ checks, children, ...rest }) => ({
    ...rest,
    checks: checks.filter(({ check }) => check !== "schema"),
    children: children.map(node),
  });
  /** @type {<One extends { for: string }>(all: One[]) => One[]} */
  const others = (all) => all.filter((one) => one.for !== "schema");
  return JSON.stringify({ ...rest, root: node(root), used: others(used), needs: others(needs) });
}

test("each file of others has the same report natively and in both modules", async (context) => {
  if (!existsSync(SHARED)) {
    context.skip("../shared is missing: nothing of it was compared");
    return;
  }
  /** @type {typeof import('../native/native.js')} */
  const { Native } = await import(new URL("tests/native/native.js", PROJECT).href);
  const native = new Native();
  context.after(() => native.close()); // or a failure would wait for it for ever
  const files = filesIn("vectors");
  const find = library(files);
  const contexts = Object.fromEntries(indexed("contexts"));
  /** @type {Record<string, number>} */
  const outcomes = {};
  /** @type {Record<string, number>} */
  const answered = {};
  let compared = 0;
  for (const file of files) {
    const bytes = read(file);
    const now = file.startsWith(JOSE) ? "2024-12-16T00:00:00Z" : "2026-07-01T00:00:00Z";
    /** @type {Record<string, string>} */
    let material = {};
    for (let round = 0; round < ROUNDS; round += 1) {
      const options = { now, material };
      const expected = await native.verifyBytes(bytes, options);
      const text = JSON.stringify(expected);
      const smaller = await verify(bytes, options);
      assert.equal(withoutSchemas(smaller), withoutSchemas(expected), `${file}: verify-only`);
      assert.equal(JSON.stringify(await wallet.verify(bytes, options)), text, `${file}: full`);
      if (round === ROUNDS - 1) outcomes[expected.outcome] = (outcomes[expected.outcome] ?? 0) + 1;
      if (round === 0) material = { ...contexts };
      for (const need of expected.needs) {
        const found = find(need.url);
        if (found === undefined || need.url in material) continue;
        material[need.url] = found;
        answered[need.for] = (answered[need.for] ?? 0) + 1;
      }
    }
    compared += 1;
  }
  console.log(`reports on ${compared} of ${files.length} files are the same: ${JSON.stringify(outcomes)}`);
  console.log(`handed in among them: ${JSON.stringify(answered)}`);
  assert.deepEqual([compared, files.length], [FILES, FILES], "files of ../shared/vectors");
  assert.ok((outcomes["valid"] ?? 0) > 10 && (outcomes["invalid"] ?? 0) > 10);
  assert.ok(["did", "status", "schema"].every((kind) => (answered[kind] ?? 0) > 0));
});
