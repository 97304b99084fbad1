/** Whom a person knows, and whom they believe: decisions, lists, and what becomes of verdicts. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { generateKey, sign } from "clr-wallet/wallet";
import { checkedRecord, drop, openFile, read, sampleRecord, withPage } from "./support.js";

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
    await page.getByText("Issuers you know").click();
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

test("the issuer of a credential in a record is known by itself", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await openFile(page, record);
    const entry = page.getByRole("article").filter({ hasText: "Small Craft Handler" }).last();
    await entry.getByText("Checks", { exact: true }).click();
    await entry.getByRole("button", { name: KNOW }).click();
    await decide(page, page.getByRole("dialog"));
    const readings = await read(page);
    const vouched = readings.filter((reading) => reading.vouched === "trust-list");
    assert.ok(vouched.some(({ name }) => name === "Small Craft Handler"));
    assert.equal(readings[0]?.vouched, "domain");
  }));

test("the keyboard is enough, and whoever turns back is where they were", () =>
  withPage(async (page) => {
    await openFile(page, (await badge()).text);
    const button = page.getByRole("button", { name: KNOW });
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Do you know this issuer?" });
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((element) => element === document.activeElement));
    await says(page, NOBODY);
    await page.keyboard.press("Enter");
    await dialog.getByLabel("The name you know it by").focus();
    await page.keyboard.press("Enter");
    await says(page, KNOWN);
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, "Seamanship", "the focus goes to the result's heading");
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

test("what others wrote into the browser's store stops nothing", () =>
  withPage(
    async (page) => {
      await openFile(page, (await badge()).text);
      await says(page, NOBODY);
    },
    {
      prepare: (page) =>
        page.addInitScript(() => {
          localStorage.setItem("clr-wallet:issuers", '{"issuers":[5]}');
          localStorage.setItem("clr-wallet:lists", "[{}");
        }),
    },
  ));

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

/**
 * Waits until the worker has answered whatever it was asked before: it answers one after the other.
 *
 * @param {Page} page
 */
async function answered(page) {
  const mistake = page.locator("#list-mistake").filter({ hasText: "This list was not taken:" });
  await chooseList(page, '{"issuers":[5]}');
  await mistake.waitFor({ state: "attached" });
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
