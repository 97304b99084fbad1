/** The ways in and out of the page, and what goes wrong on them. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import {
  checkedRecord,
  drop,
  held,
  openFile,
  read,
  sampleRecord,
  stall,
  withPage,
  workerOf,
} from "./support.js";

/** @import { Page } from "playwright-core" */

const SAMPLE = "Academic record of Amara Lindqvist";

/** Where a record has the credentials inside it. */
const INSIDE = "/credentialSubject/verifiableCredential";

/** What a slow machine needs for the largest record. */
const PATIENCE = { timeout: 120_000 };

test("a file can be dropped anywhere, text too", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await drop(page, { files: [record] });
    await checkedRecord(page);
    await page.getByRole("heading", { name: SAMPLE }).waitFor();
    await drop(page, { text: record.replace(SAMPLE, "Another name") });
    await page.getByRole("heading", { name: "Another name" }).waitFor();
  }));

test("of several files the first is opened, and that is said", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await drop(page, { files: [record, "{}"] });
    await page.getByRole("heading", { name: SAMPLE }).waitFor();
    await page.getByRole("alert").filter({ hasText: "Only the first one was opened." }).waitFor();
  }));

test("that is said while the first is still being checked, too", () =>
  withLargeFile((path) =>
    withPage(async (page) => {
      await page.getByText("Choose a file").waitFor();
      await drop(page, { files: [await readFile(path, "utf8"), "{}"] });
      await page.getByRole("alert").filter({ hasText: "Only the first one was opened." }).waitFor();
      await page.getByRole("progressbar").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
    }),
  ));

test("what goes wrong twice is announced twice", () =>
  withPage(async (page) => {
    await page.getByText("Paste its text instead").click();
    await page.getByRole("button", { name: "Check this text" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "There is no text in the box yet." });
    await alert.waitFor();
    await alert.evaluate((element) => {
      const note = () => (document.documentElement.dataset.announced = "again");
      const observer = new MutationObserver(note);
      observer.observe(element.closest("#troubles") ?? element, { childList: true });
    });
    await page.getByRole("button", { name: "Check this text" }).click();
    await page.waitForFunction(() => document.documentElement.dataset.announced);
    assert.ok(await alert.isVisible());
  }));

test("what went wrong is closed once it is read, with the keyboard, too", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await stall(page);
    await drop(page, { files: [record, "{}"] });
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
    const [alerts, closing] = [page.getByRole("alert"), page.getByRole("button", { name: "Close" })];
    assert.deepEqual([await alerts.count(), await closing.count()], [2, 2]);
    const said = await alerts.allInnerTexts();
    const described = await closing.evaluateAll((buttons) =>
      buttons.map((one) => document.getElementById(one.getAttribute("aria-describedby") ?? "")?.textContent),
    );
    assert.deepEqual(described, said, "each says what it closes");
    await closing.first().focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await alerts.allInnerTexts(), said.slice(1));
    assert.ok(await closing.evaluate((button) => button === document.activeElement), "on to the next");
    await page.keyboard.press("Space");
    assert.deepEqual([await alerts.count(), await closing.count()], [0, 0]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "open-heading");
    await page.getByText("Paste its text instead").click();
    await page.getByRole("button", { name: "Check this text" }).click();
    await alerts.filter({ hasText: "There is no text in the box yet." }).waitFor();
    await closing.click();
    assert.equal(await alerts.count(), 0);
  }));

test("text can be pasted into its box, and anywhere else", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    await page.getByText("Paste its text instead").click();
    await page.getByRole("button", { name: "Check this text" }).click();
    await page.getByRole("alert").filter({ hasText: "There is no text in the box yet." }).waitFor();
    await page.getByLabel("The record's text").fill(record);
    await page.getByRole("button", { name: "Check this text" }).click();
    await page.getByRole("heading", { name: SAMPLE }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.body.dispatchEvent(paste);
    }, record.replace(SAMPLE, "Another name"));
    await page.getByRole("heading", { name: "Another name" }).waitFor();
  }));

test("the keyboard is enough", () =>
  withPage(async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
    const tabTo = async (/** @type {string} */ text, key = "Tab") => {
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press(key);
        if ((await focused()) === text) return;
      }
      assert.fail(`${text} is out of the keyboard's reach`);
    };
    const skip = page.getByRole("link", { name: "Skip to the record" });
    assert.equal(await skip.count(), 0, "there is no record to skip to");
    await tabTo("Try a sample record");
    await page.keyboard.press("Enter");
    await checkedRecord(page);
    assert.equal(await focused(), SAMPLE, "the focus goes to the result's heading");
    await tabTo("Skip to the record", "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo("How this was checked");
    await page.keyboard.press("Enter");
    await tabTo("Technical detail");
    await page.keyboard.press("Enter");
    await page.getByRole("term").filter({ hasText: "code" }).first().waitFor();
    await tabTo("Open another record", "Shift+Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "Open a learner record and see what holds");
    assert.equal(await skip.count(), 0, "there is a record no longer");
  }));

test("once loaded, it makes no request, and works with the network cut", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    const asked = await cutTheNetwork(page);
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await checkedRecord(page);
    await openFile(page, record);
    const [root] = await read(page);
    assert.equal(root?.outcome, "valid");
    assert.deepEqual(asked, []);
  }));

test("the notices open beside the record, not in its place", () =>
  withPage(async (page) => {
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await checkedRecord(page);
    const beside = page.waitForEvent("popup");
    await page.getByRole("link", { name: "Whose code is in it" }).click();
    await beside;
    await page.getByRole("heading", { name: SAMPLE }).waitFor();
  }));

test("a large record can be stopped, and the page stays alive", () =>
  withLargeFile((path) =>
    withPage(async (page) => {
      await watchFrames(page);
      await page.getByLabel("Choose a file").setInputFiles(path);
      const isUnderWay = () => (document.querySelector("progress")?.value ?? 0) > 1;
      await page.waitForFunction(isUnderWay, null, PATIENCE);
      const { longest, all } = await framesOf(page);
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
      assert.ok(await page.getByRole("progressbar").isHidden());
      assert.equal(await page.getByRole("article").count(), 0);
      assert.ok(longest < all / 2, `the page stood still for ${longest} ms of ${all}`);
      const { record } = await sampleRecord();
      await openFile(page, record);
      await page.getByRole("heading", { name: SAMPLE }).waitFor();
    }),
  ));

test("a worker deep in one credential is replaced, without the network", () =>
  withPage(async (page) => {
    await stall(page);
    const asked = await cutTheNetwork(page);
    const another = page.waitForEvent("worker");
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
    const focused = await page.evaluate(() => document.activeElement?.id);
    assert.equal(focused, "open-heading", "whoever pressed it is not left nowhere");
    await another;
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await checkedRecord(page);
    await page.getByRole("heading", { name: SAMPLE }).waitFor();
    assert.deepEqual(asked, []);
  }));

test("a long record comes whole, in order, and bit by bit", () =>
  withLargeFile(
    (path) =>
      withPage(async (page) => {
        await watchFrames(page);
        await page.getByLabel("Choose a file").setInputFiles(path);
        const isWhole = () => document.querySelectorAll("article").length === 1001;
        await page.waitForFunction(isWhole, null, PATIENCE);
        const { most } = await framesOf(page);
        assert.ok(most > 1 && most < 100, `${most} came at once`);
        const articles = page.locator("article");
        const paths = await articles.evaluateAll((all) =>
          all.map((one) => /** @type {HTMLElement} */ (one).dataset.path),
        );
        const expected = Array.from({ length: 1000 }, (_, at) => `${INSIDE}/${at}`);
        assert.deepEqual(paths, ["", ...expected]);
      }),
    1000,
  ));

test("what follows the first entries stands in the record's own list, not in an endorsement's", () =>
  withPage(async (page) => {
    const { record } = await sampleRecord();
    const whole = JSON.parse(record);
    const inside = whole.credentialSubject.verifiableCredential;
    whole.endorsement = [JSON.parse(record)];
    whole.credentialSubject.verifiableCredential = Array.from({ length: 50 }, () => inside[0]);
    await openFile(page, JSON.stringify(whole));
    await page.locator(`[data-path="${INSIDE}/49"]`).waitFor();
    const lists = await page.locator("ol.entries").count();
    assert.ok(lists > 1, "the endorsement has no list of its own");
    const list = page.getByRole("region", { name: "In this record" }).locator("> ol > li");
    assert.equal(await list.count(), 50);
  }));

test("of a long record the rest comes at once for printing, and not at all once it is closed", () =>
  withLargeFile(
    (path) =>
      withPage(async (page) => {
        await openFile(page, { path });
        const printed = await page.evaluate(() => {
          dispatchEvent(new Event("beforeprint"));
          return document.querySelectorAll("article").length;
        });
        assert.equal(printed, 1001);
        await openFile(page, { path });
        await page.getByRole("button", { name: "Open another record" }).click();
        await page.waitForTimeout(200);
        assert.equal(await page.getByRole("article").count(), 0);
        await openFile(page, { path });
        const { record } = await sampleRecord();
        await openFile(page, record);
        await page.waitForTimeout(200);
        assert.equal((await read(page)).length, 11);
      }),
    1000,
  ));

test("a second record takes the place of the one under way", () =>
  withLargeFile((path) =>
    withPage(async (page) => {
      const { record } = await sampleRecord();
      await page.getByLabel("Choose a file").setInputFiles(path);
      await page.getByRole("progressbar").waitFor();
      await drop(page, { files: [record] });
      await page.getByRole("heading", { name: SAMPLE }).waitFor();
      await page.waitForTimeout(2000);
      assert.equal((await read(page)).length, 11, "the first one came after all");
    }),
  ));

test("what is no record ends in a plain sentence", () =>
  withPage(async (page) => {
    for (const [input, sentence] of /** @type {[string | Buffer, RegExp][]} */ ([
      ["{", /This is not JSON/],
      ["", /nothing in it/],
      [Buffer.from([0xff, 0xfe, 0x00]), /not text/],
      ['{"name": 1, "name": 2}', /says one thing twice/],
      ['"text"', /not a credential/],
      [Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), /damaged or cut off/],
      [Buffer.from("\xff\xd8\xff\xe0", "latin1"), /only PNG and SVG images/],
      ["<svg/>", /holds no credential/],
      ["eyJhbGciOiJub25lIn0.e30.x", /looks like a signed token/],
    ])) {
      await openFile(page, input);
      const [root] = await read(page);
      assert.equal(root?.name, "No record was found in this");
      assert.match(root?.says.join("\n") ?? "", sentence);
    }
  }));

test("of what it cannot read, the page does not say that it is no record", () =>
  withPage(async (page) => {
    for (const [input, sentence] of /** @type {[string | Buffer, RegExp][]} */ ([
      ["<html></html>", /HTML page/],
      ["[".repeat(100_000), /more than can be checked/],
    ])) {
      await openFile(page, input);
      const [root] = await read(page);
      assert.equal(root?.name, "This could not be read here");
      assert.match(root?.says.join("\n") ?? "", sentence);
    }
  }));

test("the file chooser offers only what the page can read", () =>
  withPage(async (page) => {
    const offered = (await page.getByLabel("Choose a file").getAttribute("accept")) ?? "";
    for (const kind of ['json', 'jwt', 'png', 'svg']) assert.match(offered, new RegExp(`\\.${kind}\\b`));
    assert.doesNotMatch(offered, /pdf|jpe?g|html/);
  }));

test("a file larger than the limit is not read to its end", () =>
  withFile(Buffer.alloc(300 << 20, "a"), (path) =>
    withPage(async (page) => {
      await openFile(page, { path });
      const [root] = await read(page);
      assert.match(root?.says.join("\n") ?? "", /more than can be checked/);
    }),
  ));

test("a file that is gone before it is read is said to be", () => {
  const { prepare, release } = held("**/*.wasm");
  return withFile("{}", (path) =>
    withPage(
      async (page) => {
        await page.getByLabel("Choose a file").setInputFiles(path);
        await page.locator("#working").getByText("Getting ready").waitFor();
        await rm(path);
        release();
        await page.getByRole("alert").filter({ hasText: "The file could not be read." }).waitFor();
        assert.equal(await page.getByRole("article").count(), 0);
      },
      { prepare, until: "load" },
    ),
  );
});

test("what is the page's own fault is said to be, once, and the next record is checked", () =>
  withPage(
    async (page) => {
      const worker = await workerOf(page);
      await worker.evaluate(() => {
        Blob.prototype.arrayBuffer = () => {
          throw new TypeError("a mistake of the page");
        };
      });
      const another = page.waitForEvent("worker");
      await page.getByLabel("Choose a file").setInputFiles({
        name: "record.json",
        mimeType: "application/json",
        buffer: Buffer.from("{}"),
      });
      await page.getByRole("alert").filter({ hasText: "The fault is this page's" }).waitFor();
      assert.equal(await page.getByRole("alert").count(), 1);
      const { record } = await sampleRecord();
      await openFile(page, record);
      await another;
      await page.getByRole("heading", { name: SAMPLE }).waitFor();
      assert.equal(await page.getByRole("alert").count(), 0);
    },
    { expected: /a mistake of the page/ },
  ));

test("that the checker could not be loaded is said", () =>
  withPage(
    async (page) => {
      await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
      await page.getByRole("button", { name: "Try a sample record" }).click();
      await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
      assert.equal(await page.getByRole("article").count(), 0);
    },
    {
      prepare: (page) => page.route("**/*.wasm", (route) => route.abort()),
      expected: /Failed to load resource/,
    },
  ));

test("while the checker is still on its way, that is said, and it can be stopped", () => {
  const { prepare, release } = held("**/*.wasm");
  return withPage(
    async (page) => {
      const working = page.locator("#working");
      await page.getByRole("button", { name: "Try a sample record" }).click();
      await working.getByText("Getting ready").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
      assert.ok(await working.isHidden());
      await page.getByRole("button", { name: "Try a sample record" }).click();
      await working.getByText("Getting ready").waitFor();
      assert.equal(await page.getByRole("alert").count(), 0);
      release();
      await checkedRecord(page);
      await page.getByRole("heading", { name: SAMPLE }).waitFor();
    },
    { prepare, until: "load" },
  );
});

test("while the sample is still on its way, that is seen, and other records are checked", () => {
  const { prepare, release } = held("**/sample.json");
  return withPage(
    async (page) => {
      const { record } = await sampleRecord();
      await page.getByRole("button", { name: "Try a sample record" }).click();
      await page.locator("#working").getByText("Reading the record").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByRole("alert").filter({ hasText: "Stopped." }).waitFor();
      await openFile(page, record.replace(SAMPLE, "Another name"));
      await page.getByRole("heading", { name: "Another name" }).waitFor();
      await page.getByRole("button", { name: "Open another record" }).click();
      await page.getByRole("button", { name: "Try a sample record" }).click();
      release();
      await page.getByRole("heading", { name: SAMPLE }).waitFor();
    },
    { prepare, until: "load" },
  );
});

test("where the sample is missing, only its button says so", () =>
  withPage(
    async (page) => {
      assert.equal(await page.getByRole("alert").count(), 0);
      await openFile(page, '{"no": "record"}');
      await page.getByRole("button", { name: "Open another record" }).click();
      await page.getByRole("button", { name: "Try a sample record" }).click();
      await page.getByRole("alert").filter({ hasText: "The sample record could not be" }).waitFor();
    },
    {
      prepare: (page) => page.route("**/sample.json", (route) => route.fulfill({ status: 404 })),
      expected: /Failed to load resource/,
    },
  ));

test("a browser without scripts is told why nothing happens", () =>
  withPage(
    async (page) => {
      const told = page.locator("noscript p"); // which Playwright's search for text passes over
      await told.waitFor();
      assert.match(await told.innerText(), /Allow scripts for this page/);
    },
    { javaScriptEnabled: false },
  ));

test("a panic that is caught is noticed: it is told to the worker's console", async () => {
  const panic = withPage(async (page) => {
    const worker = await workerOf(page);
    await worker.evaluate(() => console.error("clr-wallet panicked"));
    await page.getByRole("button", { name: "Try a sample record" }).click();
    await checkedRecord(page);
  });
  await assert.rejects(panic, /clr-wallet panicked/);
});

/**
 * @param {Buffer | string} content
 * @param {(path: string) => Promise<void>} use
 */
async function withFile(content, use) {
  const folder = await mkdtemp(join(tmpdir(), "clr-"));
  try {
    const path = join(folder, "record.json");
    await writeFile(path, content);
    await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {Page} page
 * @returns {Promise<string[]>} What it asks for from here on.
 */
async function cutTheNetwork(page) {
  /** @type {string[]} */
  const asked = [];
  const note = (/** @type {import("playwright-core").Request} */ request) =>
    request.url().startsWith("blob:") || asked.push(request.url());
  page.on("request", note);
  await page.context().setOffline(true);
  return asked;
}

/**
 * A record with the sample's credentials over and over.
 *
 * @param {(path: string) => Promise<void>} use
 * @param {number} [count]
 */
async function withLargeFile(use, count = 4000) {
  const large = JSON.parse((await sampleRecord()).record);
  const subject = large.credentialSubject;
  const inside = subject.verifiableCredential;
  subject.verifiableCredential = Array.from({ length: count }, (_, at) => inside[at % inside.length]);
  await withFile(JSON.stringify(large), use);
}

/**
 * From here on the page notes how long it shows no new frame, and how many articles come with one.
 * Neither is held against the clock: how fast the machine is, nobody knows.
 *
 * @param {Page} page
 */
function watchFrames(page) {
  return page.evaluate(() => {
    const begin = performance.now();
    const frames = { longest: 0, all: 0, most: 0 };
    let articles = 0;
    const frame = () => {
      const all = performance.now() - begin;
      frames.longest = Math.max(frames.longest, all - frames.all);
      frames.all = all;
      const now = document.getElementsByTagName("article").length;
      frames.most = Math.max(frames.most, now - articles);
      articles = now;
      document.documentElement.dataset.frames = JSON.stringify(frames);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/**
 * @param {Page} page
 * @returns {Promise<{ longest: number, all: number, most: number }>} The longest time without a
 *   frame and all of it, in milliseconds; the most articles that came with one.
 */
async function framesOf(page) {
  return JSON.parse((await page.locator("html").getAttribute("data-frames")) ?? "{}");
}
