package org.safemessenger.terminal.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Account;
import org.safemessenger.client.trust.PrivateFiles;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects the pages of an account's export in one JSON file, readable by its owner only. */
public final class AccountExport {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private AccountExport() {}

  /**
   * @return how many messages there were
   */
  public static int write(Account account, Path file) {
    AccountReply.Export page = account.export(null);
    ObjectNode whole = JSON.valueToTree(page);
    whole.remove("more");
    ArrayNode messages = whole.withArray("messages");
    while (page.more() && !page.messages().isEmpty()) {
      @Nullable Long last = page.messages().getLast().messageId();
      page = account.export(last);
      JSON.<ObjectNode>valueToTree(page).withArray("messages").forEach(messages::add);
    }
    PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
    return messages.size();
  }
}
