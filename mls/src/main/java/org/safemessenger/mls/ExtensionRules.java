package org.safemessenger.mls;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.RequiredCapabilities;

/** What holds of every list of extensions, and of a group's (section 13.4). */
final class ExtensionRules {
  private ExtensionRules() {}

  /**
   * No type twice.
   *
   * @param where the list is, for the message
   */
  static void checkTypesOnce(Blame blame, String where, List<Extension> extensions) {
    Set<Integer> seen = new HashSet<>();
    for (Extension extension : extensions) {
      if (!seen.add(extension.type())) {
        throw blame.broken(
            "13.4", where + " has extension " + extension.type() + " twice; once at most expected");
      }
    }
  }

  /** A group's: each type once, understood by this client, and readable where the RFC says how. */
  static void checkOfGroup(Settings settings, Blame blame, List<Extension> extensions) {
    checkTypesOnce(blame, "the group context", extensions);
    for (Extension extension : extensions) {
      if (!settings.understandsExtension(extension.type())) {
        throw blame.broken(
            "13.4", "the group has extension " + extension.type() + ", unknown to this client");
      }
    }
    read(blame, extensions, ExtensionType.REQUIRED_CAPABILITIES, ExtensionRules::required);
    read(blame, extensions, ExtensionType.EXTERNAL_SENDERS, ExternalSender::decodeAll);
  }

  /** What the group requires of its members; nothing where it has no such extension. */
  static RequiredCapabilities requiredCapabilities(Blame blame, List<Extension> extensions) {
    return read(blame, extensions, ExtensionType.REQUIRED_CAPABILITIES, ExtensionRules::required)
        .orElse(new RequiredCapabilities(List.of(), List.of(), List.of()));
  }

  /** Who may propose from outside (section 12.1.8.1). */
  static List<ExternalSender> externalSenders(Blame blame, List<Extension> extensions) {
    return read(blame, extensions, ExtensionType.EXTERNAL_SENDERS, ExternalSender::decodeAll)
        .orElse(List.of());
  }

  /** That the authentication service knows the external senders (section 5.3.1). */
  static void checkVouchedFor(Settings settings, Blame blame, Collection<ExternalSender> senders) {
    for (ExternalSender sender : senders) {
      if (!settings.authenticator().vouchesFor(sender.credential(), sender.signatureKey())) {
        throw blame.broken("5.3.1", "nobody vouches for an external sender");
      }
    }
  }

  private static RequiredCapabilities required(Bytes data) {
    return TlsReader.decode(data, RequiredCapabilities::decode);
  }

  private static <T> Optional<T> read(
      Blame blame, List<Extension> extensions, int type, Function<Bytes, T> decoder) {
    try {
      return Extension.find(extensions, type).map(decoder);
    } catch (InvalidMessage unreadable) {
      throw blame.broken("13.4", "the data of extension " + type + " cannot be read");
    }
  }
}
