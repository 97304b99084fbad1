/**
 * A small web of a test's own, as far as a browser can tell: schools that sign, and what lies on
 * their servers.
 *
 * @import { Page, Request, Route } from "playwright-core"
 */
import { generateKey, sign } from "clr-wallet/wallet";
import { sampleRecord } from "./support.js";

/** What lets the pages of others read an answer. */
export const OPEN = { "access-control-allow-origin": "*" };

/** What lets one other page read it. Where nothing is said, Playwright lets everybody. */
export const CLOSED = { "access-control-allow-origin": "https://nobody.example" };

/** What a request to that web leaves in the test's list of what went wrong. */
export const EXPECTED = /^asked: https:\/\/[a-z.]+\.example\/|^logged: .*(Failed to load|CORS policy)/;

/** @typedef {Parameters<Route["fulfill"]>[0] | ((route: Route) => unknown)} Answer */

/** Servers at names that end in `.example`. */
export class Web {
  /** @type {Request[]} */
  requests = [];
  /** @type {Map<string, Answer>} */
  #answers = new Map();

  /** @returns {string[]} Every address that was asked, as often as it was. */
  get asked() {
    return this.requests.map((request) => request.url()).sort();
  }

  /**
   * @param {string} address
   * @param {unknown} document
   */
  put(address, document) {
    this.answer(address, { headers: OPEN, body: JSON.stringify(document) });
  }

  /**
   * @param {string} address
   * @param {Answer} answer
   */
  answer(address, answer) {
    this.#answers.set(address, answer);
  }

  /** @param {Page} page */
  connect(page) {
    const isHere = (/** @type {URL} */ { hostname }) => hostname.endsWith(".example");
    return page.route(isHere, (route) => {
      const request = route.request();
      this.requests.push(request);
      const answer = this.#answers.get(request.url()) ?? { status: 404, headers: OPEN };
      return typeof answer === "function" ? answer(route) : route.fulfill(answer);
    });
  }
}

/** Who signs, and has a document on a server that says so. */
export class School {
  /** @param {string} host */
  static async at(host) {
    return new School(host, await generateKey());
  }

  /**
   * @param {string} host
   * @param {Awaited<ReturnType<typeof generateKey>>} key
   */
  constructor(host, key) {
    this.did = `did:web:${host}`;
    this.address = `https://${host}/.well-known/did.json`;
    this.key = { ...key, id: `${this.did}#key-1`, controller: this.did };
  }

  get document() {
    const { id, controller, publicKeyMultibase } = this.key;
    return {
      "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
      id: this.did,
      verificationMethod: [{ id, type: "Multikey", controller, publicKeyMultibase }],
      assertionMethod: [id],
    };
  }

  /**
   * @param {any} credential
   * @param {Record<string, unknown>} [material] Further contexts.
   * @returns {Promise<any>} The same in its own name, and signed.
   */
  async signed({ proof, ...credential }, material) {
    const issuer = { ...credential.issuer, id: this.did };
    return JSON.parse(await sign(JSON.stringify({ ...credential, issuer }), this.key, { material }));
  }

  /**
   * One of the sample's badges.
   *
   * @param {number} [at] Which.
   */
  async badge(at = 8) {
    const { record } = await sampleRecord();
    return this.signed(JSON.parse(record).credentialSubject.verifiableCredential[at]);
  }

  /**
   * The sample's record around other credentials.
   *
   * @param {unknown[]} inside
   */
  async record(inside) {
    const { record } = await sampleRecord();
    const whole = JSON.parse(record);
    whole.credentialSubject.verifiableCredential = inside;
    delete whole.credentialSubject.association;
    return this.signed(whole);
  }
}
