package org.safemessenger.server.net;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.net.files.FileDesk;

/**
 * Which protocol is spoken where.
 *
 * @param lines the protocol of the port for lines; null: there is no such port
 * @param files who answers below {@code /files}; null: nobody
 */
public record Routes(List<Route> webSockets, @Nullable Sessions lines, @Nullable FileDesk files) {

  public Routes {
    webSockets = List.copyOf(webSockets);
  }

  public Routes(List<Route> webSockets, @Nullable Sessions lines) {
    this(webSockets, lines, null);
  }

  /** The same with files. */
  public Routes with(FileDesk desk) {
    return new Routes(webSockets, lines, desk);
  }

  /** One protocol at {@code /}, and no port for lines. */
  static Routes only(Sessions sessions) {
    return new Routes(List.of(new Route("/", "safemessenger.v1", sessions)), null);
  }

  /**
   * A known token wins over the path; of several the one that the path would choose, else the first
   * offered.
   */
  Optional<Route> choose(String path, List<String> offered) {
    Optional<Route> here = at(path);
    List<Route> named = offered.stream().flatMap(token -> named(token).stream()).toList();
    return named.isEmpty() || here.filter(named::contains).isPresent()
        ? here
        : Optional.of(named.getFirst());
  }

  Optional<Route> at(String path) {
    return webSockets.stream().filter(route -> route.path().equals(path)).findFirst();
  }

  /** All paths, for people. */
  String paths() {
    return webSockets.stream().map(Route::path).collect(Collectors.joining(" and "));
  }

  private Optional<Route> named(String token) {
    return webSockets.stream().filter(route -> route.subprotocol().equals(token)).findFirst();
  }
}
