import { defaultCapabilities, generateKeyPackageWithKey } from 'ts-mls';
import { getOwnLeafNode } from 'ts-mls/clientState.js';
import { signLeafNodeCommit } from 'ts-mls/leafNode.js';
import { signatureKeyPair } from './suites.mjs';

const DAY = 24n * 60n * 60n;

/** A key package of a new client, with what is private in it. Its name is also its application_id, if it is `tagged`. */
export async function newKeyPackage(suite, { name, certified, tagged }) {
  const bytes = new TextEncoder().encode(name);
  const credential = certified
    ? { credentialType: 'x509', certificates: [bytes, new Uint8Array(200)] }
    : { credentialType: 'basic', identity: bytes };
  const extensions = tagged ? [{ extensionType: 'application_id', extensionData: bytes }] : [];
  return keyPackage(credential, extensions, await signatureKeyPair(suite), suite.crypto);
}

/** Whom a leaf is of. */
export const nameOf = ({ credential }) =>
  new TextDecoder().decode(credential.identity ?? credential.certificates[0]);

/** Of a client that has been in the group: with the same signature key, by which ts-mls finds its former leaf. */
export function returningKeyPackage({ crypto }, state) {
  const { credential, extensions, signaturePublicKey } = getOwnLeafNode(state);
  const keys = { signKey: state.signaturePrivateKey, publicKey: signaturePublicKey };
  return keyPackage(credential, extensions, keys, crypto);
}

function keyPackage(credential, leafExtensions, signatureKeys, crypto) {
  const now = BigInt(Math.floor(Date.now() / 1000));
  return generateKeyPackageWithKey(
    credential,
    defaultCapabilities(),
    { notBefore: now - DAY, notAfter: now + 60n * DAY },
    [],
    signatureKeys,
    crypto,
    leafExtensions,
  );
}

/**
 * What ts-mls cannot do by itself: a leaf for an Update proposal (section 12.1.2), with the private keys to it.
 * @param fresh whether with a fresh signature key too
 */
export async function updatedLeaf(suite, state, fresh) {
  const { hpke, signature } = suite.crypto;
  const { publicKey, privateKey } = await hpke.generateKeyPair();
  const before = getOwnLeafNode(state);
  const signer = fresh
    ? await signatureKeyPair(suite)
    : { signKey: state.signaturePrivateKey, publicKey: before.signaturePublicKey };
  const content = {
    leafNodeSource: 'update',
    hpkePublicKey: await hpke.exportPublicKey(publicKey),
    signaturePublicKey: signer.publicKey,
    credential: before.credential,
    capabilities: before.capabilities,
    extensions: before.extensions,
    groupId: state.groupContext.groupId,
    leafIndex: state.privatePath.leafIndex,
  };
  return {
    leafNode: await signLeafNodeCommit(content, signer.signKey, signature), // signs any source
    privateKey: await hpke.exportPrivateKey(privateKey),
    signKey: signer.signKey,
  };
}
