package org.safemessenger.server.wire.invite;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.request.Authorised;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.wire.Turnstile.Order;

/**
 * The table of requests: what each needs and who handles it. Nothing is handled that is not in it.
 */
public final class Dispatch {

  /** A handler of what needs no session. */
  @FunctionalInterface
  interface Entrance<R extends Request> {
    CompletableFuture<? extends Answer> handle(Client client, R request);
  }

  /** A handler of what a session asks for. */
  @FunctionalInterface
  interface Handler<R extends Authorised> {
    CompletableFuture<? extends Answer> handle(Principal who, R request);
  }

  /** One request. */
  sealed interface Row<R extends Request> {
    Class<R> request();

    Order order();

    static <R extends Request> Row<R> entrance(Class<R> request, Entrance<R> entrance) {
      return new Open<>(request, Order.ALONE, entrance);
    }

    static <R extends Authorised> Row<R> alone(
        Class<R> request, LimitClass limit, Handler<R> handler) {
      return new Signed<>(request, limit, Order.ALONE, handler);
    }

    static <R extends Authorised> Row<R> pipelined(
        Class<R> request, LimitClass limit, Handler<R> handler) {
      return new Signed<>(request, limit, Order.PIPELINED, handler);
    }
  }

  /** Needs no session. What signing up and in count as, the core knows. */
  record Open<R extends Request>(Class<R> request, Order order, Entrance<R> entrance)
      implements Row<R> {
    CompletableFuture<? extends Answer> handle(Client client, Request asked) {
      return entrance.handle(client, request.cast(asked));
    }
  }

  /**
   * Needs a session.
   *
   * @param limit what it counts as
   */
  record Signed<R extends Authorised>(
      Class<R> request, LimitClass limit, Order order, Handler<R> handler) implements Row<R> {
    CompletableFuture<? extends Answer> handle(Principal who, Authorised asked) {
      return handler.handle(who, request.cast(asked));
    }
  }

  private final Map<Class<? extends Request>, Row<?>> rows = new HashMap<>();

  Dispatch(List<Stream<Row<?>>> parts) {
    parts.forEach(part -> part.forEach(row -> rows.put(row.request(), row)));
  }

  Optional<Row<?>> row(Class<? extends Request> request) {
    return Optional.ofNullable(rows.get(request));
  }

  Collection<Row<?>> rows() {
    return rows.values();
  }
}
