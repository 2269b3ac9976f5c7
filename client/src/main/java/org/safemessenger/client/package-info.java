/**
 * A client of either protocol: {@link org.safemessenger.client.SafeMessenger} connects, signs in,
 * sends, and tells in one ordered stream of {@link org.safemessenger.client.ClientEvent}s what
 * happens. Calls block and are meant for virtual threads. The server's address says which {@link
 * org.safemessenger.client.Protocol} is spoken.
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
 * <p>Two people can write to each other once one has asked and the other has accepted, whichever
 * protocol each of them speaks. The first message to a friend, where {@code server} may as well be
 * {@code invite://127.0.0.1:8766}:
 *
 * {@snippet :
 * var friends = new LinkedBlockingQueue<String>();
 * try (SafeMessenger client = SafeMessenger.connect(server)) {
 *   client.subscribe(
 *       event -> {
 *         if (event instanceof ClientEvent.FriendAdded(String name)) {
 *           friends.add(name);
 *         }
 *       });
 *   client.register("alice", "correct horse");
 *   client.contacts().request("bob");
 *   client.messages().direct(friends.take(), "Hello!");
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
