/**
 * What of the page is made rather than written: `index.html` with the catalogue's words in it,
 * and the sample record, signed by keys that exist only while this runs.
 *
 * `cargo xtask build` calls it with the folder to write into.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { initSync, shellWords } from "../pkg/dist/full/clr_wallet.js";
import { signSample } from "./sample/sign.js";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node www/build.js FOLDER");

const read = (/** @type {string} */ name) => readFile(new URL(name, import.meta.url), "utf8");

initSync({ module: await readFile(new URL("../pkg/dist/full/clr_wallet_bg.wasm", import.meta.url)) });
const page = fill(await read("index.html"), JSON.parse(shellWords("en")));
await writeFile(join(folder, "index.html"), page);

const sample = await signSample(await read("sample/record.json"));
await writeFile(join(folder, "sample.json"), JSON.stringify(sample));

/**
 * Sets words where the page names them in double braces. Each name must be known, each word used.
 *
 * @param {string} html
 * @param {Record<string, string>} words
 */
function fill(html, words) {
  const unused = new Set(Object.keys(words));
  const filled = html.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    const word = words[name];
    if (word === undefined) throw new Error(`the catalogue lacks ${name}`);
    unused.delete(name);
    return escape(word);
  });
  if (unused.size > 0) throw new Error(`index.html does not use ${[...unused].join(", ")}`);
  return filled;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
