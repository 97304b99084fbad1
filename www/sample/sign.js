/**
 * Signs the sample record, from the inside out, with keys that are made for this once and then
 * forgotten.
 */
import { generateKey, sign } from "clr-wallet/wallet";

/** The issuer whose name a domain vouches for; its DID document comes with the page. */
const UNIVERSITY = "did:web:registrar.northmoor.example";

/** Stands in `record.json` for the issuer whose identifier is its key: nobody vouches for it. */
const SAILING_CENTRE = "did:key:SKERRY";

/**
 * @param {string} unsigned The text of `record.json`.
 * @returns {Promise<{ record: string, material: Record<string, unknown> }>} The signed record,
 *   and what a verifier needs to know whose keys signed it.
 */
export async function signSample(unsigned) {
  const [ofUniversity, ofCentre] = await Promise.all([generateKey(), generateKey()]);
  const universityKey = { ...ofUniversity, id: `${UNIVERSITY}#registrar` };
  const keys = new Map([
    [UNIVERSITY, universityKey],
    [ofCentre.controller, ofCentre],
  ]);
  const record = JSON.parse(unsigned.replaceAll(SAILING_CENTRE, ofCentre.controller));

  /** @param {any} credential */
  const signed = async (credential) => {
    const key = keys.get(credential.issuer.id);
    if (!key) throw new Error(`no key for the issuer ${credential.issuer.id}`);
    const created = credential.validFrom;
    return JSON.parse(await sign(JSON.stringify(credential), key, { created }));
  };
  const subject = record.credentialSubject;
  subject.verifiableCredential = await Promise.all(subject.verifiableCredential.map(signed));
  return {
    record: JSON.stringify(await signed(record), null, 2),
    material: { [UNIVERSITY]: didDocument(universityKey) },
  };
}

/** @param {import("clr-wallet/wallet").SigningKey} key */
function didDocument({ id, publicKeyMultibase }) {
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: UNIVERSITY,
    verificationMethod: [{ id, type: "Multikey", controller: UNIVERSITY, publicKeyMultibase }],
    assertionMethod: [id],
  };
}
