package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.server.link.Sessions;

/** Which protocol an upgrade leads to. */
class RoutesTest {
  private static final Sessions NOBODY =
      link -> {
        throw new AssertionError("no session is opened");
      };

  private final Routes routes =
      new Routes(
          List.of(new Route("/", "s.v1", NOBODY), new Route("/invite", "i.v1", NOBODY)), null);

  @ParameterizedTest
  @CsvSource({
    "/, '', s.v1",
    "/invite, '', i.v1",
    "/elsewhere, '', none",
    "/invite/, '', none",
    "/, other, s.v1",
    "/elsewhere, other, none",
    "/, i.v1, i.v1",
    "/invite, s.v1, s.v1",
    "/elsewhere, i.v1, i.v1",
    "/, 'i.v1 s.v1', s.v1",
    "/invite, 's.v1 i.v1', i.v1",
    "/elsewhere, 'other i.v1 s.v1', i.v1",
    "/elsewhere, 's.v1 i.v1', s.v1",
    "/, I.V1, s.v1",
  })
  void aTokenWinsOverThePathAndThePathChoosesAmongTokens(
      String path, String offered, String chosen) {
    assertThat(
            routes
                .choose(path, Arrays.asList(offered.split(" ")))
                .map(Route::subprotocol)
                .orElse("none"))
        .isEqualTo(chosen);
  }
}
