/** What a record lacks: asked for after the person agreed, or handed in by hand. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { checkedRecord, drop, openFile, read, withPage } from "./support.js";
import { controllerDocument, credentialFor, keys, token } from "../peers/tokens.js";
import { CLOSED, EXPECTED, OPEN, School, Web } from "./web.js";

/** @import { Page } from "playwright-core" */

const HEADING = "Some things could not be checked here";
const UNDECIDED = "Could not be checked";

/** @param {Page} page */
function panelOf(page) {
  return page.getByRole("region", { name: HEADING });
}

/**
 * The page with a web behind it.
 *
 * @param {(page: Page, web: Web) => Promise<void>} use
 */
function withWeb(use) {
  const web = new Web();
  return withPage((page) => use(page, web), { prepare: (page) => web.connect(page), expected: EXPECTED });
}

/** @param {Page} page */
async function agree(page) {
  await panelOf(page).getByRole("button", { name: /^Ask th/ }).click();
}

/** @param {Page} page */
async function agreeAgain(page) {
  const panel = page.getByRole("region", { name: "Ask again for what the verdict rests on?" });
  await panel.getByRole("button", { name: /^Ask th/ }).click();
  await panel.waitFor({ state: "hidden" });
  await checkedRecord(page);
}

/**
 * The reason that stands beside an address that could not be had.
 *
 * @param {Page} page
 * @param {string} address
 */
async function reason(page, address) {
  const item = panelOf(page).getByRole("listitem").filter({ hasText: address });
  await item.getByRole("paragraph").waitFor();
  return item.getByRole("paragraph").innerText();
}

test("nothing is asked before the person agrees, and then what is needed, each once", () =>
  withWeb(async (page, web) => {
    const [university, club] = [await School.at("uni.example"), await School.at("club.example")];
    const inside = [await university.badge(), await club.badge(), await university.badge(2)];
    const record = JSON.stringify(await university.record(inside));
    for (const { address, document } of [university, club]) web.put(address, document);

    await openFile(page, record);
    await page.getByRole("status").filter({ hasText: "what is missing lies elsewhere" }).waitFor();
    const panel = panelOf(page);
    const hosts = await panel.getByRole("list").first().getByRole("listitem").allInnerTexts();
    assert.deepEqual(hosts, [
      "uni.example which keys are the signer's",
      "club.example which keys are the signer's",
    ]);
    await panel.getByText("Whoever is asked learns your internet address").waitFor();
    const before = await read(page);
    assert.equal(before.length, 4);
    assert.ok(before.every(({ says }) => says.includes(UNDECIDED)));
    await page.waitForTimeout(300);
    assert.deepEqual(web.asked, [], "something left the page unasked");

    await agree(page);
    await panel.waitFor({ state: "hidden" });
    await checkedRecord(page);
    const after = await read(page);
    assert.ok(after.every(({ outcome, vouched }) => outcome === "valid" && vouched === "domain"));
    assert.ok(after[0]?.says.includes("uni.example vouches for the name"));
    assert.deepEqual(web.asked, [club.address, university.address]);
    const focused = await page.evaluate(() => document.activeElement?.tagName);
    assert.equal(focused, "H2", "the focus goes to the result, as after every check");
  }));

test("a request says nothing about the person or the record", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    web.put(school.address, school.document);
    await page.context().addCookies([{ name: "who", value: "me", url: "https://uni.example/" }]);
    await openFile(page, JSON.stringify(await school.badge()));
    await agree(page);
    await panelOf(page).waitFor({ state: "hidden" });
    const [request] = web.requests;
    assert.equal(request?.method(), "GET");
    assert.equal(request?.postData(), null);
    const headers = (await request?.allHeaders()) ?? {};
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.referer, undefined);
    assert.match(headers.accept ?? "", /^application\/json, /);
  }));

test("who does not agree keeps the verdict, and nothing is asked", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    await openFile(page, JSON.stringify(await school.badge()));
    await panelOf(page).waitFor();
    await page.getByRole("button", { name: "Open another record" }).click();
    assert.ok(await panelOf(page).isHidden());
    assert.deepEqual(web.asked, []);
  }));

test("what was agreed to for one record does not count for the next", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    web.put(school.address, school.document);
    const record = JSON.stringify(await school.badge());
    for (const times of [1, 2]) {
      await openFile(page, record);
      await panelOf(page).waitFor();
      assert.equal(web.asked.length, times - 1);
      await agree(page);
      await panelOf(page).waitFor({ state: "hidden" });
      assert.equal(web.asked.length, times);
    }
  }));

test("a document may name another: new hosts are asked about anew, known ones are not", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    const [outer, inner, other] = [
      "https://uni.example/outer",
      "https://uni.example/inner",
      "https://words.example/other",
    ];
    const contexts = {
      [outer]: { "@context": [inner, { hue: "https://words.example/hue" }] },
      [inner]: { "@context": [other, { shade: "https://words.example/shade" }] },
      [other]: { "@context": { tone: "https://words.example/tone" } },
    };
    for (const [address, context] of Object.entries(contexts)) web.put(address, context);
    web.put(school.address, school.document);
    const { proof, ...badge } = await school.badge();
    badge["@context"].push(outer);
    Object.assign(badge.credentialSubject, { hue: "green", shade: "dark", tone: "warm" });
    await openFile(page, JSON.stringify(await school.signed(badge, contexts)));

    const list = panelOf(page).getByRole("list").first();
    assert.match(await list.innerText(), /uni\.example.*what words in the record mean/);
    await agree(page);
    await list.filter({ hasText: "words.example" }).waitFor();
    assert.ok(!(await list.innerText()).includes("uni.example"));
    assert.deepEqual(web.asked, [school.address, inner, outer].sort());
    await agree(page);
    await panelOf(page).waitFor({ state: "hidden" });
    const [root] = await read(page);
    assert.equal(root?.outcome, "valid");
    assert.deepEqual(web.asked, [school.address, inner, outer, other].sort());
  }));

test("key sets and credentials that a record only names are asked for, too", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    web.put(school.address, school.document);
    const pair = await keys("ES256");
    const issuer = "https://college.example/issuers/1";
    const address = "https://college.example/credentials/7";
    web.answer(address, { headers: OPEN, body: await signedToken(pair, issuer) });
    web.put("https://college.example/.well-known/jwks.json", { keys: [{ ...pair.jwk, kid: "key-1" }] });
    await openFile(page, JSON.stringify(await school.record([address])));

    const list = panelOf(page).getByRole("list").first();
    assert.match(await list.innerText(), /college\.example.*a credential that the record only names/);
    await agree(page);
    await panelOf(page).waitFor({ state: "hidden" });
    const readings = await read(page);
    assert.deepEqual(readings.map(({ outcome }) => outcome), ["valid", "valid"]);
    // The key of the token could have been in its issuer's document as well.
    assert.equal(web.asked.length, 4);
    assert.equal(new Set(web.asked).size, 4);
  }));

test("each that could not be had says why, leads there, and is not asked again", () =>
  withWeb(async (page, web) => {
    const liar = await School.at("other.example");
    const failures = new Map(
      /** @type {[string, import("./web.js").Answer, RegExp][]} */ ([
        ["closed", { headers: CLOSED, body: "{}" }, /does not let other pages read it: a browser cannot tell/],
        ["down", (route) => route.abort("connectionrefused"), /^There is no answer, or/],
        ["gone", { status: 404, headers: OPEN }, /error 404/],
        ["moved", moved("https://elsewhere.example/"), /sends on to another address/],
        ["huge", { headers: OPEN, body: "x".repeat(17 << 20) }, /larger than 16 MB/],
        ["binary", { headers: OPEN, body: Buffer.from([0xff, 0xfe, 0xfd]) }, /not text/],
        ["page", { headers: OPEN, body: "<!doctype html>" }, /not what is needed/],
        ["liar", { headers: OPEN, body: JSON.stringify(liar.document) }, /not what is needed/],
      ]).map(([name, answer, said]) => [`${name}.example`, { answer, said }]),
    );
    const inside = [];
    for (const [host, { answer }] of failures) {
      const school = await School.at(host);
      web.answer(school.address, answer);
      inside.push(await school.badge());
    }
    const university = await School.at("uni.example");
    web.put(university.address, university.document);
    await openFile(page, JSON.stringify(await university.record(inside)));
    await agree(page);
    await panelOf(page).getByText("This could not be had:").waitFor();
    await checkedRecord(page);

    for (const [host, { said }] of failures) {
      const address = `https://${host}/.well-known/did.json`;
      assert.match(await reason(page, address), said);
      const link = panelOf(page).getByRole("link", { name: address });
      assert.equal(await link.getAttribute("href"), address);
      assert.equal(await link.getAttribute("rel"), "noreferrer noopener");
      assert.equal(await link.getAttribute("target"), "_blank");
    }
    await panelOf(page).getByText("save what it shows as a file, and drop that file here, too").waitFor();
    assert.equal(await panelOf(page).getByRole("button", { name: /^Ask/ }).count(), 0);
    const [root, ...badges] = await read(page);
    assert.equal(root?.outcome, "valid");
    assert.ok(badges.every(({ outcome }) => outcome === "undetermined"));
    assert.equal(web.asked.length, failures.size + 1);
    assert.equal(new Set(web.asked).size, web.asked.length);
    assert.ok(!web.asked.includes("https://elsewhere.example/"));
  }));

test("a server that does not let it be read is got past by hand", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    web.answer(school.address, { headers: CLOSED, body: JSON.stringify(school.document) });
    await openFile(page, JSON.stringify(await school.badge()));
    await agree(page);
    await page.getByRole("status").filter({ hasText: "What is missing could not be had." }).waitFor();
    assert.match(await reason(page, school.address), /does not let other pages read it/);
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, HEADING, "whoever hears the page is led to the reasons");
    await drop(page, { files: [JSON.stringify(school.document)] });
    await panelOf(page).waitFor({ state: "hidden" });
    const [root] = await read(page);
    assert.deepEqual([root?.outcome, root?.vouched], ["valid", "domain"]);
    assert.equal(web.asked.length, 1);
  }));

test("who would rather not let the page ask gets the documents by hand", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    await openFile(page, JSON.stringify(await school.badge()));
    await panelOf(page).getByText("Get it yourself").click();
    await panelOf(page).getByRole("link", { name: school.address }).waitFor();
    await panelOf(page).getByLabel("Add a saved file").setInputFiles({
      name: "did.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(school.document)),
    });
    await panelOf(page).waitFor({ state: "hidden" });
    const [root] = await read(page);
    assert.equal(root?.outcome, "valid");
    assert.deepEqual(web.asked, []);

    // Anybody can write such a file: it is not passed off as the domain's answer.
    assert.ok(root?.says.includes("uni.example vouches for the name, says a saved file"));
    assert.ok(root?.says.some((said) => said.includes("The domain itself was not asked")));
    await page.getByText("How this was checked").click();
    await page.getByRole("listitem").filter({ hasText: "did:web:uni.example · " })
      .filter({ hasText: "saved; nobody knows when" }).waitFor();
    web.put(school.address, school.document);
    await page.getByRole("button", { name: "Check again online" }).click();
    await agreeAgain(page);
    const [asked] = await read(page);
    assert.ok(asked?.says.includes("uni.example vouches for the name"));
  }));

test("of a file that does not say what it is, the person is asked where it is from", () =>
  withWeb(async (page, web) => {
    const tokens = [];
    const pairs = [await keys("ES256"), await keys("ES256")];
    for (const [at, pair] of pairs.entries()) {
      const issuer = `https://college-${"ab"[at]}.example/issuers/1`;
      tokens.push(await signedToken(pair, issuer));
    }
    const presentation = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      verifiableCredential: tokens.map((token) => ({
        "@context": "https://www.w3.org/ns/credentials/v2",
        id: `data:application/vc+jwt,${token}`,
        type: "EnvelopedVerifiableCredential",
      })),
    };
    await openFile(page, JSON.stringify(presentation));
    await panelOf(page).waitFor();
    const setOf = (/** @type {number} */ at) => JSON.stringify({ keys: [{ ...pairs[at]?.jwk, kid: "key-1" }] });
    const which = page.getByRole("region", { name: "From which address is this file?" });

    await drop(page, { files: [setOf(1)] });
    await which.getByRole("button", { name: "None of these" }).click();
    await panelOf(page).waitFor();
    await drop(page, { files: [setOf(1)] });
    await which.waitFor();
    assert.equal(await which.getByRole("button").count(), 3);
    await which.getByRole("button", { name: "https://college-b.example/.well-known/jwks.json" }).click();
    await panelOf(page).getByText("college-a.example").first().waitFor();
    const outcomes = async () => (await read(page)).slice(1).map(({ outcome }) => outcome);
    assert.deepEqual(await outcomes(), ["undetermined", "valid"]);

    await drop(page, { text: setOf(0) }); // the only one left: there is nothing to ask
    await panelOf(page).waitFor({ state: "hidden" });
    assert.deepEqual(await outcomes(), ["valid", "valid"]);
    assert.deepEqual(web.asked, []);
  }));

test("a file that answers nothing is opened as a record", () =>
  withWeb(async (page) => {
    const [school, other] = [await School.at("uni.example"), await School.at("other.example")];
    await openFile(page, JSON.stringify(await school.badge()));
    await panelOf(page).waitFor();
    await drop(page, { files: [JSON.stringify(other.document)] });
    await page.getByRole("heading", { name: "No record was found in this" }).waitFor();
    await drop(page, { files: [JSON.stringify(await other.badge())] });
    await panelOf(page).getByText("other.example").first().waitFor();
  }));

test("a controller document at an https address is known by its id", () =>
  withWeb(async (page) => {
    const pair = await keys("EdDSA");
    const issuer = "https://college.example/issuers/1";
    await openFile(page, await token(pair, "W3C", undefined, credentialFor("W3C", issuer)));
    await panelOf(page).getByText("college.example").first().waitFor();
    await drop(page, { files: [JSON.stringify(controllerDocument(issuer, pair)[issuer])] });
    await panelOf(page).waitFor({ state: "hidden" });
    const [root] = await read(page);
    assert.deepEqual([root?.outcome, root?.vouched], ["valid", "domain"]);
  }));

test("asking can be stopped: the record stays, and what came is kept", () =>
  withWeb(async (page, web) => {
    const [quick, slow] = [await School.at("quick.example"), await School.at("slow.example")];
    web.put(quick.address, quick.document);
    web.answer(slow.address, () => {}); // and never an answer
    await openFile(page, JSON.stringify(await quick.record([await slow.badge()])));
    await agree(page);
    const progress = page.getByRole("progressbar", { name: "Asking the servers" });
    await progress.waitFor();
    await page.waitForFunction(() => document.querySelector("progress")?.value === 1);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alert").filter({ hasText: "The record stands as it was checked before." }).waitFor();
    assert.ok(await progress.isHidden());
    assert.ok((await read(page)).every(({ says }) => says.includes(UNDECIDED)));

    web.put(slow.address, slow.document);
    await agree(page);
    await panelOf(page).waitFor({ state: "hidden" });
    assert.ok((await read(page)).every(({ outcome }) => outcome === "valid"));
    assert.deepEqual(web.asked, [quick.address, slow.address, slow.address]);
  }));

test("whoever stops the asking takes back what was agreed to", () =>
  withWeb(async (page, web) => {
    const [one, other] = [await School.at("one.example"), await School.at("other.example")];
    for (const { address } of [one, other]) web.answer(address, () => {}); // and never an answer
    await openFile(page, JSON.stringify(await one.record([await other.badge()])));
    await agree(page);
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
    const focused = await page.evaluate(() => document.activeElement?.tagName);
    assert.equal(focused, "H2", "whoever pressed it is not left nowhere");
    const before = web.asked;
    await drop(page, { files: [JSON.stringify(one.document)] });
    await page.locator("article.record[data-outcome=valid]").waitFor();
    await panelOf(page).getByText("other.example").first().waitFor();
    assert.deepEqual(web.asked, before, "something left the page unasked");
  }));

for (const [what, text, turnBack] of /** @type {[string, string, (page: Page) => Promise<void>][]} */ ([
  ["a list", '{"issuers":[]}', (page) => page.getByRole("button", { name: "Cancel" }).click()],
  ["what goes wrong", "", async () => {}],
])) {
  test(`the asking goes on where ${what} was dropped meanwhile`, () =>
    withWeb(async (page, web) => {
      const slow = await School.at("slow.example");
      /** @type {() => void} */
      let release = () => {};
      const released = new Promise((resolve) => (release = () => resolve(undefined)));
      web.answer(slow.address, async (route) => {
        await released;
        await route.fulfill({ headers: OPEN, body: JSON.stringify(slow.document) });
      });
      await openFile(page, JSON.stringify(await slow.badge()));
      await agree(page);
      await page.getByRole("progressbar", { name: "Asking the servers" }).waitFor();
      if (text) await drop(page, { files: [text] });
      else await dropUnreadable(page);
      await turnBack(page);
      await page.getByRole("progressbar", { name: "Asking the servers" }).waitFor();
      release();
      await panelOf(page).waitFor({ state: "hidden" });
      const [root] = await read(page);
      assert.equal(root?.outcome, "valid");
      assert.deepEqual(web.asked, [slow.address]);
    }));
}

test("whoever closes the record ends the asking", () =>
  withWeb(async (page, web) => {
    const slow = await School.at("slow.example");
    web.answer(slow.address, () => {});
    await openFile(page, JSON.stringify(await slow.badge()));
    await agree(page);
    await page.getByRole("progressbar").waitFor();
    const ended = page.waitForEvent("requestfailed");
    await page.getByRole("button", { name: "Open another record" }).click();
    await ended;
    await page.getByRole("heading", { name: "Open a learner record" }).waitFor();
    assert.ok(await page.getByRole("progressbar").isHidden());
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await page.getByRole("article").count(), 0);
  }));

test("an answer that does not come in time is not waited for", () =>
  withWeb(async (page, web) => {
    const slow = await School.at("slow.example");
    web.answer(slow.address, () => {});
    await openFile(page, JSON.stringify(await slow.badge()));
    await page.clock.install();
    await agree(page);
    await page.getByText("Asking the servers").first().waitFor({ state: "attached" });
    await page.clock.fastForward(21_000);
    assert.match(await reason(page, slow.address), /did not come within 20 seconds/);
  }));

test("what is dropped while servers are asked joins what they send", () =>
  withWeb(async (page, web) => {
    const [one, other] = [await School.at("one.example"), await School.at("other.example")];
    /** @type {() => void} */
    let release = () => {};
    const released = new Promise((resolve) => (release = () => resolve(undefined)));
    web.answer(one.address, async (route) => {
      await released;
      await route.fulfill({ headers: OPEN, body: JSON.stringify(one.document) });
    });
    web.answer(other.address, { headers: CLOSED, body: "{}" });
    await openFile(page, JSON.stringify(await one.record([await other.badge()])));
    await agree(page);
    await page.getByRole("progressbar").waitFor();
    await drop(page, { files: [JSON.stringify(other.document)] });
    release();
    await panelOf(page).waitFor({ state: "hidden" });
    assert.ok((await read(page)).every(({ outcome }) => outcome === "valid"));
    assert.deepEqual(web.asked, [one.address, other.address]);
  }));

test("what is at no address that could be asked is told, and asked nobody for", () =>
  withWeb(async (page, web) => {
    const school = await School.at("uni.example");
    const { proof, ...badge } = await school.badge();
    const context = "http://words.example/context";
    badge["@context"].push(context);
    badge.credentialSubject.hue = "green";
    const words = { "@context": { hue: "https://words.example/hue" } };
    const record = await school.signed(badge, { [context]: words });
    await openFile(page, JSON.stringify(record));
    assert.match(await reason(page, context), /no address that can be asked from here/);
    await drop(page, { files: [JSON.stringify(words), JSON.stringify(school.document)] });
    await page.getByRole("alert").filter({ hasText: "Only the first one was opened." }).waitFor();
    await panelOf(page).getByText("words.example").waitFor({ state: "hidden" });
    await drop(page, { files: [JSON.stringify(school.document)] });
    await panelOf(page).waitFor({ state: "hidden" });
    const [root] = await read(page);
    assert.equal(root?.outcome, "valid");
    assert.deepEqual(web.asked, []);
  }));

test("a printed record does not ask anything", () =>
  withWeb(async (page) => {
    const school = await School.at("uni.example");
    await openFile(page, JSON.stringify(await school.badge()));
    await panelOf(page).waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok(await panelOf(page).isHidden());
  }));

/**
 * A file that is gone before it is read.
 *
 * @param {Page} page
 */
async function dropUnreadable(page) {
  const folder = await mkdtemp(join(tmpdir(), "clr-"));
  const path = join(folder, "gone.json");
  await writeFile(path, "{}");
  await page.locator("#file").evaluate((chooser) => {
    chooser.addEventListener("change", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
  });
  await page.locator("#file").setInputFiles(path);
  await rm(folder, { recursive: true });
  await page.locator("#file").dispatchEvent("change");
  await page.getByRole("alert").filter({ hasText: "The file could not be read." }).waitFor();
}

/** @param {string} location */
function moved(location) {
  return { status: 302, headers: { ...OPEN, location } };
}

/**
 * A credential as 1EdTech signs them: the key is in a set at the issuer's host.
 *
 * @param {import("../peers/tokens.js").Keys} pair
 * @param {string} issuer
 */
function signedToken(pair, issuer) {
  return token(pair, "1EdTech, 2.0", undefined, credentialFor("1EdTech, 2.0", issuer));
}
