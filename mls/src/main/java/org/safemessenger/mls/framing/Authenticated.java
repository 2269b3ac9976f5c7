package org.safemessenger.mls.framing;

import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.ContentType;
import org.safemessenger.mls.wire.WireFormat;

/** What our own content must be before it goes out (section 6.1). */
final class Authenticated {
  private Authenticated() {}

  static void require(AuthenticatedContent content, WireFormat format) {
    if (content.wireFormat() != format) {
      throw new ApiMisuse("6.1", "signed for a " + content.wireFormat() + ", sent as a " + format);
    }
    boolean commit = content.content().content().type() == ContentType.COMMIT;
    if (commit != (content.auth().confirmationTag() != null)) {
      throw new ApiMisuse("6.1", "a commit has a confirmation tag, and nothing else has one");
    }
  }
}
