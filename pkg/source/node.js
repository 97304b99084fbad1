import { readFile } from "node:fs/promises";

/** @import { ModuleSource } from "../index.js" */

/**
 * Node fetches no files: it reads them.
 *
 * @param {ModuleSource} given
 * @returns {Promise<ModuleSource>}
 */
export async function source(given) {
  const isAddress = typeof given === "string" || given instanceof URL;
  return isAddress && String(given).startsWith("file:") ? readFile(new URL(given)) : given;
}
