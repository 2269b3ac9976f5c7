package org.safemessenger.terminal.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.PlaceName;

/** Sentences for people, the same in both modes. */
public final class Words {
  private Words() {}

  /** Who can read what is written here next. */
  public static String readers(Conversation conversation) {
    if (conversation.isNowhere()) {
      return "Nobody to write to yet";
    }
    String name = PlaceName.of(conversation.place());
    return switch (conversation.place()) {
      case Place.Room _ -> "The server can read this room";
      case Place.Direct _ when !conversation.isSealKnown() -> "Not known yet who can read this";
      case Place.Direct _ ->
          switch (conversation.seal()) {
            case END_TO_END ->
                conversation.verified()
                    ? "Only you and " + name + " can read this (verified)"
                    : "Only you and " + name + " can read this";
            case OPEN -> "The server can read this: " + name + " has no key";
            case UNREADABLE -> "Your key is not on this device";
            case SUSPECT -> "Stopped: the key of " + name + " changed, see /verify " + name;
          };
    };
  }

  /** What to do where there is no conversation. */
  public static String firstSteps() {
    return "There is nobody to talk to yet: /friend add NAME asks somebody, /requests shows who asks"
        + " you.";
  }

  public static String connection(ConnectionState state, Instant now) {
    return switch (state) {
      case ConnectionState.Connecting _ -> "connecting…";
      case ConnectionState.Online _ -> "connected";
      case ConnectionState.Waiting waiting -> {
        long seconds = Math.max(0, Duration.between(now, waiting.retryAt()).toSeconds());
        yield seconds == 0 ? "reconnecting…" : "offline, next try in " + seconds + " s";
      }
      case ConnectionState.Closed _ -> "closed";
    };
  }

  public static String typing(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> names.getFirst() + " is typing…";
      case 2 -> names.get(0) + " and " + names.get(1) + " are typing…";
      default -> names.size() + " people are typing…";
    };
  }

  /** {@code 90} is "1 minute 30 seconds", {@code 86400} "1 day". */
  public static String duration(long seconds) {
    long[] sizes = {86_400, 3_600, 60, 1};
    String[] units = {"day", "hour", "minute", "second"};
    StringBuilder words = new StringBuilder();
    long left = seconds;
    for (int i = 0; i < sizes.length; i++) {
      long count = left / sizes[i];
      left %= sizes[i];
      if (count > 0) {
        words.append(words.isEmpty() ? "" : " ").append(count(count, units[i]));
      }
    }
    return words.isEmpty() ? "0 seconds" : words.toString();
  }

  public static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
