package org.safemessenger.mls.wire;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.ApiMisuse;

/**
 * {@code Extension} (section 13).
 *
 * @param type a code of {@link ExtensionType} or any other
 */
public record Extension(int type, Bytes data) implements TlsStruct {
  public Extension {
    if (type >>> 16 != 0)
      throw new ApiMisuse("13", "extension type " + type + "; 0 to 65535 can be written");
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint16(type).opaque(data);
  }

  public static Extension decode(TlsReader in) {
    return new Extension(in.uint16(), in.opaque());
  }

  /** The data of the first extension of this type. */
  public static Optional<Bytes> find(List<Extension> extensions, int type) {
    return extensions.stream()
        .filter(extension -> extension.type == type)
        .map(Extension::data)
        .findFirst();
  }
}
