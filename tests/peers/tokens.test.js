/** Tokens that an independent implementation (jose) signs, and what attackers make of them. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { CompactSign, exportJWK, exportSPKI } from 'jose';
import { Native } from '../native/native.js';
import { nodesOf } from '../reports.js';
import { ALGORITHMS, ISSUER, LEARNER, NOW, PROFILES, claimsOf, controllerDocument, credentialFor, decode, didJwk, encode, jwks, keys, sign, token, typOf, withClaims } from './tokens.js';

/** @type {Native} */
let native;
/** One pair for each algorithm. @type {Record<string, import('./tokens.js').Keys>} */
let pairs;

before(async () => {
  native = new Native();
  pairs = Object.fromEntries(await Promise.all(ALGORITHMS.map(async (alg) => [alg, await keys(alg)])));
});
after(() => native.close());

/** @param {any} input @param {any} [material] @param {any} [more] other options */
async function report(input, material = {}, more = {}) {
  return native.verify(JSON.stringify(input), { now: NOW, material, ...more });
}

/** Outcome and codes of a node's checks of a kind. @param {any} node @param {string} kind */
function check(node, kind) {
  const found = node.checks.filter((/** @type {any} */ one) => one.check === kind);
  assert.equal(found.length, 1, `${kind}: ${JSON.stringify(node.checks)}`);
  return found[0];
}

/** @param {any} node @param {string} kind */
function said(node, kind) {
  const { outcome, code, also } = check(node, kind);
  return [outcome, code, ...also];
}

/** Kind and codes of a node's warnings. @param {any} node */
function warnings(node) {
  const found = node.checks.filter((/** @type {any} */ one) => one.outcome === 'warning');
  return found.map((/** @type {any} */ one) => [one.check, one.code, ...one.also]);
}

for (const alg of ALGORITHMS) {
  for (const profile of PROFILES) {
    test(`${alg}, ${profile}: holds, and no changed letter does`, async () => {
      const pair = pairs[alg];
      const jwt = await token(pair, profile);
      const material = profile === 'W3C' ? controllerDocument(ISSUER, pair) : jwks(pair);
      const { root, needs } = await report(jwt, material);
      assert.equal(root.outcome, 'valid', JSON.stringify(root.checks));
      assert.deepEqual(said(root, 'proof'), ['valid', 'ok']);
      assert.deepEqual(said(root, 'keyBinding'), ['valid', 'ok']);
      assert.deepEqual([root.issuer.id, root.issuer.vouchedBy, root.issuer.domain], [ISSUER, 'domain', 'university.example']);
      assert.deepEqual(needs, []);
      const changed = withClaims(jwt, (claims) => ({ ...claims, ...(claims.vc ? { vc: { ...claims.vc, name: 'Other' } } : { name: 'Other' }) }));
      const after = (await report(changed, material)).root;
      assert.deepEqual([after.outcome, check(after, 'proof').code], ['invalid', 'signature-mismatch']);
    });
  }
}

test('a key in the header shows nothing about the issuer', async () => {
  for (const alg of ALGORITHMS) {
    const pair = pairs[alg];
    const { root, needs } = await report(await token(pair, '1EdTech, 2.0', { jwk: pair.jwk }));
    assert.deepEqual(said(root, 'proof'), ['valid', 'ok']);
    assert.deepEqual(said(root, 'keyBinding'), ['undetermined', 'key-not-bound']);
    assert.equal(root.outcome, 'undetermined');
    assert.deepEqual(needs.map((/** @type {any} */ need) => [need.for, need.url]), [['jwks', 'https://university.example/.well-known/jwks.json'], ['did', ISSUER]]);
    assert.equal((await report(await token(pair, '1EdTech, 2.0', { jwk: pair.jwk }), jwks(pair))).root.outcome, 'valid');
  }
});

test('without its key set or its issuer\'s document a token needs either', async () => {
  const { root, needs } = await report(await token(pairs.RS256, '1EdTech, 2.0'));
  assert.deepEqual(said(root, 'proof'), ['undetermined', 'key-not-available']);
  assert.deepEqual(needs, [{ url: 'https://university.example/.well-known/jwks.json', for: 'jwks', path: '' }, { url: ISSUER, for: 'did', path: '' }]);
});

test('issuers that are their own key', async () => {
  for (const alg of ALGORITHMS) {
    const pair = pairs[alg];
    const issuer = didJwk(pair.jwk);
    for (const header of [{ kid: `${issuer}#0` }, { kid: '#0' }, {}]) {
      const jwt = await token(pair, 'W3C', header, credentialFor('W3C', issuer));
      const { root } = await report(jwt);
      assert.equal(root.outcome, 'valid', `${alg} ${JSON.stringify(header)} ${JSON.stringify(root.checks)}`);
      assert.equal(root.issuer.vouchedBy, 'nobody');
    }
  }
});

test('a kid that is the address of a key or of a key set', async () => {
  const pair = pairs.ES384;
  const kid = 'https://university.example/keys/1';
  const jwt = await token(pair, '1EdTech, 2.0', { kid });
  assert.deepEqual((await report(jwt)).needs.map((/** @type {any} */ need) => need.url), [kid]);
  for (const found of [pair.jwk, { keys: [pair.jwk] }]) {
    const { root, needs } = await report(jwt, { [kid]: found });
    assert.deepEqual(said(root, 'proof'), ['valid', 'ok']);
    assert.deepEqual(said(root, 'keyBinding'), ['undetermined', 'key-not-bound']);
    assert.equal(needs.length, 2);
    assert.equal((await report(jwt, { [kid]: found, ...jwks(pair) })).root.outcome, 'valid');
  }
});

test('a token inside a token, and a token in a record of JSON', async () => {
  const pair = pairs.ES256;
  const badge = await token(pair, '1EdTech, 2.0');
  const record = { ...credentialFor('1EdTech, 2.0'), type: ['VerifiableCredential', 'ClrCredential'], id: 'urn:uuid:00000000-0000-4000-8000-0000000000aa' };
  record.credentialSubject = { id: LEARNER, type: ['ClrSubject'], verifiableCredential: [badge, withClaims(badge, (claims) => ({ ...claims, name: 'Other' }))] };
  const nodes = nodesOf(await report(await token(pair, '1EdTech, 2.0', undefined, record), jwks(pair)));
  assert.deepEqual(nodes.map((node) => [node.path, node.relation, node.outcome]), [
    ['', 'root', 'valid'],
    ['/credentialSubject/verifiableCredential/0', 'embedded', 'valid'],
    ['/credentialSubject/verifiableCredential/1', 'embedded', 'invalid'],
  ]);
  const inJson = nodesOf(await report(record, jwks(pair)));
  assert.deepEqual(inJson.map((node) => node.outcome), ['unsigned', 'valid', 'invalid']);
});

test('an enveloped credential', async () => {
  const pair = pairs.EdDSA;
  const jwt = await token(pair, 'W3C');
  const envelope = (/** @type {string} */ data) => ({ '@context': 'https://www.w3.org/ns/credentials/v2', id: data, type: 'EnvelopedVerifiableCredential' });
  const { root } = await report(envelope(`data:application/vc+jwt,${jwt}`), controllerDocument(ISSUER, pair));
  assert.deepEqual([root.path, root.outcome], ['', 'valid']);
  for (const [data, outcome, code] of [
    ['https://university.example/', 'invalid', 'malformed-token'],
    ['data:application/vc+jwt,hello', 'invalid', 'malformed-token'],
    ['data:application/vc+cose;base64,AAAA', 'undetermined', 'unsupported-format'],
  ]) {
    const { root } = await report(envelope(data));
    assert.deepEqual([root.outcome, check(root, 'parse').code], [outcome, code], data);
  }
});

test('claims that contradict the credential', async () => {
  const pair = pairs.ES256;
  const material = jwks(pair);
  const credential = { ...credentialFor('1EdTech, 2.0'), validUntil: '2030-01-01T00:00:00Z' };
  const good = { ...claimsOf(credential, '1EdTech, 2.0'), exp: Date.parse(credential.validUntil) / 1000 };
  const verdict = async (/** @type {any} */ claims) => (await report(await sign(claims, { alg: 'ES256', typ: 'JWT', kid: 'key-1' }, pair.privateKey), material)).root;
  assert.equal((await verdict(good)).outcome, 'valid');
  for (const wrong of [{ iss: 'https://other.example' }, { sub: 'did:example:other' }, { jti: 'urn:other' }, { nbf: 1 }, { exp: good.exp + 1 }, { iss: 7 }, { nbf: 'soon' }]) {
    const root = await verdict({ ...good, ...wrong });
    assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'claim-mismatch'], JSON.stringify(wrong));
  }
  const { sub: _, ...without } = good;
  const root = await verdict(without);
  assert.deepEqual([root.outcome, ...said(root, 'proof')], ['valid', 'valid', 'ok']);
  assert.deepEqual(warnings(root), [['structure', 'claim-missing']]);
});

test('a credential in the wrong place, or two of them', async () => {
  const pair = pairs.ES256;
  const header = { alg: 'ES256', typ: 'JWT', kid: 'key-1' };
  const v2 = credentialFor('1EdTech, 2.0');
  const v1 = credentialFor('1EdTech, 1.1');
  for (const claims of [
    { ...claimsOf(v2, '1EdTech, 2.0'), vc: v2 },
    { ...claimsOf(v2, '1EdTech, 2.0'), vp: 'no' },
    { ...claimsOf(v1, '1EdTech, 1.1'), vc: v2 },
    { ...claimsOf(v2, '1EdTech, 2.0'), ...v1 },
  ]) {
    const { root } = await report(await sign(claims, header, pair.privateKey), jwks(pair));
    assert.equal(root.outcome, 'invalid');
    assert.ok(said(root, 'proof').includes('unexpected-claim'), JSON.stringify(said(root, 'proof')));
  }
});

test('a token that calls itself something else', async () => {
  const pair = pairs.ES256;
  for (const typ of ['vp+jwt', 'at+jwt', 'bad+typ']) {
    const { root } = await report(await token(pair, 'W3C', { kid: 'key-1', typ }), controllerDocument(ISSUER, pair));
    assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'wrong-media-type'], typ);
  }
  const { root } = await report(await token(pair, 'W3C', { kid: 'key-1', cty: 'xml', x5t: 'AA' }), controllerDocument(ISSUER, pair));
  assert.deepEqual([root.outcome, ...said(root, 'proof')], ['valid', 'valid', 'ok']);
  assert.deepEqual(warnings(root), [['structure', 'wrong-media-type', 'unexpected-header']]);
});

test('dates of a token', async () => {
  const pair = pairs.ES256;
  const at = (/** @type {string} */ date) => Date.parse(date) / 1000;
  for (const [claims, outcome, code] of /** @type {const} */ ([
    [{ exp: at('2024-05-31T00:00:00Z') }, 'expired', 'proof-expired'],
    [{ nbf: at('2024-06-02T00:00:00Z') }, 'notYetValid', 'proof-not-yet-valid'],
    [{ iat: at('2024-06-02T00:00:00Z') }, 'valid', 'ok'],
    [{ exp: at('2024-06-02T00:00:00Z'), iat: at('2024-05-01T00:00:00Z') }, 'valid', 'ok'],
  ])) {
    const jwt = await sign({ ...credentialFor('W3C'), ...claims }, { alg: 'ES256', typ: 'vc+jwt', kid: 'key-1' }, pair.privateKey);
    const { root } = await report(jwt, controllerDocument(ISSUER, pair));
    assert.deepEqual([root.outcome, check(root, 'proof').code], [outcome, code], JSON.stringify(claims));
    assert.equal(warnings(root).length, 'iat' in claims && claims.iat > at(NOW) ? 1 : 0, JSON.stringify(warnings(root)));
  }
});

test('attack: nobody signed', async () => {
  for (const alg of ['none', 'None', 'nOnE']) {
    const jwt = `${encode({ alg, typ: 'JWT' })}.${encode(claimsOf(credentialFor('1EdTech, 2.0'), '1EdTech, 2.0'))}.`;
    const { root } = await report(jwt, jwks(pairs.ES256));
    assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'forbidden-algorithm'], alg);
  }
});

test('attack: a public key used as a shared secret', async () => {
  const pair = pairs.RS256;
  for (const secret of [await exportSPKI(pair.publicKey), JSON.stringify(pair.jwk)]) {
    const input = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${encode(claimsOf(credentialFor('1EdTech, 2.0'), '1EdTech, 2.0'))}`;
    const jwt = `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    const { root } = await report(jwt, jwks(pair));
    assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'forbidden-algorithm']);
  }
});

test('attack: a key of another kind than the algorithm', async () => {
  for (const [alg, other] of [['RS256', 'ES256'], ['ES256', 'RS256'], ['ES256', 'ES384'], ['EdDSA', 'ES256']]) {
    const jwt = await token(pairs[alg], '1EdTech, 2.0');
    const { root } = await report(jwt, jwks({ ...pairs[other], alg: pairs[other].alg }));
    assert.deepEqual([root.outcome, check(root, 'proof').code], ['invalid', 'malformed-proof'], `${alg} with ${other}`);
  }
});

test('attack: the attacker brings a key along', async () => {
  const [victim, attacker] = [await keys('ES256'), await keys('ES256')];
  const own = { jwk: attacker.jwk };
  const bound = (/** @type {any} */ answer) => [answer.root.outcome, ...said(answer.root, 'keyBinding')];
  const https = await token(attacker, '1EdTech, 2.0', own);
  assert.deepEqual(bound(await report(https, jwks(victim))), ['undetermined', 'undetermined', 'key-not-in-controller-document']);
  const did = didJwk(victim.jwk);
  const selfContained = await token(attacker, 'W3C', own, credentialFor('W3C', did));
  assert.deepEqual(bound(await report(selfContained)), ['invalid', 'invalid', 'issuer-does-not-control-key']);
  const claimed = await token(attacker, 'W3C', { ...own, kid: `${did}#0` }, credentialFor('W3C', did));
  assert.deepEqual(bound(await report(claimed)).slice(0, 2), ['invalid', 'invalid']);
});

test('attack: a kid of another issuer', async () => {
  const [victim, attacker] = [await keys('ES256'), await keys('ES256')];
  const other = 'did:web:attacker.example';
  const jwt = await token(attacker, 'W3C', { kid: `${other}#key-1` });
  const material = { ...controllerDocument(other, attacker), ...controllerDocument(ISSUER, victim) };
  const { root } = await report(jwt, material);
  assert.deepEqual(said(root, 'proof'), ['valid', 'ok']);
  assert.notEqual(root.outcome, 'valid');
  assert.notEqual(check(root, 'keyBinding').outcome, 'valid');
  assert.equal(root.issuer.vouchedBy, 'nobody');
});

test('attack: the secret part of a key in the header', async () => {
  const pair = pairs.ES256;
  const jwt = await token(pair, '1EdTech, 2.0', { jwk: await exportJWK(pair.privateKey) });
  const { root } = await report(jwt, jwks(pair));
  assert.deepEqual([root.outcome, ...said(root, 'proof')], ['invalid', 'invalid', 'private-key-published']);
  assert.ok(!JSON.stringify(root).includes(decode(jwt.split('.')[0]).jwk.d));
});

test('attack: a document that lists the key for logging in only', async () => {
  const pair = pairs.ES256;
  const { root } = await report(await token(pair, 'W3C'), controllerDocument(ISSUER, pair, ['authentication']));
  assert.deepEqual([root.outcome, ...said(root, 'keyBinding')], ['undetermined', 'undetermined', 'key-not-in-controller-document']);
});

test('attack: rules that the verifier does not know', async () => {
  const pair = pairs.ES256;
  const claims = Buffer.from(JSON.stringify(claimsOf(credentialFor('1EdTech, 2.0'), '1EdTech, 2.0')));
  const jwt = await new CompactSign(claims).setProtectedHeader({ alg: 'ES256', kid: 'key-1', crit: ['exp'], exp: 1 }).sign(pair.privateKey, { crit: { exp: true } });
  const { root } = await report(jwt, jwks(pair));
  assert.deepEqual([root.outcome, check(root, 'proof').code], ['undetermined', 'unsupported-cryptosuite']);
});

test('presentations', async () => {
  const [issuer, holder] = [await keys('ES256'), await keys('EdDSA')];
  const id = didJwk(holder.jwk);
  const credential = { ...credentialFor('W3C'), credentialSubject: { ...credentialFor('W3C').credentialSubject, id } };
  const jwt = await token(issuer, 'W3C', undefined, credential);
  const enveloped = { '@context': 'https://www.w3.org/ns/credentials/v2', id: `data:application/vc+jwt,${jwt}`, type: 'EnvelopedVerifiableCredential' };
  const presentation = { '@context': ['https://www.w3.org/ns/credentials/v2'], type: ['VerifiablePresentation'], holder: id, verifiableCredential: [enveloped] };
  const header = { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid: `${id}#0` };
  const occasion = { nonce: 'n-1', aud: 'https://employer.example' };
  const material = controllerDocument(ISSUER, issuer);
  const signed = await sign({ ...presentation, ...occasion }, header, holder.privateKey);
  const asked = { challenge: 'n-1', domain: 'https://employer.example' };
  const nodes = nodesOf(await report(signed, material, asked));
  assert.deepEqual(nodes.map((node) => [node.path, node.relation, node.outcome]), [['', 'root', 'valid'], ['/verifiableCredential/0', 'presented', 'valid']]);
  assert.equal(nodes[0].issuer.id, id);
  for (const [given, codes] of /** @type {const} */ ([
    [{}, ['warning', 'challenge-not-compared', 'domain-not-compared']],
    [{ ...asked, challenge: 'n-2' }, ['invalid', 'wrong-challenge']],
    [{ ...asked, domain: 'https://other.example' }, ['invalid', 'wrong-domain']],
  ])) {
    const { root } = await report(signed, material, given);
    assert.deepEqual(said(root, 'proof'), codes, JSON.stringify(given));
    assert.equal(root.outcome, codes[0] === 'invalid' ? 'invalid' : 'valid');
  }
  const unsigned = nodesOf(await report(presentation, material));
  assert.deepEqual(unsigned.map((node) => node.outcome), ['unsigned', 'valid']);
  const spoilt = { ...presentation, verifiableCredential: [{ ...enveloped, id: `data:application/vc+jwt,${withClaims(jwt, (claims) => ({ ...claims, name: 'Other' }))}` }] };
  const around = nodesOf(await report(await sign({ ...spoilt, ...occasion }, header, holder.privateKey), material, asked));
  assert.deepEqual(around.map((node) => node.outcome), ['valid', 'invalid']);
  const thief = await keys('EdDSA');
  const stolen = await sign({ ...presentation, ...occasion }, { ...header, kid: `${didJwk(thief.jwk)}#0` }, thief.privateKey);
  const { root } = await report(stolen, material, asked);
  assert.deepEqual([root.outcome, ...said(root, 'keyBinding')], ['invalid', 'invalid', 'issuer-does-not-control-key']);
  const foreign = await token(issuer, 'W3C');
  const of = nodesOf(await report(await sign({ ...presentation, verifiableCredential: [{ ...enveloped, id: `data:application/vc+jwt,${foreign}` }], ...occasion }, header, holder.privateKey), material, asked));
  assert.deepEqual(of.map((node) => node.outcome), ['valid', 'valid']);
  assert.deepEqual(said(of[1], 'recipient'), ['warning', 'presented-by-another']);
});

test('a presentation of version 1.1', async () => {
  const [issuer, holder] = [await keys('RS256'), await keys('ES256')];
  const id = didJwk(holder.jwk);
  const vp = { '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiablePresentation'], verifiableCredential: [await token(issuer, '1EdTech, 1.1')] };
  const jwt = await sign({ iss: id, vp }, { alg: 'ES256', typ: 'JWT', kid: `${id}#0` }, holder.privateKey);
  const nodes = nodesOf(await report(jwt, jwks(issuer)));
  assert.deepEqual(nodes.map((node) => [node.path, node.outcome]), [['', 'valid'], ['/verifiableCredential/0', 'valid']], JSON.stringify(nodes[0].checks));
});

test('credentials that a record names by their address', async () => {
  const pair = pairs.ES256;
  const badge = await token(pair, '1EdTech, 2.0');
  const url = 'https://university.example/credentials/7';
  const { createHash } = await import('node:crypto');
  const digest = `sha256-${createHash('sha256').update(badge).digest('base64')}`;
  const record = (/** @type {any} */ more) => ({
    ...credentialFor('1EdTech, 2.0'),
    type: ['VerifiableCredential', 'ClrCredential'],
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000aa',
    credentialSubject: { id: LEARNER, type: ['ClrSubject'], verifiableCredential: [url] },
    ...more,
  });
  const signed = (/** @type {any} */ more) => token(pair, '1EdTech, 2.0', undefined, record(more));
  const alone = await report(await signed({}), jwks(pair));
  assert.deepEqual(alone.needs, [{ url, for: 'credential', path: '/credentialSubject/verifiableCredential/0' }]);
  assert.deepEqual(nodesOf(alone).map((node) => node.outcome), ['valid', 'undetermined']);
  for (const [more, content, parse, outcome] of /** @type {const} */ ([
    [{}, badge, ['warning', 'content-not-covered'], 'valid'],
    [{ relatedResource: [{ id: url, digestSRI: digest }] }, badge, ['valid', 'ok'], 'valid'],
    [{ relatedResource: [{ id: url, digestSRI: digest }] }, `${badge}\n`, ['invalid', 'digest-mismatch'], 'invalid'],
    [{ relatedResource: [{ id: url, digestSRI: 'md5-x' }] }, badge, ['warning', 'content-not-covered'], 'valid'],
    [{}, '<html>', ['undetermined', 'credential-not-available'], 'undetermined'],
  ])) {
    const nodes = nodesOf(await report(await signed(more), { ...jwks(pair), [url]: content }));
    assert.deepEqual([nodes[1].outcome, ...said(nodes[1], 'parse')], [outcome, ...parse], JSON.stringify(more));
    assert.equal(nodes[1].path, '/credentialSubject/verifiableCredential/0');
  }
  const loop = nodesOf(await report(await signed({}), { ...jwks(pair), [url]: JSON.stringify(record({})) }));
  assert.deepEqual(said(loop[2], 'parse'), ['invalid', 'circular-reference']);
});
