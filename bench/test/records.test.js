/** The records are what the benchmark says that they are. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { peer } from '../contenders/peer.js';
import { expectVerdicts } from '../measure.js';
import { pinnedLoader } from '../peer/loader.js';
import { BADGE, repetitive, various } from '../records/documents.js';
import { tampered } from '../records/tampered.js';

const SCHEMAS = fileURLToPath(new URL('../../../shared/schemas', import.meta.url));

const documentLoader = pinnedLoader();
const them = peer(documentLoader);
const KINDS = [BADGE, various(3), repetitive(3)];

for (const kind of KINDS) {
  test(`${kind.name}: the same seed gives the same bytes, another seed other bytes`, async () => {
    const text = await kind.make('seed', documentLoader);
    assert.equal(await kind.make('seed', documentLoader), text);
    assert.notEqual(await kind.make('another', documentLoader), text);
  });

  test(`${kind.name}: every signature holds, by the peer`, async () => {
    const text = await kind.make('holds', documentLoader);
    expectVerdicts(them, await them.verify(text), Array(kind.credentials + (kind.isRecord ? 1 : 0)).fill(true));
  });
}

test('the peer notices a changed claim in the embedded credential and in the record, and nowhere else', async () => {
  const { text, expected } = tampered(await various(3).make('tampered', documentLoader), 1);
  assert.deepEqual(expected, [false, true, false, true]);
  expectVerdicts(them, await them.verify(text), expected);
});

test('a record of 50 has subjects in many scripts, pictures, evidence, alignments and every kind of result', async () => {
  const text = await various(50).make('variety', documentLoader);
  /** @type {any[]} */
  const courses = JSON.parse(text).credentialSubject.verifiableCredential;
  const share = (/** @type {(course: any) => unknown} */ has) => courses.filter(has).length / courses.length;
  assert.ok(share((course) => course.credentialSubject.achievement.image?.id.startsWith('data:image/svg+xml;base64,')) > 0.2);
  assert.ok(share((course) => course.evidence) > 0.25);
  assert.ok(share((course) => course.credentialSubject.achievement.alignment) > 0.4);
  const scales = courses.flatMap((course) => course.credentialSubject.achievement.resultDescription.map((/** @type {any} */ one) => one.resultType));
  assert.deepEqual([...new Set(scales)].sort(), ['LetterGrade', 'Percent', 'RawScore', 'RubricCriterionLevel']);
  for (const script of ['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hiragana', 'Hangul']) {
    assert.match(text, new RegExp(`\\p{Script=${script}}`, 'u'), script);
  }
  assert.ok(new Set(courses.map((course) => course.issuer.id)).size >= 3, 'several issuers');
  assert.equal(new Set(courses.map((course) => JSON.stringify(course.credentialSubject.achievement))).size, 50, 'no course twice');
});

test('a repetitive record repeats nodes that have no identifier, under courses and under one achievement', async () => {
  const { credentialSubject } = JSON.parse(await repetitive(4).make('repeats', documentLoader));
  /** @type {any[]} */
  const courses = credentialSubject.verifiableCredential;
  const distinct = (/** @type {(course: any) => unknown} */ part) => new Set(courses.map((course) => JSON.stringify(part(course)))).size;
  assert.equal(distinct((course) => course.credentialSubject.achievement.alignment), 1);
  assert.equal(distinct((course) => course.credentialSubject.achievement.resultDescription[0].allowedValue), 1);
  assert.equal(distinct((course) => course.issuer.address), 1);
  assert.equal(distinct((course) => course.credentialSubject.achievement.id), 4);
  assert.deepEqual(credentialSubject.achievement, courses.map((course) => course.credentialSubject.achievement));
});

const noSchemas = !existsSync(SCHEMAS) && `${SCHEMAS} is missing: 1EdTech's schemas are NOT applied`;
if (noSchemas) console.error(noSchemas);

test('1EdTech finds no fault in the form of the records', { skip: noSchemas }, async () => {
  const isRecord = schema('clr20/clr_v2p0_clrcredential_schema.json');
  const isBadge = schema('ob30/ob_v3p0_achievementcredential_schema.json');
  accepts(isBadge, JSON.parse(await BADGE.make('schema', documentLoader)));
  for (const kind of [various(10), repetitive(3)]) {
    const record = JSON.parse(await kind.make('schema', documentLoader));
    accepts(isRecord, record);
    for (const course of record.credentialSubject.verifiableCredential) accepts(isBadge, course);
  }
  const faulty = JSON.parse(await BADGE.make('schema', documentLoader));
  delete faulty.credentialSubject.achievement.criteria;
  assert.equal(isBadge(faulty), false, 'a badge without criteria is faulty');
});

/** @param {string} file */
function schema(file) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}/${file}`, 'utf8')));
}

/** @param {import('ajv').ValidateFunction} validate @param {unknown} document */
function accepts(validate, document) {
  assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
}
