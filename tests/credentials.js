/**
 * Credentials of the tests' own, unsigned: a badge, a course record, an endorsement, a
 * comprehensive learner record. Each holds something of everything that real ones have.
 */

export const CONTEXTS = {
  vc1: 'https://www.w3.org/2018/credentials/v1',
  vc2: 'https://www.w3.org/ns/credentials/v2',
  ob: 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  clr: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
};

/**
 * @typedef {object} Options
 * @property {'1.1' | '2.0'} [model] the version of the VC data model
 * @property {string} [issuer] identifier of the issuer
 * @property {string} [learner] identifier of the subject
 * @property {number} [number] tells credentials of one kind apart
 */

/** An Open Badges 3.0 credential. @param {Options} [options] */
export function badge({ model = '2.0', issuer = 'did:example:university', learner = 'did:example:learner', number = 1 } = {}) {
  return {
    ...head(model, [CONTEXTS.ob], ['OpenBadgeCredential'], issuer, number),
    name: `Course ${number}: Naïve Set Theory 🎓`,
    credentialSubject: {
      id: learner,
      type: ['AchievementSubject'],
      activityStartDate: '2023-09-01T00:00:00Z',
      creditsEarned: 7.5,
      term: 'Winter 2023/24',
      identifier: [{ type: 'IdentityObject', identityHash: `sha256$${'ab'.repeat(32)}`, identityType: 'emailAddress', hashed: true, salt: 'not-so-random' }],
      achievement: {
        id: `https://university.example/achievements/${number}`,
        type: ['Achievement'],
        achievementType: 'Course',
        name: 'Naïve Set Theory',
        description: 'Sets, relations,\nfunctions & "numbers".',
        criteria: { id: `https://university.example/criteria/${number}`, narrative: '# Criteria\n\n* Pass the exam' },
        humanCode: `MATH ${100 + number}`,
        creditsAvailable: 10,
        fieldOfStudy: 'Mathematik – 数学',
        tag: ['sets', 'logic'],
        image: { id: 'https://university.example/badge.png', type: 'Image', caption: 'A set of sets' },
        alignment: [{ type: ['Alignment'], targetCode: 'S-1', targetName: 'Sets', targetFramework: 'Example Framework', targetUrl: 'https://framework.example/s-1' }],
        resultDescription: [{ id: `urn:uuid:00000000-0000-4000-8000-00000000000${number % 10}`, type: ['ResultDescription'], name: 'Final Grade', resultType: 'LetterGrade', allowedValue: ['A', 'B', 'C', 'F'], requiredValue: 'C' }],
      },
      result: [{ type: ['Result'], resultDescription: `urn:uuid:00000000-0000-4000-8000-00000000000${number % 10}`, value: 'B' }],
    },
    evidence: [{ id: `https://university.example/evidence/${number}`, type: ['Evidence'], narrative: 'An essay', genre: 'Essay', audience: 'Faculty' }],
  };
}

/** An endorsement of somebody's achievement. @param {Options} [options] */
export function endorsement({ model = '2.0', issuer = 'did:example:board', number = 1 } = {}) {
  return {
    ...head(model, [CONTEXTS.ob], ['EndorsementCredential'], issuer, 900 + number),
    name: 'Endorsement by the board',
    credentialSubject: { id: `https://university.example/achievements/${number}`, type: ['EndorsementSubject'], endorsementComment: 'Sound & complete.' },
  };
}

/** A comprehensive learner record around credentials. @param {Options & { embedded?: any[] }} [options] */
export function record({ model = '2.0', issuer = 'did:example:university', learner = 'did:example:learner', number = 99, embedded = [] } = {}) {
  const ids = embedded.map((one) => one.credentialSubject.achievement?.id ?? one.id);
  return {
    ...head(model, [CONTEXTS.clr, CONTEXTS.ob], ['ClrCredential'], issuer, number),
    name: 'Transcript of Ada L.',
    description: 'Everything so far',
    credentialSubject: {
      id: learner,
      type: ['ClrSubject'],
      identifier: [{ type: 'IdentityObject', identityHash: 'ada@example.org', identityType: 'emailAddress', hashed: false }],
      verifiableCredential: embedded,
      association: ids.slice(1).map((targetId) => ({ type: 'Association', associationType: 'isParentOf', sourceId: ids[0], targetId })),
    },
  };
}

/** @param {'1.1' | '2.0'} model @param {string[]} contexts @param {string[]} types @param {string} issuer @param {number} number */
function head(model, contexts, types, issuer, number) {
  return {
    '@context': [model === '2.0' ? CONTEXTS.vc2 : CONTEXTS.vc1, ...contexts],
    id: `https://university.example/credentials/${number}`,
    type: ['VerifiableCredential', ...types],
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: 'Example University',
      url: 'https://university.example/',
      address: { type: ['Address'], addressCountry: 'Germany', addressCountryCode: 'DE', addressLocality: 'Musterstadt', geo: { type: 'GeoCoordinates', latitude: 52.520008, longitude: 13.404954 } },
    },
    ...(model === '2.0' ? { validFrom: '2024-02-01T10:00:00Z', validUntil: '2999-01-01T00:00:00Z' } : { issuanceDate: '2024-02-01T10:00:00Z', expirationDate: '2999-01-01T00:00:00Z' }),
  };
}
