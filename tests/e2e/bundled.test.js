/** The npm package in a page of somebody else's, bundled as its users bundle it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { address, sampleRecord, withPage } from "./support.js";

const PROGRAM = `
  import { init, verify } from "clr-wallet";
  globalThis.check = async (text, material) => {
    await init(new URL("verifier.wasm", location.href));
    return verify(new Blob([text]), { material });
  };
`;

const PAGE = `<!doctype html><link rel="icon" href="data:,">
  <script type="module" src="program.js"></script>`;

test("bundled by esbuild, the package verifies in a browser", async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    format: "esm",
    write: false,
  });
  const [script] = outputFiles;
  const module = new URL("../../pkg/dist/verify/clr_wallet_bg.wasm", import.meta.url);
  /** @type {Record<string, { contentType: string, body: string | Buffer }>} */
  const files = {
    "index.html": { contentType: "text/html", body: PAGE },
    "program.js": { contentType: "text/javascript", body: script?.text ?? "" },
    "verifier.wasm": { contentType: "application/wasm", body: await readFile(module) },
  };
  await withPage(async (page) => {
    await page.route("**/bundled/*", (route) => {
      const [name = ""] = route.request().url().split("/").slice(-1);
      return route.fulfill(files[name] ?? { status: 404 });
    });
    await page.goto(new URL("bundled/index.html", address).href);
    const { record, material } = await sampleRecord();
    const report = await page.evaluate(
      ([record, material]) => /** @type {any} */ (globalThis).check(record, material),
      /** @type {const} */ ([record, material]),
    );
    assert.equal(report.outcome, "valid");
    assert.deepEqual(report.summary, { expired: 1, valid: 10 });
  });
});
