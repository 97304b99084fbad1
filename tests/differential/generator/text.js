/** Strings, IRIs, language tags and numbers: the leaves of the generated documents. */

import { NumberText } from '../json.js';

const WORDS = ['Ada', 'learner', 'credit', 'Bachelor of Arts', 'x', '3.5', 'true', 'https://example.org/text', '2024-02-29T23:59:60Z'];

/** Text that has caught processors out: escapes, planes, order, direction, invisible marks. */
const HARD_TEXT = [
  '', ' ', '  padded  ', '\t', '\n', '\r\n', '"', '\\', '\\"', '\\u0041', '\b\f', '\u0000', '\u0001\u001f', '\u007f', '\u0080\u009f',
  '\u2028\u2029', '\ufeff', '\ufffd', '\ufffe\uffff', '\ud7ff', '\ue000', '\uf8ff', '\u{10000}', '\u{10ffff}', '🎓', '👩‍🎓',
  'e\u0301', '\u00e9', '\u1e9b\u0323', '\u05d0\u05d1 (\u0634\u0647\u0627\u062f\u0629)', '\u202eright to left\u202c', '\u200b\u200d',
  'Grüße', '学位', '<script>', '& > <', "'", '_:b0', '@id', '@unknown', 'a:b', '^^<x>', '.\n', '> <', '%20', '\ud83c\udf93\uff21',
];

/** Strings that are no Unicode text at all: lone surrogates. */
const BROKEN_TEXT = ['\ud800', '\udc00x', 'a\udbff', '\udfff\ud800'];

export const LANGUAGES = ['en', 'de', 'EN', 'en-GB', 'zh-Hant-TW', 'De-CH-1996', 'x-private', 'ar', 'i-klingon'];
const BROKEN_LANGUAGES = ['', 'a b', 'en_GB', '1', 'toolongtag', 'en-', '-en', 'ü', '@none', 'en\n', '123-en'];

const SCHEMES = ['https://example.org/', 'https://example.org/vocab#', 'urn:uuid:', 'did:key:z6Mk', 'http://example.com:8080/a/b?c=', 'tag:example.org,2024:', 'ni:///sha-256;', 'mailto:ada@example.org?x='];
const LOCALS = ['a', 'b', 'c', 'Thing', 'item-1', 'é', '学', '%C3%A9', 'x/y', 'x/../y', '', 'x?y', '🎓', '\uff21', 'a:b', "a'b", '(x)', 'x~y', '\u{10fffd}'];
const RELATIVE = ['a', './a', '../a', '../../../a', '#a', '?a', '/a', '//other.example/a', 'a/', 'a/./b', 'a/../b', 'a//b', '/a/..', '', '.', '..', './', 'a?b#c', '/../a', 'g;x=1/../y', '//other.example', 'a#', '?'];
const ILL_FORMED = ['https://example.org/a b', 'https://example.org/<a>', 'https://example.org/"', 'urn:a\\b', 'urn:x{y}', 'urn:x|y', 'urn:^', 'urn:`', 'urn:a\u0000', 'urn:a\nb', 'a b', '<x>', 'http://[::1', 'https://example.org/%zz', 'urn:x\u007f', 'urn:\ue000', 'http://a.example/\u00a0', '1a:b', 'é:x', ':', ':a', 'a:', 'https://example.org/#a#b', 'urn:\ufffe', 'a,b:c', '\u0085:x', 'urn:\u2028x'];

/** A plain or a hard string. @param {import('./random.js').Random} random @param {number} odd share of odd things, 0 to 1 */
export function string(random, odd) {
  if (random.chance(odd * 0.01)) return random.pick(BROKEN_TEXT);
  return random.weighted([
    [6, () => random.pick(WORDS)],
    [3, () => random.pick(HARD_TEXT)],
    [1, () => random.many(1, 4, () => random.pick(HARD_TEXT)).join('')],
    [1, () => String.fromCodePoint(codePoint(random), codePoint(random))],
  ])();
}

/** A scalar value of Unicode, every plane alike; never a surrogate. @param {import('./random.js').Random} random */
function codePoint(random) {
  const value = random.below(random.pick([0x80, 0x800, 0x10000, 0x110000]));
  return value >= 0xd800 && value <= 0xdfff ? value - 0x800 : value;
}

/** An absolute IRI; from a small stock, so that documents meet the same one twice. @param {import('./random.js').Random} random @param {number} odd */
export function iri(random, odd) {
  if (random.chance(odd * 0.04)) return random.pick(ILL_FORMED);
  return random.pick(SCHEMES) + random.pick(LOCALS);
}

/** An IRI for vocabularies: ends so that it may be a prefix, most often. @param {import('./random.js').Random} random @param {number} odd */
export function vocabulary(random, odd) {
  if (random.chance(odd * 0.08)) return random.pick([...ILL_FORMED, ...RELATIVE]);
  return random.pick(['https://example.org/vocab#', 'https://example.org/', 'http://schema.example/', 'urn:vocab:', 'https://example.org/noend', 'https://example.org/q?', 'https://example.org/x[', 'https://purl.example/é/']);
}

/** A relative reference. @param {import('./random.js').Random} random */
export function relative(random) {
  return random.pick(RELATIVE);
}

/** The local part of a compact IRI. @param {import('./random.js').Random} random */
export function local(random) {
  return random.pick(LOCALS);
}

/** A blank node identifier; few, so that nodes meet. @param {import('./random.js').Random} random @param {number} odd */
export function blank(random, odd) {
  if (random.chance(odd * 0.05)) return random.pick(['_:', '_:a b', '_:é', '_:c14n0', '_:.', '_:-x', '_:a.', '_:b b', '_:🎓']);
  return `_:b${random.below(5)}`;
}

/** A language tag. @param {import('./random.js').Random} random @param {number} odd */
export function language(random, odd) {
  return random.pick(random.chance(odd * 0.1) ? BROKEN_LANGUAGES : LANGUAGES);
}

/** Numbers that every processor writes alike. */
const PLAIN_NUMBERS = ['0', '1', '-1', '42', '3.5', '-0.25', '100', '9007199254740991', '1.5e300', '2.50', '7.0', '1E2', '12345.678', '52.520008', '13.404954'];
/** Numbers at the borders: of integers, of doubles, of the exponent form, of 17 digits. */
const HARD_NUMBERS = [
  '0.1', '0.30000000000000004', '1.1', '19.99', '2.675', '1.005', '4.35', '8.2', '37.7749295', '9007199254740992', '9007199254740993', '-9007199254740993',
  '99999999999999990000', '100000000000000000000', '123456789012345678901', '999999999999999900000', '-100000000000000000001',
  '0.000001', '1.5e-7', '1.23456789012345678e-5', '123456789.12345679', '1.7976931348623157e308', '2.2250738585072014e-308', '4.9406564584124654e-324',
  '0.1e1', '10E-1', '1e+2', '5e20', '0.0', '0e5', '1000000.5', '4503599627370496.5', '1.9999999999999998', '0.9999999999999999',
];
/** Numbers on which implementations part: see classes/. */
const PARTING_NUMBERS = ['-0', '-0.0', '-0e0', '1e-7', '-5e-324', '3e-10', '1e21', '1e22', '-1e21', '1000000000000000000000', '1e308', '1e400', '-1e999', '1e-400'];

/** A number, written in one of the ways that JSON allows. @param {import('./random.js').Random} random @param {number} odd */
export function number(random, odd) {
  if (random.chance(odd * 0.1)) return new NumberText(random.pick(PARTING_NUMBERS));
  return new NumberText(
    random.weighted([
      [5, () => random.pick(PLAIN_NUMBERS)],
      [3, () => random.pick(HARD_NUMBERS)],
      [2, () => String(random.next() - 2 ** 31)],
      [1, () => `${random.between(-180, 180)}.${random.next()}${random.next()}`],
      [1, () => `${random.between(1, 9)}.${random.next()}e${random.between(1, 40) * random.pick([-1, 1])}`],
    ])(),
  );
}

/** Any JSON value, for JSON literals. @param {import('./random.js').Random} random @param {number} odd @param {number} [depth] @returns {any} */
export function json(random, odd, depth = 3) {
  /** @type {[number, () => any][]} */
  const choices = [
    [3, () => string(random, odd)],
    [2, () => number(random, odd)],
    [1, () => random.pick([true, false, null])],
  ];
  if (depth > 0) {
    choices.push([2, () => random.many(0, 3, () => json(random, odd, depth - 1))]);
    choices.push([3, () => Object.fromEntries(random.many(0, 4, () => [random.pick(['@context', '@id', 'z', 'a', 'Z', string(random, odd)]), json(random, odd, depth - 1)]))]);
  }
  return random.weighted(choices)();
}
