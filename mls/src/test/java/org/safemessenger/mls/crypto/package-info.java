/** The ciphersuites against published vectors, hostile input, and other providers. */
package org.safemessenger.mls.crypto;
