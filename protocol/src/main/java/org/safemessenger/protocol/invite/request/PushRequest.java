package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.WebPushKeys;

/** Waking up a browser that is not connected, by Web Push. */
public sealed interface PushRequest extends Authorised {

  /** {@code push.key}: what a browser subscribes with. */
  record Key(String session) implements PushRequest {
    @Override
    public String toString() {
      return "Key[***]";
    }
  }

  /** {@code push.subscribe}: what the browser gave for this session; the keys are not kept. */
  record Subscribe(String session, String endpoint, @Nullable String p256dh, @Nullable String auth)
      implements PushRequest {
    public Subscribe {
      WebPushKeys.check(p256dh, auth);
    }

    @Override
    public String toString() {
      return "Subscribe[***]";
    }
  }

  /** {@code push.unsubscribe}. */
  record Unsubscribe(String session) implements PushRequest {
    @Override
    public String toString() {
      return "Unsubscribe[***]";
    }
  }
}
