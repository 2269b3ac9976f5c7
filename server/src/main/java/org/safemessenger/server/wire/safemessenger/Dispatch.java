package org.safemessenger.server.wire.safemessenger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.wire.Turnstile.Order;

/**
 * The table of commands: what each needs and who handles it. Nothing is handled that is not in it.
 */
public final class Dispatch {

  /** A handler before login. */
  @FunctionalInterface
  interface Entrance<C extends Command> {
    CompletableFuture<? extends Answer> handle(Origin origin, C command);
  }

  /** A handler after login. */
  @FunctionalInterface
  interface Handler<C extends Command> {
    CompletableFuture<? extends Answer> handle(Caller caller, C command);
  }

  /**
   * One command.
   *
   * @param limit what it counts as after login; null for nothing
   * @param entrance set for what is allowed before login, and only then
   * @param handler set for what is allowed after login, and only then
   */
  record Row<C extends Command>(
      Class<C> command,
      @Nullable LimitClass limit,
      Order order,
      @Nullable Entrance<C> entrance,
      @Nullable Handler<C> handler) {

    static <C extends Command> Row<C> entrance(Class<C> command, Entrance<C> entrance) {
      // The account's own limits count these; they know who tries.
      return new Row<>(command, null, Order.ALONE, entrance, null);
    }

    static <C extends Command> Row<C> alone(
        Class<C> command, LimitClass limit, Handler<C> handler) {
      return new Row<>(command, limit, Order.ALONE, null, handler);
    }

    static <C extends Command> Row<C> pipelined(
        Class<C> command, @Nullable LimitClass limit, Handler<C> handler) {
      return new Row<>(command, limit, Order.PIPELINED, null, handler);
    }

    boolean beforeLogin() {
      return entrance != null;
    }

    CompletableFuture<? extends Answer> enter(Origin origin, Command payload) {
      if (entrance == null) {
        throw new IllegalStateException("not allowed before login: " + command);
      }
      return entrance.handle(origin, command.cast(payload));
    }

    CompletableFuture<? extends Answer> handle(Caller caller, Command payload) {
      if (handler == null) {
        throw new IllegalStateException("not allowed after login: " + command);
      }
      return handler.handle(caller, command.cast(payload));
    }
  }

  private final Map<Class<? extends Command>, Row<?>> rows = new HashMap<>();

  Dispatch(List<Stream<Row<?>>> parts) {
    parts.forEach(part -> part.forEach(row -> rows.put(row.command(), row)));
  }

  Optional<Row<?>> row(Class<? extends Command> command) {
    return Optional.ofNullable(rows.get(command));
  }

  Collection<Row<?>> rows() {
    return rows.values();
  }
}
