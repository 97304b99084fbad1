/** Loading the module from elsewhere: a file of its own, since a module is loaded once. */
import assert from "node:assert/strict";
import test from "node:test";
import { init, verify } from "clr-wallet";
import * as wallet from "clr-wallet/wallet";

const installed = import.meta.resolve("clr-wallet/package.json");

test("in Node, init takes the address of a file", async () => {
  const file = new URL("dist/verify/clr_wallet_bg.wasm", installed);
  await assert.rejects(init(new URL("no-such-file.wasm", file)), { code: "ENOENT" });
  await init(file);
  assert.equal((await verify("{")).outcome, "invalid");
});

test("and the same as text", async () => {
  const file = new URL("dist/full/clr_wallet_bg.wasm", installed).href;
  await assert.rejects(wallet.init(`${file}.gone`), { code: "ENOENT" });
  await wallet.init(file);
  assert.equal((await wallet.verify("{")).outcome, "invalid");
});
