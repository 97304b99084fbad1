/** What a course measures, and what the learner reached: results by four kinds of scale. */

import { GRADES } from './words.js';

/** @typedef {import('./random.js').Random} Random */

/**
 * A scale with a result on it.
 * @typedef {{ description: Record<string, unknown>, result: Record<string, unknown> }} Measured
 */

/** @param {Random} random @returns {Measured} */
export function measured(random) {
  return random.pick([percent, percent, points, rubric, letterGrade])(random);
}

/** A grade of a list of grades, in order. @param {Random} random @param {string[]} [grades] @returns {Measured} */
export function letterGrade(random, grades = random.pick(GRADES)) {
  const description = { ...head(random, 'Final grade', 'LetterGrade'), allowedValue: grades, requiredValue: grades[1] };
  return { description, result: result(description.id, { value: random.pick(grades.slice(1)) }) };
}

/** @param {Random} random @returns {Measured} */
function percent(random) {
  const description = { ...head(random, 'Examination', 'Percent'), valueMin: '0', valueMax: '100', requiredValue: '50' };
  return { description, result: result(description.id, { value: `${random.integer(50, 100)}`, status: 'Completed' }) };
}

/** @param {Random} random @returns {Measured} */
function points(random) {
  const most = random.integer(20, 400);
  const description = { ...head(random, 'Coursework', 'RawScore'), valueMin: '0', valueMax: `${most}` };
  return { description, result: result(description.id, { value: `${random.integer(most >> 1, most)}` }) };
}

/** @param {Random} random @returns {Measured} */
function rubric(random) {
  const levels = ['Novice', 'Competent', 'Proficient', 'Mastered'].map((name, at) => ({
    id: random.uuid(),
    type: ['RubricCriterionLevel'],
    name,
    level: `${at + 1}`,
    points: `${(at + 1) * 5}`,
  }));
  const description = { ...head(random, 'Rubric', 'RubricCriterionLevel'), requiredLevel: levels[1].id, rubricCriterionLevel: levels };
  return { description, result: result(description.id, { achievedLevel: random.pick(levels.slice(1)).id }) };
}

/** @param {Random} random @param {string} name @param {string} resultType */
function head(random, name, resultType) {
  return { id: random.uuid(), type: ['ResultDescription'], name, resultType };
}

/** @param {string} resultDescription @param {Record<string, string>} reached */
function result(resultDescription, reached) {
  return { type: ['Result'], resultDescription, ...reached };
}
