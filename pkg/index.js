import { advance } from "./advance.js";
import { lazy } from "./lazy.js";

const load = lazy(
  () => import("./dist/verify/clr_wallet.js"),
  () => new URL("./dist/verify/clr_wallet_bg.wasm", import.meta.url),
);

/** @type {typeof import("./index.d.ts").init} */
export const init = async (source) => {
  await load(source);
};

/** @type {typeof import("./index.d.ts").verify} */
export const verify = async (input, options) =>
  advance(await load(), input, options, (verified) => verified.report());
