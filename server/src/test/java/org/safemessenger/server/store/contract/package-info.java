/**
 * What every store must do, whatever it is made of: one suite for each port, run against each
 * store.
 */
@NullMarked
package org.safemessenger.server.store.contract;

import org.jspecify.annotations.NullMarked;
