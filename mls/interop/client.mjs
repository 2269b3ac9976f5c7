import {
  branchGroup,
  createApplicationMessage,
  createCommit,
  createGroup,
  createGroupInfoWithExternalPub,
  createGroupInfoWithExternalPubAndRatchetTree,
  createProposal,
  decodeGroupState,
  encodeGroupState,
  encodeRequiredCapabilities,
  joinGroup,
  joinGroupExternal,
  makePskIndex,
  mlsExporter,
  processPrivateMessage,
  processPublicMessage,
  proposeAddExternal,
  reinitCreateNewGroup,
} from 'ts-mls';
import { defaultClientConfig } from 'ts-mls/clientConfig.js';
import { decodeRatchetTree, encodeRatchetTree } from 'ts-mls/ratchetTree.js';
import { decodeAll, toBytes, toText } from './bytes.mjs';
import { nameOf, newKeyPackage, returningKeyPackage, updatedLeaf } from './leaf.mjs';
import { readMessage, writeMessage } from './messages.mjs';
import { suite } from './suites.mjs';

/** Keeps keys longer than ts-mls would, so that a script finds faults of the protocol and not the ends of a setting. */
const CONFIG = {
  ...defaultClientConfig,
  keyRetentionConfig: {
    ...defaultClientConfig.keyRetentionConfig,
    retainKeysForGenerations: 64,
    retainKeysForEpochs: 4,
  },
};

const readTree = (text) =>
  text === undefined ? undefined : decodeAll(decodeRatchetTree, toBytes(text), 'a ratchet tree');

/** As encodeGroupState has written it, which loses the sender of a pending proposal where that is leaf 0. */
function readState(text) {
  const { unappliedProposals, ...state } = decodeAll(decodeGroupState, toBytes(text), 'a group state');
  const known = Object.entries(unappliedProposals).map(([ref, { proposal, senderLeafIndex }]) => [
    ref,
    { proposal, senderLeafIndex: senderLeafIndex ?? 0 },
  ]);
  return { ...state, unappliedProposals: Object.fromEntries(known), clientConfig: CONFIG };
}

/** A client with one key package and, when it has made or joined one, one group. Its methods answer the lines of Java. */
export class Client {
  #suite;
  #bundle; // the key package, until it is used
  #former; // the state of the group that this one's follows from
  #state; // of ts-mls, a value
  #pending; // the state after a commit that the server has not taken yet
  #updates = {}; // private keys to leaves proposed in this epoch, by their public key
  #psks = {};

  static async start({ suite: code, ...person }) {
    const client = new Client();
    client.#suite = await suite(code);
    client.#bundle = await newKeyPackage(client.#suite, person);
    const keyPackage = client.#bundle.publicPackage;
    return [client, { keyPackage: writeMessage({ wireformat: 'mls_key_package', keyPackage }) }];
  }

  /** The same person in a group that follows from this one: a new client, with a key package for it. */
  async follow({ as: _, ...start }) {
    const [client, answer] = await Client.start(start);
    client.#former = this.#state;
    client.#psks = this.#psks;
    return [client, answer];
  }

  /** Makes the group that follows, by re-initialisation (section 11.2) or as a branch (section 11.3). */
  async lead({ group, branch, others }) {
    const { publicPackage, privatePackage } = this.#takeBundle();
    const keyPackages = others.map((text) => readMessage(text, 'mls_key_package').keyPackage);
    const own = [this.#former, publicPackage, privatePackage, keyPackages, toBytes(group)];
    const { newState, welcome } = branch
      ? await branchGroup(...own, this.#crypto)
      : await reinitCreateNewGroup(...own, this.#crypto.name, [], this.#provider);
    this.#enter({ ...newState, clientConfig: CONFIG });
    return {
      welcome: welcome && writeMessage({ wireformat: 'mls_welcome', welcome }),
      tree: toText(encodeRatchetTree(newState.ratchetTree)),
    };
  }

  async create({ group, required }) {
    const { publicPackage, privatePackage } = this.#takeBundle();
    const capabilities = { extensionTypes: [], proposalTypes: [], credentialTypes: ['basic'] };
    const extensions = required
      ? [
          {
            extensionType: 'required_capabilities',
            extensionData: encodeRequiredCapabilities(capabilities),
          },
        ]
      : [];
    this.#state = await createGroup(
      toBytes(group),
      publicPackage,
      privatePackage,
      extensions,
      this.#crypto,
      CONFIG,
    );
  }

  async join({ welcome, tree }) {
    const { publicPackage, privatePackage } = this.#takeBundle();
    this.#state = await joinGroup(
      readMessage(welcome, 'mls_welcome').welcome,
      publicPackage,
      privatePackage,
      makePskIndex(this.#former, this.#psks),
      this.#crypto,
      readTree(tree),
      this.#former,
      CONFIG,
    );
  }

  /** A GroupInfo to join by, and the tree where it is not inside. */
  async info({ treeInside }) {
    const make = treeInside ? createGroupInfoWithExternalPubAndRatchetTree : createGroupInfoWithExternalPub;
    const groupInfo = await make(this.#state, [], this.#crypto);
    return {
      info: writeMessage({ wireformat: 'mls_group_info', groupInfo }),
      tree: treeInside ? undefined : toText(encodeRatchetTree(this.#state.ratchetTree)),
    };
  }

  /** Joins by itself, `returning` to a group that it is in, with its state lost. */
  async joinExternally({ info, tree, returning }) {
    const { publicPackage, privatePackage } = returning
      ? await returningKeyPackage(this.#suite, this.#state)
      : this.#takeBundle();
    const { newState, publicMessage } = await joinGroupExternal(
      readMessage(info, 'mls_group_info').groupInfo,
      publicPackage,
      privatePackage,
      returning,
      this.#crypto,
      readTree(tree),
      CONFIG,
    );
    this.#enter(newState);
    return { message: writeMessage({ wireformat: 'mls_public_message', publicMessage }) };
  }

  /** Asks to be added (section 12.1.8). */
  async proposeJoining({ info }) {
    const { publicPackage, privatePackage } = this.#bundle;
    const { groupInfo } = readMessage(info, 'mls_group_info');
    const message = await proposeAddExternal(groupInfo, publicPackage, privatePackage, this.#crypto);
    return { message: writeMessage(message) };
  }

  async propose({ change, open }) {
    const proposal = await this.#proposal(change);
    const { newState, message } = await createProposal(this.#state, open, proposal, this.#crypto);
    this.#state = newState;
    return { message: writeMessage(message) };
  }

  /** Refers to every proposal of the epoch, as ts-mls always does, and adds those changes by value. */
  async commit({ changes, open, treeInside }) {
    const { newState, commit, welcome } = await createCommit(
      { state: this.#state, pskIndex: this.#pskIndex, cipherSuite: this.#crypto },
      {
        wireAsPublicMessage: open,
        ratchetTreeExtension: treeInside,
        extraProposals: await Promise.all(changes.map((change) => this.#proposal(change))),
      },
    );
    this.#pending = newState;
    return {
      message: writeMessage(commit),
      welcome: welcome && writeMessage({ wireformat: 'mls_welcome', welcome }),
      tree: treeInside ? undefined : toText(encodeRatchetTree(newState.ratchetTree)),
    };
  }

  confirm() {
    this.#enter(this.#pending);
  }

  abandon() {
    this.#pending = undefined;
  }

  async protect({ data, authenticated }) {
    const { newState, privateMessage } = await createApplicationMessage(
      this.#state,
      toBytes(data),
      this.#crypto,
      toBytes(authenticated),
    );
    this.#state = newState;
    return { message: writeMessage({ wireformat: 'mls_private_message', privateMessage }) };
  }

  async process({ message: text }) {
    const message = readMessage(text, 'mls_private_message', 'mls_public_message');
    const { kind, newState, message: data } = await this.#read(message, await this.#readyFor(message));
    if (kind === 'applicationMessage') {
      this.#state = newState;
      return {
        kind: 'application',
        data: toText(data),
        authenticated: toText(message.privateMessage.authenticatedData),
      };
    }
    if (newState.groupActiveState.kind === 'removedFromGroup') {
      this.#enter(newState);
      return { kind: 'removed' };
    }
    if (newState.groupContext.epoch === this.#state.groupContext.epoch) {
      this.#state = newState;
      return { kind: 'proposal' };
    }
    this.#enter(newState);
    return { kind: 'commit' };
  }

  /** What all members must agree on, who they are, and an exported secret. */
  async view({ label, context, length }) {
    const { groupContext, keySchedule, ratchetTree } = this.#state;
    return {
      epoch: Number(groupContext.epoch),
      tree: toText(encodeRatchetTree(ratchetTree)),
      authenticator: toText(keySchedule.epochAuthenticator),
      exported: toText(
        await mlsExporter(keySchedule.exporterSecret, label, toBytes(context), length, this.#crypto),
      ),
      members: ratchetTree.flatMap((node, index) =>
        node?.nodeType === 'leaf' ? [{ leaf: index / 2, name: nameOf(node.leaf) }] : [],
      ),
    };
  }

  psk({ key, secret }) {
    this.#psks[key] = toBytes(secret);
  }

  save() {
    const texts = (secrets) => Object.entries(secrets).map(([key, secret]) => [key, toText(secret)]);
    return {
      saved: {
        suite: this.#suite.code,
        state: toText(encodeGroupState(this.#state)),
        pending: this.#pending && toText(encodeGroupState(this.#pending)),
        updates: Object.entries(this.#updates).map(([key, keys]) => [key, texts(keys)]),
        psks: texts(this.#psks),
      },
    };
  }

  static async restore({ saved }) {
    const secrets = (texts) => Object.fromEntries(texts.map(([key, text]) => [key, toBytes(text)]));
    const client = new Client();
    client.#suite = await suite(saved.suite);
    client.#state = readState(saved.state);
    client.#pending = saved.pending && readState(saved.pending);
    client.#updates = Object.fromEntries(saved.updates.map(([key, keys]) => [key, secrets(keys)]));
    client.#psks = secrets(saved.psks);
    return [client, {}];
  }

  get #crypto() {
    return this.#suite.crypto;
  }

  /** In place of ts-mls's own look for the suite by its number. */
  get #provider() {
    return { getCiphersuiteImpl: async () => this.#crypto };
  }

  get #pskIndex() {
    return makePskIndex(this.#state, this.#psks);
  }

  #takeBundle() {
    const bundle = this.#bundle;
    if (bundle === undefined) {
      throw new Error('the key package has been used');
    }
    this.#bundle = undefined;
    return bundle;
  }

  #enter(state) {
    if (state === undefined) {
      throw new Error('there is no commit to confirm');
    }
    this.#state = state;
    this.#pending = undefined;
    this.#updates = {};
  }

  async #proposal({ add, remove, update, psk, resumption, reinit }) {
    if (reinit !== undefined) {
      const { parameters } = await suite(reinit.suite);
      const groupId = toBytes(reinit.group);
      return {
        proposalType: 'reinit',
        reinit: { groupId, version: 'mls10', cipherSuite: parameters.name, extensions: [] },
      };
    }
    if (add !== undefined) {
      return {
        proposalType: 'add',
        add: { keyPackage: readMessage(add, 'mls_key_package').keyPackage },
      };
    }
    if (remove !== undefined) {
      return { proposalType: 'remove', remove: { removed: remove } };
    }
    if (psk !== undefined) {
      return this.#pskProposal({ psktype: 'external', pskId: toBytes(psk) });
    }
    if (resumption !== undefined) {
      const pskGroupId = this.#state.groupContext.groupId;
      return this.#pskProposal({
        psktype: 'resumption',
        usage: 'application',
        pskGroupId,
        pskEpoch: BigInt(resumption),
      });
    }
    if (update !== undefined) {
      const { leafNode, ...keys } = await updatedLeaf(this.#suite, this.#state, update.fresh);
      this.#updates[toText(leafNode.hpkePublicKey)] = keys;
      return { proposalType: 'update', update: { leafNode } };
    }
    throw new Error('a change is one of add, remove, update, psk, resumption and reinit');
  }

  #pskProposal(key) {
    const pskNonce = this.#crypto.rng.randomBytes(this.#crypto.kdf.size);
    return { proposalType: 'psk', psk: { preSharedKeyId: { ...key, pskNonce } } };
  }

  /** Not processMessage of ts-mls, which knows no pre-shared key where a commit is a PrivateMessage. */
  #read(message, state, decide) {
    return message.wireformat === 'mls_private_message'
      ? processPrivateMessage(state, message.privateMessage, this.#pskIndex, this.#crypto, decide)
      : processPublicMessage(state, message.publicMessage, this.#pskIndex, this.#crypto, decide);
  }

  /** The state with the private key of an own update that this commit takes up; ts-mls does not see to that. */
  async #readyFor(message) {
    if (Object.keys(this.#updates).length === 0) {
      return this.#state;
    }
    let committed = [];
    await this.#read(message, this.#state, ({ kind, proposals }) => {
      committed = kind === 'commit' ? proposals : [];
      return 'reject'; // a state is a value: this one is left as it was
    });
    const { privatePath } = this.#state;
    const own = committed.find(
      ({ proposal, senderLeafIndex }) =>
        proposal.proposalType === 'update' && senderLeafIndex === privatePath.leafIndex,
    );
    if (own === undefined) {
      return this.#state;
    }
    const { privateKey, signKey } = this.#updates[toText(own.proposal.update.leafNode.hpkePublicKey)];
    const privateKeys = { ...privatePath.privateKeys, [privatePath.leafIndex * 2]: privateKey };
    return { ...this.#state, signaturePrivateKey: signKey, privatePath: { ...privatePath, privateKeys } };
  }
}
