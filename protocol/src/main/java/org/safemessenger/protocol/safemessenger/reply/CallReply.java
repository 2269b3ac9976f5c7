package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about calls. */
public sealed interface CallReply extends Reply {

  /** {@code ttl}: how long the credentials are good, in seconds. */
  record Servers(List<Server> servers, long ttl) implements CallReply {
    public Servers {
      servers = List.copyOf(servers);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Server(List<String> urls, @Nullable String username, @Nullable String credential) {
    public Server {
      urls = List.copyOf(urls);
    }

    @Override
    public String toString() {
      return "Server[urls=" + urls + ", ***]";
    }
  }
}
