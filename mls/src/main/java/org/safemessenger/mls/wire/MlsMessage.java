package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage;

/** {@code MLSMessage} (section 6): everything that travels, with its version and kind. */
public sealed interface MlsMessage extends TlsStruct {
  WireFormat format();

  TlsStruct body();

  @Override
  default void encode(TlsWriter out) {
    out.uint16(ProtocolVersion.MLS10).uint16(format().code()).struct(body());
  }

  record Public(PublicMessage body) implements MlsMessage {
    @Override
    public WireFormat format() {
      return WireFormat.PUBLIC_MESSAGE;
    }
  }

  record Private(PrivateMessage body) implements MlsMessage {
    @Override
    public WireFormat format() {
      return WireFormat.PRIVATE_MESSAGE;
    }
  }

  record WelcomeMessage(Welcome body) implements MlsMessage {
    @Override
    public WireFormat format() {
      return WireFormat.WELCOME;
    }
  }

  record GroupInfoMessage(GroupInfo body) implements MlsMessage {
    @Override
    public WireFormat format() {
      return WireFormat.GROUP_INFO;
    }
  }

  record KeyPackageMessage(KeyPackage body) implements MlsMessage {
    @Override
    public WireFormat format() {
      return WireFormat.KEY_PACKAGE;
    }
  }

  /**
   * @throws InvalidMessage if it is no such encoding, or of another version
   */
  static MlsMessage decode(Bytes encoded) {
    return TlsReader.decode(encoded, MlsMessage::decode);
  }

  static MlsMessage decode(TlsReader in) {
    int version = in.uint16();
    if (version != ProtocolVersion.MLS10) {
      throw new InvalidMessage(
          InvalidMessage.Reason.UNSUPPORTED,
          "6",
          "MLS version " + version + "; 1 (mls10) expected");
    }
    return switch (WireFormat.of(in.uint16())) {
      case PUBLIC_MESSAGE -> new Public(PublicMessage.decode(in));
      case PRIVATE_MESSAGE -> new Private(PrivateMessage.decode(in));
      case WELCOME -> new WelcomeMessage(Welcome.decode(in));
      case GROUP_INFO -> new GroupInfoMessage(GroupInfo.decode(in));
      case KEY_PACKAGE -> new KeyPackageMessage(KeyPackage.decode(in));
    };
  }
}
