/** Records written to attack their reader: their text stays text. */
import assert from "node:assert/strict";
import test from "node:test";
import { generateKey, sign } from "clr-wallet/wallet";
import { openFile, read, sampleRecord, withPage } from "./support.js";

const PAYLOADS = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'--><svg onload=alert(1)><textarea>",
  "</bdi></article><h2>Holds</h2>",
  "javascript:alert(document.domain)",
  "https://example.org@evil.example/",
  "data:text/html,<script>alert(1)</script>",
  "\u202eevitcudorper\u2066\u2069\u200f",
  "{{constructor.constructor('alert(1)')()}}",
  "&lt;script&gt;",
];

for (const payload of PAYLOADS) {
  test(`every string is ${JSON.stringify(payload)}`, () =>
    withPage(async (page) => {
      const { record } = await sampleRecord();
      const before = await page.evaluate(() => ({
        scripts: document.querySelectorAll("script").length,
        frames: document.querySelectorAll("iframe, object, embed, form").length,
      }));
      await openFile(page, JSON.stringify(withEveryString(JSON.parse(record), payload)));
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const made = await page.evaluate(() => ({
        scripts: document.querySelectorAll("script").length,
        frames: document.querySelectorAll("iframe, object, embed, form").length,
        handlers: [...document.querySelectorAll("#record *")].filter((element) =>
          element.getAttributeNames().some((name) => name.startsWith("on")),
        ).length,
        links: [...document.querySelectorAll("#record a")].map((link) => link.getAttribute("href")),
        headings: [...document.querySelectorAll("#record h2")].length,
      }));
      assert.deepEqual(made, { ...before, handlers: 0, links: [], headings: 1 });
      const readings = await read(page);
      assert.ok(readings.length > 1);
      assert.equal(readings[0]?.name, payload.trim());
      assert.ok(readings.every(({ outcome }) => outcome !== "valid"));
    }));
}

test("a link says where it leads, and takes nothing along", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await openFile(page, record);
    await page.getByRole("article", { name: "Dissertation" }).getByText("About").click();
    const link = page.getByRole("link", { name: "Field sampling (northmoor.example)" });
    assert.equal(await link.first().getAttribute("href"), "https://northmoor.example/skills/field-sampling");
    assert.equal(await link.first().getAttribute("rel"), "noopener noreferrer nofollow");
  }));

test("a picture elsewhere is not asked for, one in the record is shown", () =>
  withPage(async (page) => {
    const key = await generateKey();
    const { record } = await sampleRecord();
    const badge = JSON.parse(record).credentialSubject.verifiableCredential[8];
    delete badge.proof;
    badge.issuer.id = key.controller;
    await openFile(page, await sign(JSON.stringify(badge), key));
    const picture = page.getByRole("img", { name: "A white dinghy under sail on deep blue" });
    assert.ok(await picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 0));

    badge.credentialSubject.achievement.image.id = "https://tracker.example/pixel.png";
    await openFile(page, await sign(JSON.stringify(badge), key));
    await page.getByText("Image not loaded: tracker.example").waitFor();
    assert.equal(await page.locator("#record img").count(), 0);
  }));

test("the page's own policy stops what would get past the renderer", () =>
  withPage(
    async (page) => {
      const stopped = await page.evaluate(() => {
        try {
          document.body.innerHTML = "<b>markup</b>";
          return false;
        } catch {
          return true;
        }
      });
      assert.ok(stopped, "markup became HTML without the policy");
    },
    { expected: /TrustedHTML/ },
  ));

/**
 * @param {any} value
 * @param {string} payload
 * @param {string} [key]
 * @returns {any}
 */
function withEveryString(value, payload, key = "") {
  if (["@context", "type", "proof"].includes(key)) return value;
  if (typeof value === "string") return payload;
  if (Array.isArray(value)) return value.map((item) => withEveryString(item, payload, key));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withEveryString(inner, payload, key)]));
}
