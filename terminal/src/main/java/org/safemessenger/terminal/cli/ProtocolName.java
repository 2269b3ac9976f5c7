package org.safemessenger.terminal.cli;

import java.util.Locale;
import org.safemessenger.client.Protocol;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code safemessenger} or {@code invite}. */
final class ProtocolName implements ITypeConverter<Protocol> {
  @Override
  public Protocol convert(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "safemessenger" -> Protocol.SAFEMESSENGER;
      case "invite" -> Protocol.INVITE;
      default ->
          throw new TypeConversionException(
              "'" + name + "' is no protocol; say safemessenger or invite");
    };
  }
}
