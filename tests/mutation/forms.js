/**
 * What each credential in a document signs, by the oracle: its canonical form without its
 * proof, and the canonical form of each proof's configuration with the proof's value. Where
 * the text is signed, these are canonical JSON.
 */

import { omit } from '../differential/edit.js';
import { isObject, isSameText, map, toText } from '../differential/json.js';
import { canonize } from '../differential/oracle.js';
import { signedConfiguration, signedText } from '../peers/text.js';

/** The form of each credential by its JSON pointer; null where safe mode refuses. @typedef {Map<string, string | null>} Forms */

export class Oracle {
  /** @param {Record<string, any>} pinned */
  constructor(pinned) {
    this.pinned = pinned;
    /** @type {Map<string, Promise<string | null>>} */
    this.known = new Map();
  }

  /** The forms of all credentials in a document. @param {any} document @returns {Promise<Forms>} */
  async forms(document) {
    /** @type {Forms} */
    const forms = new Map();
    for (const [pointer, credential] of credentialsOf(document)) forms.set(pointer, await this.form(credential));
    return forms;
  }

  /** @param {any} credential @returns {Promise<string | null>} */
  async form(credential) {
    if (!isObject(credential)) return null;
    const { proof, ...unsigned } = credential;
    const proofs = [proof ?? []].flat().filter((one) => one !== null);
    if (proofs.length && proofs.every(isOverText)) return textForm(credential, proofs);
    const canonical = await this.canonical(unsigned);
    const configurations = await Promise.all(proofs.map((one) => this.configuration(credential, one)));
    if (canonical === null || configurations.includes(null)) return null;
    return JSON.stringify([canonical, configurations.sort()]);
  }

  /**
   * The forms of a document, and those that are left of it where it has some of its proofs only,
   * or one of them twice: each proof of a set stands alone (Data Integrity 2.1.1).
   * @param {any} document
   * @returns {Promise<Set<string | null>>}
   */
  async acceptable(document) {
    const proofs = /** @type {any[]} */ (Array.isArray(document.proof) ? document.proof : []);
    const sets = proofs.flatMap((proof) => [proofs.filter((one) => one !== proof), [...proofs, proof]]);
    const forms = await Promise.all(sets.map((set) => this.form({ ...document, proof: set })));
    return new Set([...(await this.forms(document)).values(), ...forms]);
  }

  /** @param {any} credential @param {any} proof */
  async configuration(credential, proof) {
    if (!isObject(proof)) return null;
    const { proofValue, ...configuration } = proof;
    // vc-di-eddsa 3.2.5 and vc-di-ecdsa 3.2.5: the document's contexts, whatever the proof says.
    const canonical = await this.canonical({ ...configuration, '@context': credential['@context'] });
    return canonical === null ? null : JSON.stringify([canonical, proofValue]);
  }

  /** @param {any} document @returns {Promise<string | null>} */
  canonical(document) {
    // Null says nothing (JSON-LD 1.1 API, Expansion 13.4.5 and 13.5), but jsonld.js names a graph.
    const text = toText(map(document, (value) => (isObject(value) && value['@graph'] === null ? omit(value, '@graph') : value)));
    let known = this.known.get(text);
    if (!known) {
      known = canonize(text, { contexts: {}, pinned: this.pinned, base: null, safe: true, deduplicate: true }).then((outcome) => ('nquads' in outcome ? outcome.nquads : null));
      if (this.known.size > 2000) this.known.clear();
      this.known.set(text, known);
    }
    return known;
  }
}

/** Whether a proof signs the text, and not the statements. @param {any} proof */
function isOverText(proof) {
  return isObject(proof) && proof.type === 'DataIntegrityProof' && ['eddsa-jcs-2022', 'ecdsa-jcs-2019'].includes(proof.cryptosuite);
}

/** @param {any} credential @param {any[]} proofs */
function textForm(credential, proofs) {
  if (!proofs.every((proof) => beginsWith(credential['@context'], proof['@context']))) return null;
  const document = JSON.parse(toText(credential));
  try {
    return JSON.stringify([document.proof].flat().map((proof) => [signedText(document, proof), signedConfiguration(proof), proof.proofValue]).sort());
  } catch {
    // Numbers that no double holds.
    return null;
  }
}

/** Whether a document's contexts begin with a proof's, if it has any. @param {any} own @param {any} signed */
function beginsWith(own, signed) {
  if (signed === undefined) return true;
  const [contexts, first] = [[own].flat(), [signed].flat()];
  return first.every((context, at) => at < contexts.length && isSameText(context, contexts[at]));
}

/**
 * The credentials in a document, with their JSON pointers: the outermost, be it a
 * presentation, and what it or its subjects hold as `verifiableCredential`, at any depth.
 * @param {any} document
 * @returns {[string, any][]}
 */
function credentialsOf(document) {
  /** @type {[string, any][]} */
  const found = [];
  const visit = (/** @type {any} */ credential, /** @type {string} */ pointer) => {
    found.push([pointer, credential]);
    const subjects = each(credential?.credentialSubject, `${pointer}/credentialSubject`);
    const holders = isCredential(credential) ? subjects : [/** @type {[any, string]} */ ([credential, pointer]), ...subjects];
    for (const [holder, at] of holders) {
      for (const [inner, path] of each(holder?.verifiableCredential, `${at}/verifiableCredential`)) if (isObject(inner)) visit(inner, path);
    }
  };
  visit(document, '');
  return found;
}

/** Whether it is one by its type; what has neither type may still hold what a presentation does. @param {any} document */
function isCredential(document) {
  return [document?.type].flat().includes('VerifiableCredential');
}

/** The items of an array, or the value itself. @param {any} value @param {string} pointer @returns {[any, string][]} */
function each(value, pointer) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map((item, at) => [item, `${pointer}/${at}`]) : [[value, pointer]];
}
