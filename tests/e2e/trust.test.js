/** Whom a person knows, and whom they believe: decisions, lists, and what becomes of verdicts. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { generateKey, sign } from "clr-wallet/wallet";
import {
  address,
  checkedRecord,
  drop,
  openFile,
  read,
  sampleRecord,
  skipCheck,
  stall,
  withPage,
  workerOf,
} from "./support.js";

/** @import { Locator, Page } from "playwright-core" */

const KNOW = "I know this issuer";
const NOBODY = "Nobody vouches for the name";
const KNOWN = "You know this issuer";
const OPEN_KEY = "Signed, but nobody shows that the key is the issuer's";

test("one decision makes an issuer known, until it is taken back", () =>
  withPage(async (page) => {
    const { text, key } = await badge();
    await openFile(page, text);
    await says(page, NOBODY);
    const dialog = await askToKnow(page);
    await dialog.getByText(key.controller, { exact: true }).waitFor();
    await dialog.getByText(key.publicKeyMultibase, { exact: true }).waitFor();
    const name = dialog.getByLabel("The name you know it by");
    assert.equal(await name.inputValue(), "Harbour School");
    await name.fill("The Harbour School");
    await dialog.getByLabel("How you made sure").fill("Called the office.");
    await decide(page, dialog);
    await says(page, KNOWN);
    await page.getByText("On your own list · since").first().waitFor();
    await page.getByText("How it was made sure: Called the office.").first().waitFor();
    await answered(page);
    assert.equal(await page.getByRole("button", { name: KNOW }).count(), 0);
    const [root] = await read(page);
    assert.deepEqual([root?.outcome, root?.vouched], ["valid", "trust-list"]);

    await page.reload({ waitUntil: "networkidle" });
    await openFile(page, text);
    await says(page, KNOWN);
    await openKnown(page);
    await page.getByText("Kept in this browser, on this device, and sent to nobody.").first().waitFor();
    await page.getByRole("button", { name: "Remove The Harbour School" }).click();
    await says(page, NOBODY);
    await page.getByText("You have not said of any issuer that you know it.").waitFor();
    await page.getByRole("button", { name: KNOW }).waitFor();
  }));

test("it binds a key that nobody else shows", () =>
  withPage(async (page) => {
    await openFile(page, (await badge("did:web:harbour.example")).text);
    await says(page, OPEN_KEY);
    await decide(page, await askToKnow(page));
    await says(page, "Holds");
    await says(page, KNOWN);
  }));

test("what does not show an issuer's key offers no decision", () =>
  withPage(async (page) => {
    const { text } = await badge();
    const changed = text.replace("Harbour School", "Another School");
    for (const record of [changed, JSON.stringify({ ...JSON.parse(text), proof: undefined })]) {
      await openFile(page, record);
      await answered(page);
      assert.equal(await page.getByRole("button", { name: KNOW }).count(), 0);
    }
  }));

test("the issuer of a credential in a record is known by itself, and that one stays in sight", () =>
  withPage(async (page) => {
    const whole = JSON.parse((await sampleRecord()).record);
    const inside = whole.credentialSubject.verifiableCredential;
    const fillers = Array.from({ length: 40 }, () => inside[0]);
    whole.credentialSubject.verifiableCredential = [...fillers, ...inside];
    await openFile(page, JSON.stringify(whole));
    const entry = page.locator(".entry").filter({ hasText: "Small Craft Handler" }).last();
    await entry.getByText("Checks", { exact: true }).click();
    await entry.getByRole("button", { name: KNOW }).click();
    await decide(page, page.getByRole("dialog"));
    await page.waitForFunction(() => document.activeElement?.matches(".entry details[open] > summary"));
    const there = page.locator(".entry").filter({ has: page.locator("summary:focus") });
    await there.getByText("Small Craft Handler").first().waitFor();
    const readings = await read(page);
    const vouched = readings.filter((reading) => reading.vouched === "trust-list");
    assert.ok(vouched.some(({ name }) => name === "Small Craft Handler"));
  }));

test("the keyboard is enough, and whoever turns back is where they were", () =>
  withPage(async (page) => {
    await openFile(page, (await badge()).text);
    const button = page.getByRole("button", { name: KNOW });
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Do you know this issuer?" });
    await dialog.waitFor();
    assert.equal(await focused(page), "H2", "Enter would decide before anything was read");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((element) => element === document.activeElement));
    await says(page, NOBODY);
    await page.keyboard.press("Enter");
    await dialog.getByLabel("The name you know it by").focus();
    await page.keyboard.press("Enter");
    await says(page, KNOWN);
    const heading = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(heading, "Seamanship", "the focus goes to the result's heading");
  }));

test("a list of others counts once it is believed, and they are named", () =>
  withPage(async (page) => {
    const { text, key } = await badge();
    await openFile(page, text);
    const registry = { [key.controller]: { name: "Harbour School", url: "https://x.example" } };
    const meta = { created: "2020-12-02T02:32:16+0000", updated: "2022-05-25T12:40:00+0000" };
    const list = JSON.stringify({ meta, registry });
    await drop(page, { files: [list] });
    const dialog = page.getByRole("dialog", { name: "Do you believe this list?" });
    await dialog.getByText("0.json").waitFor();
    await dialog.getByText("1 issuer", { exact: true }).waitFor();
    assert.equal(await focused(page), "H2", "Enter would decide before anything was read");
    assert.equal(await dialog.getByRole("button", { name: "It is my own list" }).count(), 0);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await says(page, NOBODY);
    await drop(page, { files: [list] });
    await dialog.getByRole("button", { name: "Believe this list" }).click();
    await says(page, "Listed by 0.json");
    await page.getByText("On the list of 0.json · as Harbour School · list of 25 May 2022").waitFor();

    // What the person decides stands above it.
    await decide(page, await askToKnow(page));
    await says(page, KNOWN);
    await page.reload({ waitUntil: "networkidle" });
    await page.getByText("Issuers you know").click();
    await page.getByRole("button", { name: "Remove Harbour School" }).click();
    await page.getByText("You have not said of any issuer that you know it.").waitFor();
    await openFile(page, text);
    await says(page, "Listed by 0.json");
    await page.getByRole("button", { name: "Remove 0.json" }).click();
    await says(page, NOBODY);
  }));

test("a list without a keeper is one's own only where one says so", () =>
  withPage(async (page) => {
    const { text, key } = await badge();
    const list = JSON.stringify({ issuers: [{ id: key.controller, name: "Harbour School" }] });
    await openFile(page, text);
    const dialog = page.getByRole("dialog", { name: "Do you believe this list?" });
    await drop(page, { files: [list] });
    await dialog.getByRole("button", { name: "Believe this list" }).click();
    await says(page, "Listed by 0.json");
    await page.getByText("Issuers you know").click();
    await page.getByRole("button", { name: "Remove 0.json" }).click();
    await says(page, NOBODY);
    await drop(page, { files: [list] });
    await dialog.getByRole("button", { name: "It is my own list" }).click();
    await says(page, KNOWN);
    // Once more changes nothing.
    await drop(page, { files: [list] });
    await dialog.getByRole("button", { name: "It is my own list" }).click();
    await says(page, KNOWN);
    assert.equal(await page.getByRole("button", { name: "Remove Harbour School" }).count(), 1);
  }));

test("one's own list can be taken along", async () => {
  const { text } = await badge();
  let saved = "";
  await withPage(async (page) => {
    await openFile(page, text);
    await decide(page, await askToKnow(page));
    await page.getByText("Issuers you know").click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a file" }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "issuers.json");
    saved = await readFile(await file.path(), "utf8");
  });
  await withPage(async (page) => {
    await page.getByText("Issuers you know").click();
    await chooseList(page, saved);
    await page.getByRole("button", { name: "It is my own list" }).click();
    await page.getByRole("button", { name: "Remove Harbour School" }).waitFor();
    await openFile(page, text);
    await says(page, KNOWN);
  });
});

test("a list with a mistake is refused, and the place is told", () =>
  withPage(async (page) => {
    await page.getByText("Issuers you know").click();
    await chooseList(page, JSON.stringify({ issuers: [{ id: "did:web:a", keys: ["z0"] }] }));
    const alert = page.getByRole("alert").filter({ hasText: "This list was not taken:" });
    await alert.filter({ hasText: "at /issuers/0/keys/0, the key has" }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
  }));

test("a list of several names all who keep them, and none in it passes for one's own", () =>
  withPage(async (page) => {
    const lists = ["One", "Other"].map((name) => ({ name, issuers: [{ id: `did:web:${name}.example` }] }));
    await drop(page, { text: JSON.stringify(lists) });
    const dialog = page.getByRole("dialog", { name: "Do you believe this list?" });
    await dialog.getByText("One, Other", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Believe this list" }).click();
    await openKnown(page);
    await page.getByRole("button", { name: "Remove One, Other" }).waitFor();

    const { text, key } = await badge();
    const own = { issuers: [{ id: key.controller, keys: [key.publicKeyMultibase] }] };
    for (const sly of [[...lists, own], [own]]) {
      await chooseList(page, JSON.stringify(sly));
      await page.getByText("a list in an array does not say who keeps it").waitFor();
    }
    assert.equal(await page.getByRole("dialog").count(), 0);
    await chooseList(page, "[]");
    await dialog.getByText("0 issuers").waitFor();
    assert.equal(await dialog.getByRole("button", { name: "It is my own list" }).count(), 0);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await openFile(page, text);
    await says(page, NOBODY);
  }));

test("of a list that was dropped and is refused, that is seen", () =>
  withPage(async (page) => {
    const { text, key } = await badge();
    await openFile(page, text);
    await decide(page, await askToKnow(page));
    const clash = { issuers: [{ id: "did:web:other.example", dids: [key.controller] }] };
    await drop(page, { text: JSON.stringify(clash) });
    await page.getByRole("button", { name: "It is my own list" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "This list was not taken:" });
    await alert.filter({ hasText: "is there twice" }).waitFor();
  }));

test("a record that is being opened is judged by what the person decides meanwhile", () =>
  withPage(async (page) => {
    const { text } = await badge();
    await openFile(page, text);
    await decide(page, await askToKnow(page));
    await page.reload({ waitUntil: "networkidle" });
    await openKnown(page);
    await skipCheck(page); // the first that is opened
    await drop(page, { files: [text] });
    await page.getByRole("progressbar", { name: "Reading the record" }).waitFor();
    await page.getByRole("button", { name: "Remove Harbour School" }).click();
    await says(page, NOBODY);

    await decide(page, await askToKnow(page));
    await skipCheck(page); // the second, which takes the place of the first
    const another = JSON.stringify({ ...JSON.parse(text), name: "Navigation" });
    await drop(page, { files: [another] });
    await page.getByRole("progressbar", { name: "Reading the record" }).waitFor();
    await page.getByRole("button", { name: "Remove Harbour School" }).click();
    await page.getByRole("heading", { name: "Navigation" }).waitFor();
  }));

test("while a record is under way, decisions about the one on the page wait for it", () =>
  withPage(async (page) => {
    const { text } = await badge();
    await openFile(page, text);
    await decide(page, await askToKnow(page));
    await openKnown(page);
    await stall(page);
    const another = page.waitForEvent("worker");
    await drop(page, { text: (await sampleRecord()).record });
    const remove = page.getByRole("button", { name: "Remove Harbour School" });
    await remove.click();
    await page.waitForTimeout(2500); // in which it would be given up
    assert.equal(page.workers().length, 1);
    const stop = page.getByRole("button", { name: "Stop" });
    assert.ok(await stop.isVisible());
    assert.equal(await page.getByRole("alert").count(), 0);
    await stop.click();
    await another;
    await says(page, NOBODY);
    await remove.waitFor({ state: "hidden" });
    assert.equal(await page.getByText("The fault is this page's").isVisible(), false);
  }));

test("a decision about the record on the page counts after another one was stopped", () =>
  withPage(async (page) => {
    await openFile(page, (await badge()).text);
    await page.getByRole("button", { name: KNOW }).waitFor();
    await stall(page);
    const another = page.waitForEvent("worker");
    await drop(page, { text: (await sampleRecord()).record });
    await page.getByRole("button", { name: "Stop" }).click();
    await another;
    await decide(page, await askToKnow(page));
    await says(page, KNOWN);
  }));

test("an issuer in the record can be known after another record was stopped", () =>
  withPage(async (page) => {
    await openFile(page, (await sampleRecord()).record);
    await stall(page);
    const another = page.waitForEvent("worker");
    await drop(page, { text: (await badge()).text });
    await page.getByRole("button", { name: "Stop" }).click();
    await another;
    const entry = page.locator(".entry").filter({ hasText: "Small Craft Handler" }).last();
    await entry.getByText("Checks", { exact: true }).click();
    await entry.getByRole("button", { name: KNOW }).click();
    await decide(page, page.getByRole("dialog"));
    const readings = await read(page);
    const known = readings.filter(({ vouched }) => vouched === "trust-list");
    assert.ok(known.some(({ name }) => name === "Small Craft Handler"));
  }));

test("where the module breaks off in reading a list, that is said, and another worker goes on", () =>
  withPage(
    async (page) => {
      const worker = await workerOf(page);
      await worker.evaluate(() => {
        TextEncoder.prototype.encodeInto = () => {
          throw new WebAssembly.RuntimeError("unreachable");
        };
      });
      await openKnown(page);
      await chooseList(page, '"é"'); // beyond ASCII it takes the encoder
      await page.getByRole("alert").filter({ hasText: "The fault is this page's" }).waitFor();
      await answered(page);
    },
    { expected: /unreachable/ },
  ));

test("what is decided in one window counts in another", () =>
  withPage(async (page) => {
    const { text } = await badge();
    const other = await page.context().newPage();
    for (const one of [page, other]) {
      await one.goto(address);
      await openFile(one, text);
      await says(one, NOBODY);
    }
    await decide(page, await askToKnow(page));
    await says(other, KNOWN);
    await openKnown(page);
    await page.getByRole("button", { name: "Remove Harbour School" }).click();
    await says(other, NOBODY);
  }));

test("where the browser keeps nothing, that is said, and the decision counts", () =>
  withPage(
    async (page) => {
      await openFile(page, (await badge()).text);
      await decide(page, await askToKnow(page));
      await says(page, KNOWN);
      await page.getByText("Issuers you know").click();
      await page.getByText("This browser keeps nothing for this page").waitFor();
    },
    {
      prepare: (page) =>
        page.addInitScript(() =>
          Object.defineProperty(window, "localStorage", {
            get: () => {
              throw new DOMException("denied", "SecurityError");
            },
          }),
        ),
    },
  ));

for (const lists of ["[{", "{}", "null", "[null]", '[{"name":"Theirs","list":{"issuers":[5]}}]']) {
  test(`what this page cannot read in the browser's store is told, and can be removed: ${lists}`, () =>
    withPage(
      async (page) => {
        await openFile(page, (await badge()).text);
        await says(page, NOBODY);
        assert.equal(await page.getByRole("alert").count(), 0);
        await openKnown(page);
        await page.getByText("This browser has a list of issuers that you know, but").waitFor();
        await page.getByRole("button", { name: "Save as a file" }).waitFor();
        await page.getByText("This page cannot read it: it does not count.").waitFor();
        await page.getByRole("button", { name: "Remove your own list" }).click();
        await page.getByText("You have not said of any issuer that you know it.").waitFor();
        const name = lists.includes("Theirs") ? "Theirs" : "a list without a name";
        await page.getByRole("button", { name: `Remove ${name}` }).click();
        await page.getByText("This page cannot read it: it does not count.").waitFor({ state: "hidden" });
        await checkedRecord(page);
        await decide(page, await askToKnow(page));
        await says(page, KNOWN);
      },
      {
        prepare: (page) =>
          page.addInitScript((lists) => {
            localStorage.setItem("clr-wallet:issuers", '{"issuers":[5]}');
            localStorage.setItem("clr-wallet:lists", lists);
          }, lists),
      },
    ));
}

/**
 * A badge of a school, signed with a new key, and the key.
 *
 * @param {string} [issuer] Its identifier, where that is not the key.
 */
async function badge(issuer) {
  const { record } = await sampleRecord();
  const badge = JSON.parse(record).credentialSubject.verifiableCredential[8];
  delete badge.proof;
  const key = await generateKey();
  badge.name = "Seamanship";
  badge.issuer = { id: issuer ?? key.controller, type: ["Profile"], name: "Harbour School" };
  const id = issuer ? `${issuer}#${key.publicKeyMultibase}` : key.id;
  return { text: await sign(JSON.stringify(badge), { ...key, id }), key };
}

/**
 * Waits for one of the record's two answers.
 *
 * @param {Page} page
 * @param {string} words
 */
async function says(page, words) {
  await page.getByRole("article").first().locator("h3 + p").filter({ hasText: words }).waitFor();
}

/**
 * @param {Page} page
 * @returns {Promise<Locator>} The dialog.
 */
async function askToKnow(page) {
  await page.getByRole("button", { name: KNOW }).click();
  const dialog = page.getByRole("dialog", { name: "Do you know this issuer?" });
  await dialog.getByText("kept in this browser, on this device, and sent to nobody").waitFor();
  return dialog;
}

/**
 * @param {Page} page
 * @param {Locator} dialog
 */
async function decide(page, dialog) {
  await dialog.getByRole("button", { name: "Record my decision" }).click();
  await dialog.waitFor({ state: "hidden" });
  await checkedRecord(page);
}

/** @param {Page} page */
function focused(page) {
  return page.evaluate(() => document.activeElement?.tagName);
}

/** @param {Page} page */
function openKnown(page) {
  return page.getByText("Issuers you know").click();
}

/**
 * Waits until the worker has answered whatever it was asked before: it answers one after the other.
 *
 * @param {Page} page
 */
async function answered(page) {
  const mistake = page.locator("#list-mistake").filter({ hasText: "This list was not taken:" });
  await chooseList(page, '{"issuers":[5]}');
  await mistake.waitFor();
  await page.locator("#known > summary").click();
}

/**
 * @param {Page} page
 * @param {string} text
 */
async function chooseList(page, text) {
  const buffer = Buffer.from(text);
  const chooser = page.getByLabel("Load a list of issuers");
  await chooser.setInputFiles({ name: "list.json", mimeType: "application/json", buffer });
}
