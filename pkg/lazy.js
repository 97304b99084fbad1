import { source } from "#source";

/**
 * A WebAssembly module that is loaded when it is first needed, once.
 *
 * @template {{ default(input: { module_or_path: import("./index.js").ModuleSource }): Promise<unknown> }} Glue
 * @param {() => Promise<Glue>} importGlue The JavaScript that wasm-bindgen wrote for it.
 * @param {() => URL} url Where it lies. It is asked only where it is needed: beside a script that
 *   has no address of its own, such as one in a `blob:`, nothing lies anywhere.
 * @returns {(given?: import("./index.js").ModuleSource) => Promise<Glue>}
 */
export function lazy(importGlue, url) {
  /** @type {Promise<Glue> | undefined} */
  let loaded;
  const load = async (/** @type {import("./index.js").ModuleSource | undefined} */ given) => {
    const glue = await importGlue();
    await glue.default({ module_or_path: await source(given ?? url()) });
    return glue;
  };
  return (given) => {
    loaded ??= load(given).catch((error) => {
      loaded = undefined; // so that the next call tries again
      throw error;
    });
    return loaded;
  };
}
