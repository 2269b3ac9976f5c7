package org.safemessenger.protocol.safemessenger.codec;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.Commands;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's frame, either dialect, before its payload is read: enough to check rights and limits
 * and to say in an error what it answers.
 *
 * @param name the command's name as sent; may be unknown
 * @param nonce what {@code reply_to} repeats; a flat frame may have none
 */
public record ClientFrame(String name, ObjectNode payload, @Nullable String nonce) {
  /**
   * Reads the payload.
   *
   * @throws RefusedException {@link ErrorCode#INVALID_COMMAND} for a name that is not in {@link
   *     Commands}
   * @throws MalformedException for a payload that the command's record refuses
   */
  public Command command() {
    Commands.Spec spec =
        Commands.named(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.INVALID_COMMAND,
                        "this command is not known; supported_features in server_info tells what"
                            + " the server offers"));
    return Json.record(payload, spec.type());
  }

  @Override
  public String toString() {
    return "ClientFrame[name=" + name + "]";
  }
}
