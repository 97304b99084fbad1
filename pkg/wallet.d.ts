import type { Input, ModuleSource, Report, VerifyOptions } from "./index.js";

export type * from "./index.js";

export interface RenderOptions {
  /** The BCP 47 tag of the language of the words around the data; `"en"` where left out. */
  language?: string;
}

/** As `verify` of `clr-wallet`, by the full module. */
export function verify(input: Input, options?: VerifyOptions): Promise<Report>;

/** Verifies, and sets what was read and what holds of it as HTML. */
export function view(
  input: Input,
  options?: VerifyOptions & RenderOptions,
): Promise<{ report: Report; html: string }>;

/**
 * The HTML of a record: one `article`, with headings from `h2` on. Every credential's element
 * carries `data-path`, `data-outcome` and `data-vouched`. All text from the credential is
 * escaped; links lead to http, https and mailto only, and no picture is loaded from elsewhere.
 */
export function render(
  input: string | ArrayBuffer | ArrayBufferView,
  report: Report,
  options?: RenderOptions,
): Promise<string>;

/** As `init` of `clr-wallet`, for the full module. */
export function init(source?: ModuleSource): Promise<void>;
