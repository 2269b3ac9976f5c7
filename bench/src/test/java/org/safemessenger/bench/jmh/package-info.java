/** Small parts on their own, by JMH. */
package org.safemessenger.bench.jmh;
