package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;

/** Signalling of calls; {@code call} is a UUID, {@code nonce} and {@code message} are opaque. */
public sealed interface CallCommand extends Command {

  record CallRequest(
      String dest, String call, String nonce, String message, @Nullable Boolean video)
      implements CallCommand {
    public CallRequest {
      named(dest, call);
      sealed(nonce, message);
    }
  }

  record CallAccept(String dest, String call, String nonce, String message) implements CallCommand {
    public CallAccept {
      named(dest, call);
      sealed(nonce, message);
    }
  }

  record CallReject(String dest, String call, @Nullable String reason) implements CallCommand {
    public CallReject {
      named(dest, call);
    }
  }

  record CallCandidate(String dest, String call, String nonce, String message)
      implements CallCommand {
    public CallCandidate {
      named(dest, call);
      sealed(nonce, message);
    }
  }

  record CallEnd(String dest, String call, @Nullable String reason) implements CallCommand {
    public CallEnd {
      named(dest, call);
    }
  }

  record CallServers() implements CallCommand {}

  private static void named(@Nullable String dest, @Nullable String call) {
    required(dest, "dest");
    required(call, "call");
  }

  private static void sealed(@Nullable String nonce, @Nullable String message) {
    required(nonce, "nonce");
    required(message, "message");
  }
}
