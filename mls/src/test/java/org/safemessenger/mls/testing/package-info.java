/** What tests of this module share. */
package org.safemessenger.mls.testing;
