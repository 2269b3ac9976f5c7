/**
 * Who exists on the server under test: accounts, their tokens, rooms, contacts, waiting messages.
 */
@NullMarked
package org.safemessenger.bench.world;

import org.jspecify.annotations.NullMarked;
