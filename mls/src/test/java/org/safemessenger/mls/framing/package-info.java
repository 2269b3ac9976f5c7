/** Tests. */
package org.safemessenger.mls.framing;
