/** Five questions of somebody who was handed a record, each answered by the page alone. */
import assert from "node:assert/strict";
import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { generateKey, sign } from "clr-wallet/wallet";
import { checkedRecord, drop, openFile, sampleRecord, withPage } from "./support.js";
import { EXPECTED, OPEN, School, Web } from "./web.js";

/** @import { Page } from "playwright-core" */

const LIST = "https://lists.example/revoked";

/**
 * What stands below a question, as it is seen, line by line.
 *
 * @param {Page} page
 * @param {string | RegExp} question
 */
async function answer(page, question) {
  const heading = page.getByRole("heading", { level: 3, name: question });
  const text = await page.locator("section").filter({ has: heading }).innerText();
  return `${text.replace(/\n+/g, "\n")}\n`;
}

/**
 * The page with a web behind it, in which a school has its document.
 *
 * @param {(page: Page, school: School, web: Web) => Promise<void>} use
 */
async function withSchool(use) {
  const web = new Web();
  const school = await School.at("uni.example");
  web.put(school.address, school.document);
  await withPage((page) => use(page, school, web), {
    prepare: (page) => web.connect(page),
    expected: EXPECTED,
  });
}

/**
 * A badge whose place on a list of withdrawn credentials is number 7.
 *
 * @param {School} school
 * @param {object} [members]
 */
async function listed(school, members = {}) {
  const { proof, ...badge } = await school.badge();
  const credentialStatus = {
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "7",
    statusListCredential: LIST,
  };
  return JSON.stringify(await school.signed({ ...badge, credentialStatus, ...members }));
}

/**
 * A school's list on which these numbers stand.
 *
 * @param {School} school
 * @param {number[]} numbers
 * @param {object} [members]
 */
async function list(school, numbers, members = {}) {
  const bits = new Uint8Array(131_072 / 8);
  for (const number of numbers) bits[number >> 3] = (bits[number >> 3] ?? 0) | (0x80 >> (number & 7));
  return school.signed({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: LIST,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    validFrom: "2024-01-01T00:00:00Z",
    credentialSubject: {
      id: `${LIST}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: `u${gzipSync(bits).toString("base64url")}`,
    },
    ...members,
  });
}

/** One of the sample's badges, without its signature. */
async function unsignedBadge() {
  const { record } = await sampleRecord();
  const { proof, ...badge } = JSON.parse(record).credentialSubject.verifiableCredential[8];
  return badge;
}

/** @param {Page} page @param {string | RegExp} [button] */
async function agree(page, button = /^Ask th/) {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: button }).waitFor({ state: "hidden" });
  return checkedRecord(page);
}

/** "1 March 2026" of a moment. @param {string} moment */
function day(moment) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(moment));
}

test("Is it real?", () =>
  withSchool(async (page, school) => {
    const badge = await school.badge();
    await openFile(page, JSON.stringify(badge));
    await agree(page);
    assert.match(await answer(page, "Is it as it was signed?"), /\nHolds\nUnchanged since it was signed/);
    badge.credentialSubject.achievement.name = "Something grander";
    await openFile(page, JSON.stringify(badge));
    await agree(page);
    assert.match(await answer(page, "Is it as it was signed?"), /Changed since it was signed.*fresh copy/s);
  }));

test("Who says so?", () =>
  withSchool(async (page, school) => {
    await openFile(page, JSON.stringify(await school.badge()));
    await agree(page);
    assert.match(await answer(page, /^Is it really from/), /uni\.example vouches for the name/);
    const key = await generateKey();
    const { proof, ...badge } = await school.badge();
    const issuer = { ...badge.issuer, id: key.controller, name: "Harvard University" };
    await openFile(page, await sign(JSON.stringify({ ...badge, issuer }), key));
    const said = await answer(page, "Is it really from Harvard University?");
    assert.match(said, /Nobody vouches for the name/);
    assert.ok(said.includes(key.controller), "whom to ask about is named");
  }));

test("Is it still valid? The issuer's list says so, and how old that is stands beside it", () =>
  withSchool(async (page, school, web) => {
    await openFile(page, await listed(school));
    assert.match(await answer(page, "Is it still valid?"), /\nCannot be said\n/);
    web.put(LIST, await list(school, [8]));
    const before = day(new Date().toISOString());
    await agree(page);
    const after = day(new Date().toISOString());
    const said = await answer(page, "Is it still valid?");
    assert.match(said, /\nYes\n/);
    assert.match(said, /does not name it as withdrawn/);
    const isDated = (/** @type {string} */ day) => said.includes(`The list was fetched on ${day}, `);
    assert.ok(isDated(before) || isDated(after), said);
  }));

test("How old is what the verdicts rest on? Each credential's details say so", () =>
  withSchool(async (page, school, web) => {
    web.put(LIST, await list(school, []));
    const inside = JSON.parse(await listed(school));
    await openFile(page, JSON.stringify(await school.record([inside])));
    const before = day(new Date().toISOString());
    await agree(page);
    await page.getByRole("region", { name: /could not be checked/ }).waitFor({ state: "hidden" });
    const after = day(new Date().toISOString());
    await page.getByText("How this was checked").click();
    await page.getByText("Checks", { exact: true }).click();
    const items = await page.locator("ul.rests-on > li").allInnerTexts();
    const age = (/** @type {string} */ item) => item.split(" · ").at(-1) ?? "";
    assert.deepEqual(items.map((item) => item.split(" · ").slice(0, 2).join()), [
      "did:web:uni.example,the signer's document, with its keys",
      `${LIST},the list of what was withdrawn`,
      "did:web:uni.example,the signer's document, with its keys",
      `${LIST},the list of what was withdrawn`,
    ]);
    const expected = [before, after].map((day) => `fetched on ${day}, less than a day before this check`);
    assert.ok(items.every((item) => expected.includes(age(item))), items.join());
    const headings = await page.locator("p.rests-on").allInnerTexts();
    const besides = "Looked at besides, for this or for what is in it";
    assert.deepEqual(headings, ["This rests on", besides, "This rests on"]);
  }));

test("Is it still valid? Not what was withdrawn since, as asking again shows", () =>
  withSchool(async (page, school, web) => {
    web.put(LIST, await list(school, []));
    await openFile(page, await listed(school));
    await agree(page);
    assert.match(await answer(page, "Is it still valid?"), /\nYes\n/);
    const before = web.asked.length;

    web.put(LIST, await list(school, [7]));
    await page.getByRole("button", { name: "Check again online" }).click();
    const panel = page.getByRole("region", { name: "Ask again for what the verdict rests on?" });
    const hosts = await panel.getByRole("listitem").allInnerTexts();
    assert.deepEqual(hosts.sort(), [
      "lists.example whether something was withdrawn",
      "uni.example which keys are the signer's",
    ]);
    assert.equal(web.asked.length, before, "nothing is asked before the hosts are named");
    await agree(page);
    assert.match(await answer(page, "Is it still valid?"), /\nNo: /);
    assert.equal(web.asked.length, before + 2);
  }));

test("Is it still valid? What could not be had anew is told, and the verdict stands", () =>
  withSchool(async (page, school, web) => {
    web.put(LIST, await list(school, []));
    await openFile(page, await listed(school));
    await agree(page);
    const panel = page.getByRole("region", { name: "Some things could not be had anew" });
    const status = page.getByRole("status").filter({ hasText: "Some of it could not be had anew." });
    web.answer(LIST, { status: 500, headers: OPEN });
    for (const isAllDown of [false, true]) {
      if (isAllDown) web.answer(school.address, { status: 500, headers: OPEN });
      await page.getByRole("button", { name: "Check again online" }).click();
      await page.getByRole("button", { name: /^Ask th/ }).click();
      await panel.waitFor();
      await status.waitFor();
      await panel.getByText("the verdict rests on what was at hand before:").waitFor();
      const told = await panel.getByRole("listitem").allInnerTexts();
      assert.equal(told.length, isAllDown ? 2 : 1);
      assert.ok(told.some((one) => one.includes(LIST) && one.includes("error 500")), told.join());
      assert.match(await answer(page, "Is it still valid?"), /\nYes\n/);
    }
    web.put(LIST, await list(school, []));
    web.put(school.address, school.document);
    await page.getByRole("button", { name: "Check again online" }).click();
    await agree(page);
    assert.equal(await panel.count(), 0);
  }));

test("Is it still valid? A list that was saved counts, whatever it calls itself", () =>
  withSchool(async (page, school) => {
    await openFile(page, await listed(school));
    await agree(page);
    assert.match(await answer(page, "Is it still valid?"), /\nNot known\n/);
    const saved = await list(school, [7], { id: "urn:uuid:0b9a0a4e-8f0e-4b5c-9d35-5a5b9d0c7a99" });
    await drop(page, { files: [JSON.stringify(saved)] });
    await page.getByRole("region", { name: /could not be checked/ }).waitFor({ state: "hidden" });
    const said = await answer(page, "Is it still valid?");
    assert.match(said, /\nNo: /);
    assert.match(said, /\nThe list is a saved file, and nobody knows how old it is\.\n/);
    assert.ok(!said.includes("The list was fetched"));
  }));

test("Is it still valid? Who does not want to ask again leaves it as it is", () =>
  withSchool(async (page, school, web) => {
    await openFile(page, JSON.stringify(await school.badge()));
    await agree(page);
    const before = web.asked.length;
    await page.getByRole("button", { name: "Check again online" }).click();
    await page.getByRole("button", { name: "Leave it as it is" }).click();
    assert.equal(await page.getByRole("region", { name: /^Ask again/ }).count(), 0);
    assert.equal(web.asked.length, before);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "again");
  }));

test("Is it still valid? What is past says until when", () =>
  withSchool(async (page, school) => {
    const { proof, ...badge } = await school.badge();
    const past = { validFrom: "2020-01-01T00:00:00Z", validUntil: "2021-03-04T00:00:00Z" };
    await openFile(page, JSON.stringify(await school.signed({ ...badge, ...past })));
    await agree(page);
    const said = await answer(page, "Is it still valid?");
    assert.match(said, /No: its last day has passed\nIt held until 4 March 2021\./);
    assert.match(said, /It names no list of withdrawn credentials/);
  }));

test("Is it still valid? Not with a signature that is past its own last day", () =>
  withPage(async (page) => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const part = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const id = `did:jwk:${part(publicKey.export({ format: "jwk" }))}`;
    const badge = await unsignedBadge();
    const exp = Date.parse("2021-03-04T00:00:00Z") / 1000;
    const claims = { ...badge, issuer: { ...badge.issuer, id }, exp };
    const signed = `${part({ alg: "EdDSA", typ: "vc+jwt", kid: `${id}#0` })}.${part(claims)}`;
    const signature = signBytes(null, Buffer.from(signed), privateKey).toString("base64url");
    await openFile(page, `${signed}.${signature}`);
    const said = await answer(page, "Is it still valid?");
    assert.match(said, /\nNo: its signature has expired\n/);
    assert.match(said, /\nThe token says that it held until 2021-03-04/);
  }));

test("What could not be checked?", () =>
  withSchool(async (page, school, web) => {
    web.answer(LIST, { status: 500, headers: OPEN });
    await openFile(page, await listed(school));
    assert.match(await answer(page, "What could not be checked?"), /key/);
    await agree(page);
    const said = await answer(page, "What could not be checked?");
    assert.match(said, /The status list https:\/\/lists\.example\/revoked/);
    assert.match(await answer(page, "Is it still valid?"), /\nNot known\n/);
    assert.match(said, /Whether what the issuer wrote is true, no program can check\./);
    await openFile(page, JSON.stringify(await school.badge()));
    await agree(page);
    assert.match(await answer(page, "What could not be checked?"), /\nNothing: every check/);
  }));

test("What could not be checked? In a record it is counted over all that is in it", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    const whole = JSON.parse(record);
    const words = "https://words.example/unknown";
    for (const one of whole.credentialSubject.verifiableCredential.slice(0, 3)) one["@context"].push(words);
    await openFile(page, JSON.stringify(whole));
    assert.match(await answer(page, "What could not be checked?"), /\(in 4 credentials\)/);
  }));

test("What do I ask the issuer? For a signature, where there is none", () =>
  withPage(async (page) => {
    await openFile(page, JSON.stringify(await unsignedBadge()));
    assert.match(await answer(page, "Is it still valid?"), /\nCannot be said\n/);
    assert.match(await answer(page, "What could not be checked?"), /\nWhat is not signed/);
    assert.match(await answer(page, "What do I ask the issuer?"), /\nFor a signed copy/);
  }));

test("What do I ask the issuer?", () =>
  withSchool(async (page, school, web) => {
    web.put(LIST, await list(school, []));
    await openFile(page, await listed(school));
    await agree(page);
    assert.match(await answer(page, "What do I ask the issuer?"), /\nNothing\. The issuer's signature/);
    const badge = await school.badge();
    await openFile(page, JSON.stringify(badge));
    await agree(page);
    assert.match(await answer(page, "What do I ask the issuer?"), /\nWhether it was withdrawn since/);
    const { proof, ...rest } = badge;
    const past = { validFrom: "2020-01-01T00:00:00Z", validUntil: "2021-03-04T00:00:00Z" };
    await openFile(page, JSON.stringify(await school.signed({ ...rest, ...past })));
    await agree(page);
    assert.match(await answer(page, "What do I ask the issuer?"), /Issue it again with a later validUntil/);
    const key = await generateKey();
    const issuer = { ...rest.issuer, id: key.controller };
    await openFile(page, await sign(JSON.stringify({ ...rest, issuer }), key));
    const said = await answer(page, "What do I ask the issuer?");
    assert.match(said, /by a way that you know already, whether this identifier is theirs/);
    assert.ok(said.includes(key.controller));
  }));
