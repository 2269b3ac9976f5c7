import { defaultCapabilities, generateKeyPackageWithKey } from 'ts-mls';
import { getOwnLeafNode } from 'ts-mls/clientState.js';
import { signLeafNodeCommit } from 'ts-mls/leafNode.js';
import { signatureKeyPair } from './suites.mjs';

const DAY = 24n * 60n * 60n;

/** A key package of a new client, with what is private in it. */
export async function newKeyPackage(suite, name) {
  const identity = new TextEncoder().encode(name);
  return keyPackage({ credentialType: 'basic', identity }, await signatureKeyPair(suite), suite.crypto);
}

/** Of a client that has been in the group: with the same signature key, by which ts-mls finds its former leaf. */
export function returningKeyPackage({ crypto }, state) {
  const { credential, signaturePublicKey } = getOwnLeafNode(state);
  const keys = { signKey: state.signaturePrivateKey, publicKey: signaturePublicKey };
  return keyPackage(credential, keys, crypto);
}

function keyPackage(credential, signatureKeys, crypto) {
  const now = BigInt(Math.floor(Date.now() / 1000));
  return generateKeyPackageWithKey(
    credential,
    defaultCapabilities(),
    { notBefore: now - DAY, notAfter: now + 60n * DAY },
    [],
    signatureKeys,
    crypto,
  );
}

/** What ts-mls cannot do by itself: a leaf for an Update proposal (section 12.1.2), and the private key to it. */
export async function updatedLeaf(state, { hpke, signature }) {
  const { publicKey, privateKey } = await hpke.generateKeyPair();
  const { extensions, capabilities, credential, signaturePublicKey } = getOwnLeafNode(state);
  const content = {
    leafNodeSource: 'update',
    hpkePublicKey: await hpke.exportPublicKey(publicKey),
    signaturePublicKey,
    credential,
    capabilities,
    extensions,
    groupId: state.groupContext.groupId,
    leafIndex: state.privatePath.leafIndex,
  };
  return {
    leafNode: await signLeafNodeCommit(content, state.signaturePrivateKey, signature), // signs any source
    privateKey: await hpke.exportPrivateKey(privateKey),
  };
}
