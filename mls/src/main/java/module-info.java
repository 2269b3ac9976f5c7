/** Messaging Layer Security (RFC 9420), with nothing but the JDK. */
module org.safemessenger.mls {
  requires static org.jspecify;

  exports org.safemessenger.mls;
  exports org.safemessenger.mls.bytes;
  exports org.safemessenger.mls.codec;
  exports org.safemessenger.mls.crypto;
  exports org.safemessenger.mls.fault;
  exports org.safemessenger.mls.wire;
}
