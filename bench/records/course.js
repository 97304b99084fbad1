/** A course that a learner has passed, as an Open Badges 3.0 AchievementCredential, unsigned. */

import { badgeImage } from './image.js';
import { shortProfile } from './profile.js';
import { measured } from './results.js';
import { FRAMEWORKS, PEOPLE, SUBJECTS } from './words.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./words.js').Subject} Subject
 * @typedef {import('./profile.js').Issuer} Issuer
 */

export const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** @param {Random} random @param {Issuer} issuer @param {string} learner identifier of the subject */
export function course(random, issuer, learner) {
  const subject = random.pick(SUBJECTS);
  const year = random.integer(2015, 2024);
  const scales = random.several(1, 3, () => measured(random));
  const achieved = achievement(random, subject, issuer, scales.map((scale) => scale.description));
  return {
    '@context': CONTEXTS,
    id: random.uuid(),
    type: ['VerifiableCredential', 'AchievementCredential'],
    name: achieved.name,
    issuer: shortProfile(issuer),
    validFrom: `${year + 1}-02-${day(random)}T09:30:00Z`,
    ...(random.chance(20) && { validUntil: '2999-12-31T23:59:59Z' }),
    ...(random.chance(50) && { awardedDate: `${year + 1}-01-${day(random)}T00:00:00Z` }),
    credentialSubject: {
      id: learner,
      type: ['AchievementSubject'],
      activityStartDate: `${year}-09-${day(random)}T00:00:00Z`,
      activityEndDate: `${year}-12-${day(random)}T00:00:00Z`,
      creditsEarned: achieved.creditsAvailable,
      term: random.pick(['Fall', 'Wintersemester', '秋学期', 'Otoño']) + ` ${year}`,
      ...(random.chance(30) && { narrative: text(random, subject) }),
      result: scales.map((scale) => scale.result),
      achievement: achieved,
    },
    ...(random.chance(45) && { evidence: random.several(1, 2, () => evidence(random, subject, issuer)) }),
  };
}

/** @param {Random} random @param {Subject} subject @param {Issuer} issuer @param {unknown[]} resultDescription */
function achievement(random, subject, { school }, resultDescription) {
  const code = `${random.pick(['CS', 'ME', 'LIT', 'BIO'])} ${random.integer(100, 999)}`;
  const id = `https://${school.domain}/courses/${random.bytes(6).toString('hex')}`;
  const name = `${random.pick(subject.courses)} (${code})`;
  return {
    id,
    type: ['Achievement'],
    achievementType: random.pick(['Course', 'Course', 'Course', 'Assessment', 'MicroCredential', 'Competency']),
    name,
    description: text(random, subject),
    criteria: { id: `${id}#criteria`, narrative: `## ${subject.field}\n\n* ${text(random, subject)}\n* "${random.pick(subject.sentences)}"` },
    humanCode: code,
    fieldOfStudy: subject.field,
    inLanguage: subject.language,
    creditsAvailable: random.integer(1, 24) / 2,
    tag: [subject.field, code, `year ${random.integer(1, 4)}`],
    resultDescription,
    ...(random.chance(35) && { image: badgeImage(random, name) }),
    ...(random.chance(60) && { alignment: random.several(1, 4, () => alignment(random, subject)) }),
  };
}

/** @param {Random} random @param {Subject} subject */
function alignment(random, subject) {
  const framework = random.pick(FRAMEWORKS);
  const code = `${framework.code}-${random.integer(1, 9)}.${random.integer(1, 99)}`;
  return {
    type: ['Alignment'],
    targetCode: code,
    targetName: `${subject.field}: ${code}`,
    targetDescription: random.pick(subject.sentences),
    targetFramework: framework.name,
    targetType: 'CFItem',
    targetUrl: `${framework.url}/${code}`,
  };
}

/** @param {Random} random @param {Subject} subject @param {Issuer} issuer */
function evidence(random, subject, { school }) {
  return {
    id: `https://${school.domain}/evidence/${random.bytes(8).toString('hex')}`,
    type: ['Evidence'],
    name: `${random.pick(subject.courses)} 📄`,
    narrative: `${text(random, subject)}\n\n\t– ${random.pick(PEOPLE)}`,
    genre: random.pick(['Essay', 'Project', 'Film', 'C:\\lab\\report']),
    audience: subject.field,
  };
}

/** Two to five sentences. @param {Random} random @param {Subject} subject */
function text(random, subject) {
  return random.several(2, 5, () => random.pick(subject.sentences)).join(' ');
}

/** @param {Random} random */
function day(random) {
  return `${random.integer(1, 28)}`.padStart(2, '0');
}
