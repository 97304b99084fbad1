/**
 * What makes the order of blank nodes hard to find: courses that repeat the same alignments,
 * criteria and grade list, name the issuer with the same address, and stand at subject level
 * once more. Registrars' systems write such records.
 */

import { course } from './course.js';
import { fullProfile } from './profile.js';
import { letterGrade } from './results.js';
import { FRAMEWORKS, GRADES, SUBJECTS } from './words.js';

/**
 * @typedef {import('./random.js').Random} Random
 * @typedef {import('./profile.js').Issuer} Issuer
 * @typedef {import('./record.js').Credential} Credential
 */

/** @param {Random} random @param {Issuer} issuer @param {string} learner @returns {Credential} */
export function repetitiveCourse(random, issuer, learner) {
  const grade = letterGrade(random, GRADES[0]);
  const credential = course(random, issuer, learner);
  const { credentialSubject } = credential;
  return {
    ...credential,
    issuer: fullProfile(issuer),
    credentialSubject: {
      ...credentialSubject,
      result: [grade.result],
      achievement: {
        ...credentialSubject.achievement,
        criteria: { narrative: SUBJECTS[0].sentences.join(' ') },
        alignment: FRAMEWORKS.map(({ name, url }) => ({ type: ['Alignment'], targetName: name, targetUrl: url, targetFramework: name })),
        resultDescription: [grade.description],
      },
    },
  };
}

/** The record with every achievement at subject level, too. @param {Credential} record @returns {Credential} */
export function withAchievements(record) {
  const { credentialSubject } = record;
  const achievement = credentialSubject.verifiableCredential.map((/** @type {Credential} */ one) => one.credentialSubject.achievement);
  return { ...record, credentialSubject: { ...credentialSubject, achievement } };
}
