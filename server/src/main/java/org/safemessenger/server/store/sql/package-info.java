/**
 * The stores in SQL. Writes share transactions on one connection that belongs to the committer
 * thread; reads take a connection each from a small pool. Plain JDBC with kept prepared statements.
 */
@NullMarked
package org.safemessenger.server.store.sql;

import org.jspecify.annotations.NullMarked;
