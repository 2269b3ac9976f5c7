/**
 * A client of protocol S: {@link org.safemessenger.client.SafeMessenger} connects, signs in, sends,
 * and tells in one ordered stream of {@link org.safemessenger.client.ClientEvent}s what happens.
 * Calls block and are meant for virtual threads.
 */
@NullMarked
package org.safemessenger.client;

import org.jspecify.annotations.NullMarked;
