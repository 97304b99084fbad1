/** A record that somebody changed after it was signed. */

/**
 * Changes the name of one embedded achievement.
 * @param {string} text a signed record
 * @param {number} which of its credentials
 * @returns {{ text: string, expected: boolean[] }} whether each credential is still valid, the outer one first
 */
export function tampered(text, which) {
  const outer = JSON.parse(text);
  const credentials = outer.credentialSubject.verifiableCredential;
  credentials[which].credentialSubject.achievement.name += ' with honours';
  const expected = [false, ...credentials.map((/** @type {unknown} */ _, /** @type {number} */ at) => at !== which)];
  return { text: JSON.stringify(outer), expected };
}
