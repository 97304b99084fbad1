/** Who issues credentials: schools with a did:key each. */

/**
 * @typedef {import('./words.js').School} School
 * @typedef {{ school: School, did: string }} Issuer
 */

/** A school as a course's credential names it: who it is, no more. @param {Issuer} issuer */
export function shortProfile({ school, did }) {
  return { id: did, type: ['Profile'], name: school.name, url: `https://${school.domain}/` };
}

/** A school with everything that a transcript's head says of it. @param {Issuer} issuer */
export function fullProfile({ school, did }) {
  return {
    ...shortProfile({ school, did }),
    email: `registrar@${school.domain}`,
    phone: '+1 555 0100',
    image: { id: `https://${school.domain}/seal.png`, type: 'Image', caption: school.name },
    address: {
      type: ['Address'],
      addressCountryCode: school.country,
      addressLocality: school.town,
      streetAddress: '1 Example Street',
      postalCode: '12345',
      geo: { type: 'GeoCoordinates', latitude: 48.858_37, longitude: -2.294_481 },
    },
    otherIdentifier: [{ type: 'IdentifierEntry', identifier: school.domain, identifierType: 'identifier' }],
  };
}
