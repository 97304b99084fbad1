/**
 * A browser on the built page, and a person's ways of using it.
 *
 * @import { Browser, BrowserContextOptions, Locator, Page, Worker } from "playwright-core"
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** @type {Browser} */
let browser;
/** Where the built page is served. */
export const address = process.env.CLR_PAGE ?? "";
if (!address) throw new Error("CLR_PAGE is not set: run these tests by `cargo xtask test e2e`");

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic"],
  });
});

after(() => browser?.close());

/**
 * @typedef {BrowserContextOptions & {
 *   expected?: RegExp,
 *   prepare?: (page: Page) => Promise<unknown>,
 *   until?: "load" | "networkidle",
 * }} Use `expected` are errors that belong to the test; `prepare` is done before the page is
 *   loaded; `until` says how far it is to be loaded, to its end where it is left out.
 */

/**
 * The page, loaded and ready, in a browser that knows nothing else. Whatever the page throws or
 * logs as an error (a caught panic is logged) fails the test, and so does every request to
 * another place.
 *
 * @param {(page: Page) => Promise<void>} use
 * @param {Use} [options]
 */
export async function withPage(use, { expected, prepare, until = "networkidle", ...options } = {}) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    /** @type {string[]} */
    const wrong = [];
    const note = (/** @type {string} */ what) => expected?.test(what) || wrong.push(what);
    page.on("pageerror", (error) => note(`thrown: ${error.message}`));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => note("a dialog opened")));
    page.on("console", (message) => message.type() === "error" && note(`logged: ${message.text()}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!/^(data|blob):/.test(url) && !url.startsWith(address)) note(`asked: ${url}`);
    });
    await prepare?.(page);
    await page.goto(address, { waitUntil: until });
    await use(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

/**
 * Holds back the answers to some requests.
 *
 * @param {string} files Which, as a glob.
 * @returns {{ prepare: (page: Page) => Promise<unknown>, release: () => void }}
 */
export function held(files) {
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  const prepare = (/** @type {Page} */ page) =>
    page.route(files, async (route) => {
      await released;
      await route.continue().catch(() => {}); // the page may be closed by now
    });
  return { prepare, release };
}

/**
 * What checks records, once it listens: the page may have been loaded before.
 *
 * @param {Page} page
 * @returns {Promise<Worker>}
 */
export async function workerOf(page) {
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  await worker.evaluate(async () => {
    while (!self.onmessage) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  return worker;
}

/**
 * From here on this worker hears what it is to check, and then does nothing but that, for ever.
 *
 * @param {Page} page
 */
export function stall(page) {
  return withoutCheck(page, true);
}

/**
 * The next check is heard and not begun; those after it are.
 *
 * @param {Page} page
 */
export function skipCheck(page) {
  return withoutCheck(page, false);
}

/**
 * @param {Page} page
 * @param {boolean} isDeep Whether the worker hears nothing more, either.
 */
async function withoutCheck(page, isDeep) {
  const worker = await workerOf(page);
  await worker.evaluate((isDeep) => {
    const hear = self.onmessage;
    self.onmessage = (event) => {
      if (event.data.kind !== "check") return hear?.call(self, event);
      self.postMessage({ kind: "heard" });
      while (isDeep);
      self.onmessage = hear;
    };
  }, isDeep);
}

/**
 * The sample record as the page has it: its text, and what is known beside it.
 *
 * @returns {Promise<{ record: string, material: Record<string, unknown> }>}
 */
export async function sampleRecord() {
  const answer = await fetch(new URL("sample.json", address));
  return /** @type {any} */ (await answer.json());
}

/**
 * Chooses a file, as a person does, and waits for what comes of it.
 *
 * @param {Page} page
 * @param {string | Buffer | { path: string }} content
 * @returns {Promise<Locator>} The record.
 */
export async function openFile(page, content) {
  const chooser = page.getByLabel("Choose a file");
  if (!(await chooser.isVisible())) await page.getByText("Open another record").click();
  if (typeof content === "object" && "path" in content) await chooser.setInputFiles(content.path);
  else {
    const buffer = Buffer.from(content);
    await chooser.setInputFiles({ name: "record.json", mimeType: "application/json", buffer });
  }
  return checkedRecord(page);
}

/**
 * @param {Page} page
 * @param {{ files?: string[], text?: string }} what
 */
export async function drop(page, { files = [], text }) {
  const dataTransfer = await page.evaluateHandle(
    ([files, text]) => {
      const transfer = new DataTransfer();
      for (const [at, content] of files.entries()) {
        transfer.items.add(new File([content], `${at}.json`));
      }
      if (text) transfer.setData("text/plain", text);
      return transfer;
    },
    /** @type {const} */ ([files, text]),
  );
  await page.dispatchEvent("footer", "dragover", { dataTransfer });
  await page.dispatchEvent("footer", "drop", { dataTransfer });
}

/**
 * @param {Page} page
 * @returns {Promise<Locator>} The record, once its check has been announced.
 */
export async function checkedRecord(page) {
  await page.getByRole("status").filter({ hasText: "The record was checked." }).waitFor();
  return page.getByRole("article").first();
}

/**
 * @typedef {object} Reading What a person reads of one credential, without those inside it, and
 *   what its element says to programs.
 * @property {string} name Its heading.
 * @property {string[]} says Its paragraphs, as far as they can be seen.
 * @property {string} path
 * @property {string} outcome
 * @property {string} vouched
 */

/**
 * Reads every credential of a record, the outermost first.
 *
 * @param {Page} page
 * @returns {Promise<Reading[]>}
 */
export function read(page) {
  return page.getByRole("article").evaluateAll((articles) =>
    articles.map((article) => {
      const own = (/** @type {string} */ selector) =>
        [...article.querySelectorAll(selector)].filter(
          (element) => element.closest("article") === article && element.checkVisibility(),
        );
      const text = (/** @type {Element} */ element) =>
        /** @type {HTMLElement} */ (element).innerText.trim();
      const { path = "missing", outcome = "missing", vouched = "missing" } =
        /** @type {HTMLElement} */ (article).dataset;
      const [name = ""] = own("h2, h4").map(text);
      return { name, says: own("p").map(text), path, outcome, vouched };
    }),
  );
}

/** What a person must read where an element carries an outcome; only `undetermined` has two. */
export const WORDS = {
  valid: "Holds",
  invalid: "Changed since it was signed",
  expired: "Expired",
  unsigned: "Not signed",
  notYetValid: "Not valid yet",
};

/** Where credentials of others lie; nothing of it is part of the project. */
const VECTORS = new URL("../../../shared/vectors/", import.meta.url);

/**
 * A credential made by others, or null, said loudly, where they are not at hand.
 *
 * @param {string} name
 * @returns {Promise<string | null>}
 */
export async function vector(name) {
  const file = new URL(name, VECTORS);
  if (existsSync(file)) return readFile(file, "utf8");
  console.log(`SKIPPED: ${file.pathname} is not on this machine`);
  return null;
}
