/** Schemas of 1EdTech and of the tests' own: ajv comes to the same. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Native } from '../native/native.js';
import { nodesOf } from '../reports.js';
import { badge, endorsement, record } from '../credentials.js';
import { mutations, oracle } from './schema.js';

const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url));
const NOW = '2024-06-01T00:00:00Z';

const skip = !existsSync(`${SHARED}/schemas/INDEX.json`) && `${SHARED}/schemas is missing: 1EdTech's schemas are NOT applied`;
if (skip) console.error(skip);

/** @type {Native} */
let native;
before(() => {
  native = new Native();
});
after(() => native.close());

/** 1EdTech's schemas by their URLs. @type {Record<string, any>} */
const schemas = skip ? {} : Object.fromEntries(JSON.parse(readFileSync(`${SHARED}/schemas/INDEX.json`, 'utf8')).map((/** @type {any} */ { id, file }) => [id, JSON.parse(readFileSync(`${SHARED}/schemas/${file}`, 'utf8'))]));
/** @type {Map<string, (value: unknown) => boolean>} */
const oracles = new Map();

/** What ajv says of a value and one of 1EdTech's schemas. @param {string} url @param {unknown} value */
function expected(url, value) {
  const known = oracles.get(url) ?? oracle(schemas[url]);
  oracles.set(url, known);
  return known(value) ? 'valid' : 'invalid';
}

/** The checks of schemas in a report, with the paths of their credentials. @param {any} report */
function schemaChecks(report) {
  return nodesOf(report).flatMap(({ path, checks }) => checks.filter((/** @type {any} */ { check }) => check === 'schema').map((/** @type {any} */ check) => ({ path, check })));
}

/** @param {any} document @param {string} pointer */
function at(document, pointer) {
  return pointer.split('/').slice(1).reduce((value, key) => value?.[key], document);
}

/** How often the reports agree with ajv about each outcome. @param {Record<string, number>} tally @param {any} document */
async function compare(tally, document) {
  const report = await native.verify(JSON.stringify(document), { now: NOW, material: schemas });
  for (const { path, check } of schemaChecks(report)) {
    const url = check.detail.schema;
    if (!(url in schemas)) continue;
    const value = at(document, path);
    // What is in a token stands nowhere in the document.
    if (typeof value !== 'object') continue;
    const outcome = expected(url, value);
    assert.equal(check.outcome, outcome, `${path} ${JSON.stringify(check)} ${JSON.stringify(value)}`);
    assert.equal(check.code, outcome === 'valid' ? 'ok' : 'schema-mismatch');
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  }
}

test("every sample of 1EdTech's is judged as ajv judges it", { skip }, async () => {
  /** @type {Record<string, number>} */
  const tally = {};
  for (const folder of ['clr20', 'ob30', 'ob30/extracted', 'ob30/bit-string-list']) {
    const path = `${SHARED}/vectors/1edtech-validator/${folder}`;
    for (const file of readdirSync(path).filter((name) => name.endsWith('.json'))) {
      const document = JSON.parse(readFileSync(`${path}/${file}`, 'utf8'));
      await compare(tally, document);
      for (const kind of ['ob30', 'clr20']) await compare(tally, named(document, kind));
    }
  }
  assert.ok(tally.valid >= 10 && tally.invalid >= 10, JSON.stringify(tally));
});

/** The same, naming the schema of its type in one of the standards. @param {any} document @param {string} kind */
function named(document, kind) {
  const types = [document.type].flat();
  const name = types.includes('ClrCredential') ? 'clrcredential' : types.includes('EndorsementCredential') ? 'endorsementcredential' : 'achievementcredential';
  const [standard, prefix] = kind === 'ob30' && name !== 'clrcredential' ? ['ob', 'ob_v3p0'] : ['clr', 'clr_v2p0'];
  const version = prefix.endsWith('3p0') ? 'v3p0' : 'v2p0';
  const id = `https://purl.imsglobal.org/spec/${standard}/${version}/schema/json/${prefix}_${name}_schema.json`;
  return { ...document, credentialSchema: [{ id, type: '1EdTechJsonSchemaValidator2019' }] };
}

test('changed badges and records are judged as ajv judges them', { skip, timeout: 600_000 }, async () => {
  /** @type {Record<string, number>} */
  const tally = {};
  const bases = [named(badge(), 'ob30'), named(endorsement(), 'ob30'), named(record({ embedded: [badge()] }), 'clr20')];
  for (const base of bases) {
    // One in some: all of them would take minutes.
    const all = mutations(base);
    for (let number = 0; number < all.length; number += Math.ceil(all.length / 150)) {
      await compare(tally, all[number]);
    }
  }
  assert.ok(tally.valid >= 20 && tally.invalid >= 100, JSON.stringify(tally));
});

const VERSIONS = ['https://json-schema.org/draft/2020-12/schema', 'https://json-schema.org/draft/2019-09/schema', 'http://json-schema.org/draft-07/schema#'];

/**
 * Our verdict on a value, which is put into a credential under a name.
 * @param {any} schema
 * @param {unknown} value
 */
async function ours(schema, value) {
  const url = 'https://forms.example/value';
  const outer = { $schema: VERSIONS[0], properties: { value: { $ref: url } } };
  const document = { type: 'VerifiableCredential', credentialSchema: { id: 'https://forms.example/outer', type: 'JsonSchema' }, value };
  const report = await native.verify(JSON.stringify(document), { now: NOW, material: { 'https://forms.example/outer': outer, [url]: schema } });
  const [{ check }] = schemaChecks(report);
  return check.outcome;
}

test('small schemas say of all values what ajv says', async () => {
  const keywords = [
    { type: ['integer', 'null'] }, { enum: [1, 'a', { x: [1] }] }, { const: { x: [1, 2] } }, { minimum: 1, exclusiveMaximum: 3 }, { multipleOf: 0.5 },
    { minLength: 1, maxLength: 2 }, { pattern: '^[a-c]+$' }, { format: 'date-time' }, { items: { type: 'integer' } }, { contains: { const: 1 } }, { minItems: 1, maxItems: 2 },
    { uniqueItems: true }, { required: ['x'] }, { properties: { x: { type: 'string' } }, additionalProperties: false }, { patternProperties: { '^x': { type: 'array' } } },
    { propertyNames: { maxLength: 1 } }, { minProperties: 1, maxProperties: 1 }, { not: { type: 'object' } }, { anyOf: [{ type: 'string' }, { required: ['x'] }] },
    { oneOf: [{ type: 'number' }, { minimum: 2 }] }, { allOf: [{ type: 'object' }, { required: ['y'] }] }, { if: { type: 'object' }, then: { required: ['y'] }, else: { type: 'array' } },
  ];
  const since2019 = [
    { unevaluatedProperties: false, anyOf: [{ properties: { x: true } }, { properties: { y: { type: 'string' } } }] },
    { dependentRequired: { x: ['y'] } }, { dependentSchemas: { x: { minProperties: 2 } } }, { contains: { type: 'integer' }, minContains: 2, maxContains: 2 },
    { $defs: { a: { $anchor: 'b', type: 'object' } }, $ref: '#b', minProperties: 1 },
  ];
  const values = [null, true, 0, 1, 1.5, 2, 3, '', 'a', 'abc', '2024-01-01T00:00:00Z', [], [1], [1, 1], [1, 2, 'x'], {}, { x: [1] }, { x: [1, 2] }, { x: 'a', y: 'b' }, { y: 1 }, { xy: 1 }];
  for (const $schema of VERSIONS) {
    for (const schema of [...keywords, ...($schema.includes('draft-07') ? [] : since2019)]) {
      const says = oracle({ $schema, ...schema });
      for (const value of values) {
        assert.equal(await ours({ $schema, ...schema }, value), says(value) ? 'valid' : 'invalid', `${JSON.stringify({ $schema, ...schema })} ${JSON.stringify(value)}`);
      }
    }
  }
});

test('patterns match what they match in JavaScript', async () => {
  const parts = ['a', 'b', '.', '[ab]', '[^a]', '\\d', '\\W', '\\s', '(?:a|bc)', '(b|)', '\\b', '^', '$', '\\u0061', '[\\w-]', '\\.', 'ä', '😀', '[a-z😀]'];
  const counts = ['', '', '', '*', '+', '?', '{2}', '{1,3}', '{0,}', '*?'];
  const texts = ['', 'a', 'b', 'ab', 'abc', 'aab', 'ba ab', 'bcbc', '1.5', '-', '😀a', 'ä😀', 'a\nb', '\u2028', 'aaaaaaaa'];
  const next = random(7);
  for (let number = 0; number < 300; number += 1) {
    const pick = (/** @type {string[]} */ list) => list[next() % list.length];
    const part = () => {
      const one = pick(parts);
      return ['\\b', '^', '$'].includes(one) ? one : one + pick(counts);
    };
    const pattern = Array.from({ length: 1 + (next() % 4) }, part).join(next() % 4 === 0 ? '|' : '');
    const expression = new RegExp(pattern, 'u');
    // All texts at once: the members of an object.
    const found = await ours({ $schema: VERSIONS[0], prefixItems: texts.map((text) => (expression.test(text) ? { pattern } : { not: { pattern } })) }, texts);
    assert.equal(found, 'valid', pattern);
  }
});

/** Numbers that look random and are the same every time. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
