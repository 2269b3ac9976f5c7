package org.safemessenger.terminal.command;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.session.Session;

/**
 * Which message a command means: {@code ^2} is the second from the bottom among those that the
 * command can act on; without it, the last one.
 *
 * @param words how many arguments were used up by the choice
 */
record MessageChoice(Post post, int words) {
  private static final Pattern COUNTED = Pattern.compile("\\^[1-9][0-9]{0,3}");

  static MessageChoice of(
      Session session, Invocation invocation, Predicate<Post> possible, String whatItNeeds) {
    String word = invocation.arguments().word(0);
    boolean counted = COUNTED.matcher(word).matches();
    int back = counted ? Integer.parseInt(word.substring(1)) : 1;
    List<Post> posts =
        session.look(
            model ->
                model
                    .find(invocation.here())
                    .map(Conversation::timeline)
                    .map(timeline -> timeline.stored())
                    .orElse(List.of())
                    .stream()
                    .filter(post -> !post.deleted())
                    .filter(possible)
                    .toList());
    if (posts.size() < back) {
      throw new UsageException(whatItNeeds);
    }
    return new MessageChoice(posts.get(posts.size() - back), counted ? 1 : 0);
  }
}
