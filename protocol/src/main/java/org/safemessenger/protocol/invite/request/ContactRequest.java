package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.Nullable;

/** Invitations and contacts. */
public sealed interface ContactRequest extends Authorised {

  /** {@code invite.request}: {@code key} is the first half of the key negotiation. */
  record Invite(
      String session, String source, String dest, @Nullable String cipher, @Nullable String key)
      implements ContactRequest {
    @Override
    public String toString() {
      return "Invite[***]";
    }
  }

  /** {@code invite.accept}: {@code key} is the second half. */
  record Accept(String session, String source, String dest, @Nullable String key)
      implements ContactRequest {
    @Override
    public String toString() {
      return "Accept[***]";
    }
  }

  /** {@code invite.reject}. */
  record Reject(String session, String source, String dest) implements ContactRequest {
    @Override
    public String toString() {
      return "Reject[***]";
    }
  }

  /** {@code contacts.sync}: {@code since} is an earlier {@code cursor}. */
  record Sync(String session, @Nullable String since, @Nullable Integer limit)
      implements ContactRequest {
    @Override
    public String toString() {
      return "Sync[***]";
    }
  }

  /** {@code contacts.remove}. */
  record Remove(String session, @Nullable String source, String dest) implements ContactRequest {
    @Override
    public String toString() {
      return "Remove[***]";
    }
  }

  /** {@code contacts.block}. */
  record Block(String session, @Nullable String source, String dest) implements ContactRequest {
    @Override
    public String toString() {
      return "Block[***]";
    }
  }

  /** {@code contacts.unblock}. */
  record Unblock(String session, @Nullable String source, String dest) implements ContactRequest {
    @Override
    public String toString() {
      return "Unblock[***]";
    }
  }
}
