/** What the page asks the web for, seen with a stand-in for the web. */
import assert from "node:assert/strict";
import test, { afterEach, beforeEach } from "node:test";
import { Run } from "../../www/src/run.js";

const { fetch } = globalThis;

/** Every address that was asked. @type {string[]} */
let asked = [];
/** @type {(address: string) => Response | Promise<Response>} */
let answer = () => new Response("{}");

beforeEach(() => {
  asked = [];
  answer = () => new Response("{}");
  globalThis.fetch = async (address, options) => {
    asked.push(String(address));
    const { credentials, referrerPolicy, redirect, signal } = options ?? {};
    assert.deepEqual([credentials, referrerPolicy, redirect], ["omit", "no-referrer", "manual"]);
    const ended = new Promise((_, reject) => signal?.addEventListener("abort", reject));
    return Promise.race([answer(String(address)), /** @type {Promise<never>} */ (ended)]);
  };
});

afterEach(() => void (globalThis.fetch = fetch));

/**
 * A record that lacks what is at some addresses.
 *
 * @param {string[]} addresses
 */
function runWith(addresses) {
  return new Run("", {}, found(addresses.map(need)));
}

/** @param {ReturnType<typeof need>[]} needs */
function found(needs) {
  return { needs, used: [] };
}

/** @param {string} address */
function need(address) {
  return { url: address, address, for: /** @type {const} */ ("did"), path: "" };
}

/** @param {Run} run */
async function ask(run) {
  run.agree();
  await run.ask(() => {});
}

/** @param {Run} run */
function reasons(run) {
  return run.open().map(({ why }) => why);
}

test("who was not agreed to is not asked", async () => {
  const run = runWith(["https://a.example/1"]);
  await run.ask(() => {});
  assert.deepEqual(asked, []);
  run.agree();
  run.checked(found([need("https://a.example/2"), need("https://b.example/1")]));
  await run.ask(() => {});
  assert.deepEqual(asked, ["https://a.example/2"]);
  assert.ok(!run.hasToAsk);
  assert.ok(run.isBehind);
});

test("an address is asked once, whoever needs it and however often", async () => {
  const address = "https://a.example/.well-known/did.json";
  const needs = [need(address), { ...need(address), url: "did:web:a.example" }];
  const run = new Run("", {}, found(needs));
  await Promise.all([ask(run), ask(run)]);
  run.checked(found([{ ...need(address), url: "did:web:a.example#again" }]));
  await ask(run);
  assert.deepEqual(asked, [address]);
  assert.equal(Object.keys(run.material).length, 3);
});

test("what failed is not asked again, what was stopped may be once that is agreed to", async () => {
  const run = runWith(["https://a.example/1"]);
  answer = () => new Promise(() => {});
  const stopped = assert.rejects(ask(run), { message: "stopped" });
  run.stop();
  await stopped;
  assert.ok(!run.hasToAsk);
  run.agree();
  assert.ok(run.hasToAsk);
  answer = () => new Response("", { status: 500 });
  await ask(run);
  assert.deepEqual(reasons(run), ["status"]);
  await ask(run);
  assert.equal(asked.length, 2);
});

test("a document may not be too large", async () => {
  const run = runWith(["https://a.example/1", "https://a.example/2"]);
  answer = (address) => new Response(" ".repeat((16 << 20) + (address.endsWith("2") ? 1 : 0)));
  await ask(run);
  assert.deepEqual(reasons(run), ["of-no-use", "too-large"]); // the first is there now
});

test("all documents together may not be too large", async () => {
  const run = runWith([1, 2, 3, 4, 5].map((at) => `https://a.example/${at}`));
  answer = () => new Response(" ".repeat(15 << 20));
  await ask(run);
  assert.equal(reasons(run).filter((why) => why === "too-much").length, 1);
});

test("a record may not need too many", async () => {
  const run = runWith(Array.from({ length: 201 }, (_, at) => `https://a.example/${at}`));
  await ask(run);
  assert.equal(asked.length, 200);
  assert.equal(reasons(run).at(-1), "too-many");
});
