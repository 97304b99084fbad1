/** Whether the page is right for everybody: axe, small and large screens, light and dark. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import { generateKey, sign } from "clr-wallet/wallet";
import { checkedRecord, drop, openFile, sampleRecord, stall, withPage } from "./support.js";
import { School } from "./web.js";

/** @import { Page } from "playwright-core" */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** Every rule of WCAG 2.2, levels A and AA, and axe's own advice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const STATES = {
  opening: (page) => page.getByText("Paste its text instead").click(),
  sample: (page) => openSample(page),
  "sample with everything open": async (page) => {
    await openSample(page);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  },
  "changed record": async (page) => {
    const { record } = await sampleRecord();
    await openFile(page, record.replace("First-class honours", "Second-class honours"));
  },
  "no record": (page) => openFile(page, "{"),
  "open key": async (page) => {
    await openFile(page, await signedByUnknownKey());
    await page.getByText("Signed, but nobody shows that the key is the issuer's").waitFor();
  },
  "something missing": async (page) => {
    await openFile(page, JSON.stringify(await (await School.at("uni.example")).badge()));
    await page.getByText("Get it yourself").click();
    await page.getByRole("button", { name: "Ask this server" }).waitFor();
  },
  "something that cannot be had": (page) => openWithoutWords(page),
  "one file, two places": async (page) => {
    await openWithoutWords(page);
    await drop(page, { text: JSON.stringify({ "@context": {} }) });
    await page.getByRole("region", { name: "From which address is this file?" }).waitFor();
  },
  "do you know this issuer": async (page) => {
    await openFile(page, await signedByUnknownKey());
    await page.getByRole("button", { name: "I know this issuer" }).click();
    await page.getByRole("dialog", { name: "Do you know this issuer?" }).waitFor();
  },
  "known issuers": async (page) => {
    await openFile(page, await signedByUnknownKey());
    await page.getByRole("button", { name: "I know this issuer" }).click();
    await page.getByLabel("How you made sure").fill("Called them.");
    await page.getByRole("button", { name: "Record my decision" }).click();
    await page.getByText("You know this issuer", { exact: true }).waitFor();
    await checkedRecord(page);
    await page.getByText("Issuers you know").click();
    await drop(page, { text: REGISTRY });
    await page.getByRole("button", { name: "Believe this list" }).click();
    await page.getByRole("button", { name: "Remove A Registry" }).waitFor();
    await checkedRecord(page);
  },
  "do you believe this list": async (page) => {
    await drop(page, { text: REGISTRY });
    await page.getByRole("dialog", { name: "Do you believe this list?" }).waitFor();
  },
  "at work": async (page) => {
    await stall(page);
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await page.getByRole("progressbar", { name: "Reading the record" }).waitFor();
  },
  alert: async (page) => {
    await page.getByText("Paste its text instead").click();
    await page.getByRole("button", { name: "Check this text" }).click();
    await page.getByRole("alert").waitFor();
  },
};

/** A list of others. */
const REGISTRY = JSON.stringify({ name: "A Registry", registry: { "did:web:a.example": {} } });

for (const width of [360, 1440]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const [state, reach] of Object.entries(STATES)) {
      test(`${state}, ${width} px, ${colorScheme}`, () =>
        withPage(
          async (page) => {
            await reach(page);
            assert.deepEqual(await violations(page), []);
            const overhang = await page.evaluate(() => document.body.scrollWidth - innerWidth);
            assert.ok(overhang <= 0, `${overhang} px stand out to the side`);
          },
          { viewport: { width, height: 900 }, colorScheme },
        ));
    }
  }
}

/** 1280 × 1024 at 400 %, which WCAG's reflow is about. */
const ZOOMED = { width: 320, height: 256 };

for (const [state, reach] of Object.entries(STATES)) {
  test(`${state}, zoomed to 400 %`, () =>
    withPage(
      async (page) => {
        await reach(page);
        const overhang = await page.evaluate(() => document.body.scrollWidth - innerWidth);
        assert.ok(overhang <= 0, `${overhang} px stand out to the side`);
        await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
        const hidden = await page.evaluate(
          () => document.getElementById("news")?.getBoundingClientRect().bottom ?? 0,
        );
        assert.ok(hidden <= 0, `news hide ${hidden} px of what is being read`);
      },
      { viewport: ZOOMED },
    ));
}

for (const width of [320, 1280]) {
  test(`the five answers are set alike, ${width} px`, () =>
    withPage(
      async (page) => {
        await openSample(page);
        const gaps = await page.locator(".answer > h3").evaluateAll((questions) =>
          questions.map((question) => {
            const answer = question.nextElementSibling?.getBoundingClientRect();
            return Math.round((answer?.top ?? 0) - question.getBoundingClientRect().bottom);
          }),
        );
        assert.equal(gaps.length, 5);
        assert.equal(new Set(gaps).size, 1, gaps.join());
      },
      { viewport: { width, height: 900 } },
    ));
}

test("a violation is found", () =>
  withPage(async (page) => {
    await page.evaluate(() => document.querySelector("textarea")?.labels[0]?.remove());
    await page.getByText("Paste its text instead").click();
    assert.notDeepEqual(await violations(page), []);
  }));

test("motion is kept from those who do not want it", () =>
  withPage(
    async (page) => {
      const behaviour = () => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
      assert.equal(await behaviour(), "auto");
    },
    { reducedMotion: "reduce" },
  ));

test("a printed record is the record alone, with its verdicts", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await drop(page, { files: [record, "{}"] });
    await checkedRecord(page);
    const alert = page.getByText("Only the first one was opened.");
    assert.ok(await alert.isVisible());
    await page.emulateMedia({ media: "print" });
    assert.ok(await alert.isHidden());
    assert.ok(await page.getByText("Open another record").isHidden());
    assert.ok(await page.getByText("Holds", { exact: true }).first().isVisible());
    assert.ok(await page.getByText("registrar.northmoor.example vouches").first().isVisible());
  }));

/** @param {Page} page */
async function openSample(page) {
  await page.getByRole("button", { name: "Try a sample record" }).click();
  await checkedRecord(page);
}

/**
 * A record in whose vocabulary two things are missing, at addresses that the page does not ask.
 *
 * @param {Page} page
 */
async function openWithoutWords(page) {
  const whole = JSON.parse((await sampleRecord()).record);
  for (const at of [1, 2]) {
    const badge = whole.credentialSubject.verifiableCredential[at];
    badge["@context"].push(`http://words.example/${at}`);
  }
  await openFile(page, JSON.stringify(whole));
  await page.getByText("This is no address that can be asked from here.").first().waitFor();
}

/** A badge of the sample in the name of an issuer whose document is not at hand. */
async function signedByUnknownKey() {
  const { record } = await sampleRecord();
  const badge = JSON.parse(record).credentialSubject.verifiableCredential[8];
  delete badge.proof;
  badge.issuer.id = "did:web:elsewhere.example";
  return sign(JSON.stringify(badge), await generateKey());
}

/**
 * What axe finds: the rule and the elements.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const { axe } = /** @type {any} */ (globalThis);
    const found = await axe.run(document, { runOnly: rules });
    return found.violations.flatMap((/** @type {any} */ { id, nodes }) =>
      nodes.map((/** @type {any} */ { target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
  }, RULES);
}
