/** A small TURN client, and the TURN servers that tests start. */
package org.safemessenger.server.turn;
