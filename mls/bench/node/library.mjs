/** ts-mls as the measurement uses it: the same steps as the Java libraries behind Library.java, with bytes between them. */
import { hrtime } from 'node:process';

// Installed once, where it is tested against.
const mls = await import(new URL('../../interop/node_modules/ts-mls/dist/src/index.js', import.meta.url));
const { encodeGroupState } = await import(
  new URL('../../interop/node_modules/ts-mls/dist/src/clientState.js', import.meta.url)
);

const suite = await mls.getCiphersuiteImpl(
  mls.getCiphersuiteFromName('MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'),
);
const text = new TextEncoder();

function oneMonth() {
  const now = BigInt(Math.floor(Date.now() / 1000));
  return { notBefore: now - 3600n, notAfter: now + 2_592_000n };
}

function generate(name) {
  const credential = { credentialType: 'basic', identity: text.encode(name) };
  const capabilities = { ...mls.defaultCapabilities(), extensions: [], ciphersuites: [suite.name], credentials: ['basic'] };
  return mls.generateKeyPackage(credential, capabilities, oneMonth(), [], suite);
}

const decode = (bytes) => mls.decodeMlsMessage(bytes, 0)[0];
const encode = (message) => mls.encodeMlsMessage({ version: 'mls10', ...message });

export class Newcomer {
  static async named(name) {
    const newcomer = new Newcomer();
    newcomer.keys = await generate(name);
    newcomer.keyPackage = encode({ wireformat: 'mls_key_package', keyPackage: newcomer.keys.publicPackage });
    return newcomer;
  }

  async join(welcome) {
    const { publicPackage, privatePackage } = this.keys;
    return new Member(
      await mls.joinGroup(decode(welcome).welcome, publicPackage, privatePackage, mls.emptyPskIndex, suite),
    );
  }
}

export class Member {
  constructor(state) {
    this.state = state;
  }

  static async create(name) {
    const { publicPackage, privatePackage } = await generate(name);
    return new Member(
      await mls.createGroup(text.encode(`group of ${name}`), publicPackage, privatePackage, [], suite),
    );
  }

  async commit(keyPackages) {
    const extraProposals = keyPackages.map((bytes) => ({
      proposalType: 'add',
      add: { keyPackage: decode(bytes).keyPackage },
    }));
    const made = await mls.createCommit(
      { state: this.state, cipherSuite: suite },
      { extraProposals, ratchetTreeExtension: true },
    );
    const welcome = made.welcome && encode({ wireformat: 'mls_welcome', welcome: made.welcome });
    return { commit: encode(made.commit), welcome, next: new Member(made.newState) };
  }

  async handle(commit) {
    return new Member((await this.process(commit)).newState);
  }

  async protect(data) {
    const made = await mls.createApplicationMessage(this.state, data, suite);
    this.state = made.newState;
    return encode({ wireformat: 'mls_private_message', privateMessage: made.privateMessage });
  }

  async unprotect(message) {
    const result = await this.process(message);
    this.state = result.newState;
    return result.message;
  }

  process(message) {
    return mls.processPrivateMessage(this.state, decode(message).privateMessage, mls.emptyPskIndex, suite);
  }

  epochAuthenticator() {
    return this.state.keySchedule.epochAuthenticator;
  }

  saved() {
    return encodeGroupState(this.state).length;
  }
}

/** What its time goes into in the end, by the names of Operations.java. */
export async function primitives() {
  const signer = await suite.signature.keygen();
  const recipient = await suite.hpke.generateKeyPair();
  const content = new Uint8Array(300);
  const secret = new Uint8Array(32);
  const signature = await suite.signature.sign(signer.signKey, content);
  const { enc, ct } = await suite.hpke.seal(recipient.publicKey, secret, content);
  return {
    SIGN: () => suite.signature.sign(signer.signKey, content),
    VERIFY: () => suite.signature.verify(signer.publicKey, content, signature),
    KEY_PAIR: () => suite.hpke.generateKeyPair(),
    SEAL: () => suite.hpke.seal(recipient.publicKey, secret, content),
    OPEN: () => suite.hpke.open(recipient.privateKey, enc, ct, content),
  };
}

/** Nanoseconds that one call took, and what it gave. */
export async function timed(action) {
  const began = hrtime.bigint();
  const result = await action();
  return [Number(hrtime.bigint() - began), result];
}
