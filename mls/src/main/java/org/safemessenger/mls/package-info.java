/**
 * Messaging Layer Security (RFC 9420): end-to-end encryption for groups of two to thousands of
 * devices. This page is all there is to know.
 *
 * <pre>
 * Mls                                              the engine: make one, for all groups and threads
 *   builder(Authenticator)                         the word on who is who; has no default
 *     .random .clock .provider .preSharedKeys .retention .lifetimes .padding .handshakeFormat
 *     .supportedExtensions .supportedProposals .grease .participating .rememberedSignatures
 *     .build()
 *   identity(suite, credential)                    a fresh signature key
 *   keyPackage(suite, identity)                    to be added with, once    → KeyPackageBundle
 *     keyPackage ref expires   save()   erase()    once the group is joined and saved
 *   create(groupId, suite, identity)               a group of one            → GroupState
 *   welcomed(welcome)                              the key packages that it is for
 *   join(keyPackageBundle, welcome)                                          → GroupState
 *   joinExternally(groupInfo, identity)                                      → ExternalJoin
 *   proposeJoining(groupInfo, keyPackageBundle)    ask to be added           → message
 *   proposeFromOutside(groupInfo, identity, change)  as an external sender   → message
 *   load(state, trees)   loadKeyPackage(saved)
 *
 * GroupState                                       a value: nothing here changes it
 *   groupId epoch cipherSuite extensions members member(leafIndex) ownLeafIndex isActive
 *   pendingProposals hasPendingCommit
 *   protect(data)                                  next state and message    → Protected
 *   propose(change)                                next state and message    → Proposed
 *   commit(changes)                                next state, message, welcome → Committed
 *     confirmCommit()   abandonCommit()            when the server has taken or refused it
 *   process(message)                               next state and content    → Processed
 *   groupInfo(options)   ratchetTree()             for those who join
 *   export(label, context, length)   epochAuthenticator()   resumptionKey()
 *   reinitialise(identity, keyPackages)   branch(groupId, identity, keyPackages)   → NewGroup
 *   save()                                                                   → SavedGroup
 *   eraseAfter(next)                               the secrets that are not needed any more
 *
 * Change: add(keyPackage) update() remove(member) externalPsk(id) resumptionPsk(groupId, epoch)
 *         extensions(list) reInit(groupId, suite, extensions) custom(type, body)
 * Received: Application, Proposal, Commit, OwnCommit, Removed
 * </pre>
 *
 * <p>Two devices exchange messages across a restart:
 *
 * {@snippet :
 * CipherSuite suite = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
 * Mls mls = Mls.builder(authenticator).build(); // each device has its own
 * Identity ann = mls.identity(suite, new Credential.Basic(Bytes.utf8("ann")));
 * Identity ben = mls.identity(suite, new Credential.Basic(Bytes.utf8("ben")));
 *
 * KeyPackageBundle bundle = mls.keyPackage(suite, ben); // Ben publishes bundle.keyPackage()
 * GroupState anns = mls.create(Bytes.utf8("holidays"), suite, ann);
 * Committed added = anns.commit(Change.add(bundle.keyPackage()));
 * anns = added.next().confirmCommit(); // when the server has taken added.message()
 * GroupState bens = mls.join(bundle, added.welcome().orElseThrow());
 *
 * Protected hello = bens.protect(Bytes.utf8("hello, Ann"));
 * SavedGroup saved = hello.next().save(); // before hello.message() is sent
 * for (Bytes name : saved.treeNames()) disk.put(name, saved.tree(name));
 * GroupState restarted = mls.load(saved.state(), disk::get);
 *
 * Processed read = anns.process(hello.message());
 * if (read.received() instanceof Received.Application message) show.accept(message.data());
 * Protected answer = read.next().protect(Bytes.utf8("hello, Ben"));
 * Processed answered = restarted.process(answer.message());
 * if (answered.received() instanceof Received.Application message) show.accept(message.data());
 * }
 *
 * <p>Messages are {@link org.safemessenger.mls.bytes.Bytes}: encoded {@code MLSMessage} structures,
 * in and out. Secrets are {@link org.safemessenger.mls.bytes.SecretBytes}. What goes wrong is an
 * {@link org.safemessenger.mls.fault.MlsException} that says who is at fault.
 */
@NullMarked
package org.safemessenger.mls;

import org.jspecify.annotations.NullMarked;
