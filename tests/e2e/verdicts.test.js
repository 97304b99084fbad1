/** Whether the page says of a record what is true of it, read as a person reads. */
import assert from "node:assert/strict";
import test from "node:test";
import { generateKey, sign } from "clr-wallet/wallet";
import { WORDS, checkedRecord, openFile, read, sampleRecord, vector, withPage } from "./support.js";

/** @import { Reading } from "./support.js" */

const OPEN_KEY = "Signed, but nobody shows that the key is the issuer's";

/** @param {Reading[]} readings */
function assertWordsFitOutcomes(readings) {
  for (const { path, outcome, says } of readings) {
    const word = /** @type {Record<string, string>} */ (WORDS)[outcome] ?? OPEN_KEY;
    assert.ok(says.includes(word), `${path} is ${outcome} and reads ${says.join(" | ")}`);
    for (const other of Object.values(WORDS)) {
      if (other !== word) assert.ok(!says.includes(other), `${path} also reads ${other}`);
    }
  }
}

test("the sample is one click away", () =>
  withPage(async (page) => {
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await checkedRecord(page);
    const readings = await read(page);
    assertWordsFitOutcomes(readings);
    const [root, ...inside] = readings;
    assert.equal(root?.name, "Academic record of Amara Lindqvist");
    assert.equal(root?.outcome, "valid");
    assert.ok(root?.says.includes("registrar.northmoor.example vouches for the name, says a saved file"));
    assert.equal(inside.length, 10);
    assert.deepEqual(
      inside.map(({ name, outcome, vouched }) => [name, outcome, vouched]).slice(-2),
      [
        ["Small Craft Handler", "valid", "nobody"],
        ["Sea Survival", "expired", "nobody"],
      ],
    );
    const university = inside.slice(0, -2);
    assert.ok(university.every(({ outcome, vouched }) => outcome === "valid" && vouched === "domain"));
    await page.getByText("The record itself and 10 credentials in it: 1 expired, 10 hold.").waitFor();
    await page.getByText("Amara Lindqvist", { exact: true }).waitFor();
    await page.getByText("12 July 2024").waitFor();
  }));

test("seven signatures and that of an endorsement hold, and nobody shows whose key it was", async (context) => {
  const record = await vector("1edtech-validator/clr20/complex.json");
  if (!record) return context.skip("../shared is missing");
  await withPage(async (page) => {
    await openFile(page, record);
    const readings = await read(page);
    assert.equal(readings.length, 8);
    for (const { outcome, vouched, says } of readings) {
      assert.equal(outcome, "undetermined");
      assert.equal(vouched, "nobody");
      assert.ok(says.includes(OPEN_KEY));
    }
    await page.getByText("How this was checked").click();
    for (const checks of await page.getByText("Checks", { exact: true }).all()) await checks.click();
    assert.equal(await page.getByRole("paragraph").filter({ hasText: /^Signature\s+holds$/ }).count(), 8);
  });
});

test("eleven credentials of an independent signer hold", async (context) => {
  const record = await vector("made/clr10.json");
  if (!record) return context.skip("../shared is missing");
  await withPage(async (page) => {
    await openFile(page, record);
    const readings = await read(page);
    assert.equal(readings.length, 11);
    assert.ok(readings.every(({ outcome }) => outcome === "valid"));
    assertWordsFitOutcomes(readings);
    await page.getByText("The record itself and 10 credentials in it: 11 hold.").waitFor();
  });
});

test("a changed claim turns its credential and the whole red, and nothing else", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await openFile(page, record);
    const before = await read(page);
    for (const { at, changed } of changes(record, [0, 3, 8])) {
      await openFile(page, changed);
      const after = await read(page);
      assertWordsFitOutcomes(after);
      for (const [index, was] of before.entries()) {
        const expected = index === 0 || index === at + 1 ? "invalid" : was.outcome;
        assert.equal(after[index]?.outcome, expected, `${was.path} after a change in ${at}`);
      }
    }
  }));

test("an impostor is unchanged and gets no mark of trust", () =>
  withPage(async (page) => {
    const key = await generateKey();
    const { record } = await sampleRecord();
    const [degree] = JSON.parse(record).credentialSubject.verifiableCredential;
    delete degree.proof;
    degree.issuer = { id: key.controller, type: ["Profile"], name: "Harvard University" };
    await openFile(page, await sign(JSON.stringify(degree), key));
    const [impostor] = await read(page);
    const looksOfImpostor = await looks(page);
    assert.equal(impostor?.outcome, "valid");
    assert.equal(impostor?.vouched, "nobody");
    assert.ok(impostor?.says.includes("Holds"));
    assert.ok(impostor?.says.includes("Nobody vouches for the name"));
    await page.getByRole("heading", { name: "Is it really from Harvard University?" }).waitFor();

    await openFile(page, record);
    const looksOfSample = await looks(page);
    assert.equal(looksOfSample.length, 2);
    for (const [at, look] of looksOfImpostor.entries()) {
      assert.notEqual(look.shape, looksOfSample[at]?.shape, "the same shape");
      assert.notEqual(look.colour, looksOfSample[at]?.colour, "the same colour");
    }
  }));

/**
 * Each claim of some embedded credentials with one letter more.
 *
 * @param {string} record
 * @param {number[]} places
 */
function* changes(record, places) {
  const original = JSON.parse(record);
  for (const at of places) {
    const { proof, ...credential } = original.credentialSubject.verifiableCredential[at];
    for (const path of claims(credential)) {
      const copy = structuredClone(original);
      let holder = copy.credentialSubject.verifiableCredential[at];
      for (const key of path.slice(0, -1)) holder = holder[key];
      holder[/** @type {string} */ (path.at(-1))] += "x";
      yield { at, changed: JSON.stringify(copy) };
    }
  }
}

/**
 * Where the strings of a value stand that state something.
 *
 * @param {any} value
 * @param {string[]} [path]
 * @returns {Generator<string[]>}
 */
function* claims(value, path = []) {
  if (typeof value === "string") yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const states = !["@context", "type", "validFrom", "validUntil"].includes(key);
    if (states) yield* claims(inner, [...path, key]);
  }
}

/**
 * Shape and colour of a record's two answers.
 *
 * @param {import("playwright-core").Page} page
 */
function looks(page) {
  const answers = page.getByRole("article").first().locator("h3 + p:has(svg)");
  return answers.evaluateAll((words) =>
    words.map((word) => ({
      shape: word.querySelector("svg")?.innerHTML,
      colour: getComputedStyle(word).color,
    })),
  );
}
