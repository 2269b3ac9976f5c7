/**
 * Links of protocol I: what the engine says and hears in protocol S's records is asked and told in
 * protocol I's frames.
 */
@NullMarked
package org.safemessenger.client.link.invite;

import org.jspecify.annotations.NullMarked;
