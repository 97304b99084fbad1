// What the tests use of packages that bring no types of their own.

declare module 'jsonld';
declare module 'jsonld/lib/ContextResolver.js';
declare module 'jsonld/lib/context.js';
declare module 'rdf-canonize';
declare module '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
declare module '@digitalbazaar/ecdsa-multikey';
declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
declare module '@digitalbazaar/ed25519-signature-2020';
declare module '@digitalbazaar/ed25519-verification-key-2020';
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
declare module 'base58-universal';
