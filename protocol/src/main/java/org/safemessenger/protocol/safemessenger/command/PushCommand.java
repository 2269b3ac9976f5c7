package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.WebPushKeys;

/** Waking up a browser that is not connected, by Web Push. */
public sealed interface PushCommand extends Command {

  /** {@code push_key}: what a browser subscribes with. */
  record Key() implements PushCommand {}

  /**
   * {@code push_subscribe}: what the browser gave for this session. The keys are for messages with
   * content, of which there are none; they are looked at and not kept.
   */
  record Subscribe(String endpoint, @Nullable String p256dh, @Nullable String auth)
      implements PushCommand {
    public Subscribe {
      required(endpoint, "endpoint");
      WebPushKeys.check(p256dh, auth);
    }

    @Override
    public String toString() {
      return "Subscribe[***]";
    }
  }

  /** {@code push_unsubscribe}. */
  record Unsubscribe() implements PushCommand {}
}
