// What the benchmark uses of packages that come without types.

declare module '@digitalbazaar/vc' {
  interface Options {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
    now?: string;
  }
  export function issue(options: Options): Promise<Record<string, any>>;
  export function verifyCredential(options: Options): Promise<{ verified: boolean; error?: Error }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface Key {
    id: string;
    controller: string;
    publicKeyMultibase: string;
    signer(): object;
  }
  export function generate(options: { seed: Uint8Array }): Promise<Key>;
}
