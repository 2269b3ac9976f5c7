package org.safemessenger.terminal.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short names of common emoji, for completion and for {@code /react}. */
public final class Emoji {
  private static final Pattern SHORTCODE = Pattern.compile(":([a-z0-9_+-]{1,24}):");
  private static final Map<String, String> BY_NAME = table();

  private Emoji() {}

  /** All short names without their colons, that begin with {@code prefix}. */
  public static List<String> names(String prefix) {
    return BY_NAME.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  /** Replaces {@code :name:} wherever the name is known; everything else stays. */
  public static String expand(String text) {
    return SHORTCODE
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(BY_NAME.getOrDefault(match.group(1), match.group())));
  }

  /** What a person means by {@code 👍}, {@code :thumbsup:} or {@code thumbsup}. */
  public static String named(String word) {
    String bare = word.startsWith(":") && word.endsWith(":") ? word.replace(":", "") : word;
    return BY_NAME.getOrDefault(bare, word);
  }

  private static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    String pairs =
        "+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 heart ❤ smile 😄 grin 😁 joy 😂 wink 😉 blush 😊 "
            + "slight_smile 🙂 thinking 🤔 neutral 😐 cry 😢 sob 😭 angry 😠 scream 😱 sleeping 😴 "
            + "sunglasses 😎 shrug 🤷 facepalm 🤦 wave 👋 clap 👏 pray 🙏 muscle 💪 ok_hand 👌 eyes 👀 "
            + "fire 🔥 rocket 🚀 star ⭐ sparkles ✨ tada 🎉 party 🥳 check ✅ x ❌ warning ⚠ question ❓ "
            + "bulb 💡 bug 🐛 lock 🔒 unlock 🔓 key 🔑 coffee ☕ beer 🍺 cake 🍰 pizza 🍕 sun ☀ moon 🌙 "
            + "rainbow 🌈 cat 🐱 dog 🐶 hundred 💯 broken_heart 💔 hug 🤗 kiss 😘 nerd 🤓 robot 🤖";
    String[] words = pairs.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) {
      table.put(words[i], words[i + 1]);
    }
    return table;
  }
}
