package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.Nullable;

/** Signalling of calls; {@code call} is a UUID, {@code nonce} and {@code message} are opaque. */
public sealed interface CallRequest extends Authorised {

  /** {@code call.request}. */
  record Ring(
      String session,
      @Nullable String source,
      String dest,
      String call,
      String nonce,
      String message,
      @Nullable Boolean video)
      implements CallRequest {
    @Override
    public String toString() {
      return "Ring[***]";
    }
  }

  /** {@code call.accept}. */
  record Accept(
      String session,
      @Nullable String source,
      String dest,
      String call,
      String nonce,
      String message)
      implements CallRequest {
    @Override
    public String toString() {
      return "Accept[***]";
    }
  }

  /** {@code call.reject}. */
  record Reject(
      String session, @Nullable String source, String dest, String call, @Nullable String reason)
      implements CallRequest {
    @Override
    public String toString() {
      return "Reject[***]";
    }
  }

  /** {@code call.candidate}. */
  record Candidate(
      String session,
      @Nullable String source,
      String dest,
      String call,
      String nonce,
      String message)
      implements CallRequest {
    @Override
    public String toString() {
      return "Candidate[***]";
    }
  }

  /** {@code call.end}. */
  record End(
      String session, @Nullable String source, String dest, String call, @Nullable String reason)
      implements CallRequest {
    @Override
    public String toString() {
      return "End[***]";
    }
  }

  /** {@code call.servers}. */
  record Servers(String session) implements CallRequest {
    @Override
    public String toString() {
      return "Servers[***]";
    }
  }
}
