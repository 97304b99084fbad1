import { advance, contentOf, orFailed } from "./advance.js";
import { lazy } from "./lazy.js";

const load = lazy(
  () => import("./dist/full/clr_wallet.js"),
  () => new URL("./dist/full/clr_wallet_bg.wasm", import.meta.url),
);

/** @type {typeof import("./wallet.d.ts").init} */
export const init = async (source) => {
  await load(source);
};

/** @type {typeof import("./wallet.d.ts").verify} */
export const verify = async (input, options) => {
  const { report } = await view(input, options);
  return report;
};

/** @type {typeof import("./wallet.d.ts").view} */
export const view = async (input, options = {}) => {
  const { language = "en", ...verifying } = options;
  return advance(await load(), input, verifying, (verified) => ({
    report: verified.report(),
    html: verified.render(language),
  }));
};

/** @type {typeof import("./wallet.d.ts").viewInPieces} */
export const viewInPieces = async (input, options = {}) => {
  const { language = "en", ...verifying } = options;
  return advance(await load(), input, verifying, (verified) => ({
    report: verified.report(),
    pieces: verified.renderInPieces(language),
  }));
};

/** @type {typeof import("./wallet.d.ts").render} */
export const render = async (input, report, options = {}) => {
  const { language = "en" } = options;
  const text = typeof input === "string" ? input : new TextDecoder().decode(input);
  const glue = await load();
  return orFailed(
    glue,
    () => glue.render(text, report, language),
    (verified) => verified.render(language),
  );
};

/** @type {typeof import("./wallet.d.ts").explain} */
export const explain = async (input, path = "", options = {}) => {
  const { nquads, ...verifying } = options;
  const glue = await load();
  return glue.explain(await contentOf(glue, input, verifying), path, nquads, verifying);
};

/** @type {typeof import("./wallet.d.ts").addressOf} */
export const addressOf = async (need) => (await load()).addressOf(need) ?? null;

/** @type {typeof import("./wallet.d.ts").answered} */
export const answered = async (document, needs) => {
  const places = (await load()).answered(document, needs);
  return needs.filter((_, at) => places.includes(at));
};

/** @type {typeof import("./wallet.d.ts").trustEntry} */
export const trustEntry = async (report, path, decision) =>
  (await load()).trustEntry(report, path, decision);

/** @type {typeof import("./wallet.d.ts").withTrustEntry} */
export const withTrustEntry = async (list, entry) => (await load()).withTrustEntry(list, entry);

/** @type {typeof import("./wallet.d.ts").withoutTrustEntry} */
export const withoutTrustEntry = async (list, id) => (await load()).withoutTrustEntry(list, id);

/** @type {typeof import("./wallet.d.ts").readTrustList} */
export const readTrustList = async (text, name, { language = "en" } = {}) => {
  const { list, own, issuers } = (await load()).readTrustList(text, name, language);
  return { list: JSON.parse(list), own, issuers };
};

/** @type {typeof import("./wallet.d.ts").generateKey} */
export const generateKey = async () => (await load()).generateKey();

/** @type {typeof import("./wallet.d.ts").sign} */
export const sign = async (credential, key, options = {}) => {
  const { created, material } = options;
  const { sign } = await load();
  return sign(credential, key.secretKeyMultibase, key.id, { now: created, material });
};
