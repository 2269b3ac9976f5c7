/**
 * A client of protocol S: {@link org.safemessenger.client.SafeMessenger} connects, signs in, sends,
 * and tells in one ordered stream of {@link org.safemessenger.client.ClientEvent}s what happens.
 * Calls block and are meant for virtual threads.
 *
 * {@snippet :
 * try (SafeMessenger client = SafeMessenger.connect(server)) {
 *   client.subscribe(
 *       event -> {
 *         if (event instanceof ClientEvent.MessageReceived(Message message)) {
 *           System.out.println(message.sender() + ": " + message.text().orElse("?"));
 *         }
 *       });
 *   client.register("alice", "correct horse");
 *   client.messages().toRoom("general", "Hello!");
 * }
 * }
 *
 * <p>What a sending method returns is on the server's stable storage. While the connection is
 * broken, sends wait and are repeated with their client ids; other commands fail with {@link
 * org.safemessenger.client.ConnectionLostException}. What the server refuses is a {@link
 * org.safemessenger.client.ServerRejection}. Nothing is kept on disk unless {@link
 * org.safemessenger.client.ClientOptions} names a folder; end-to-end encryption needs one.
 */
@NullMarked
package org.safemessenger.client;

import org.jspecify.annotations.NullMarked;
