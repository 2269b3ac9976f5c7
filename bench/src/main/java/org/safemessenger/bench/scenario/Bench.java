package org.safemessenger.bench.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.safemessenger.bench.target.ServerProcess;
import org.safemessenger.bench.wire.Address;
import org.safemessenger.bench.wire.Generator;
import org.safemessenger.bench.wire.Manner;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Seeding;
import org.safemessenger.bench.world.Settlers;
import org.safemessenger.bench.world.World;

/**
 * What all scenarios of a run have in common.
 *
 * @param url a server that runs already; empty: each scenario starts its own
 * @param command what starts a server when {@code serve} is added
 * @param flags further flags of {@code serve}
 * @param folder where the data folders of own servers are made
 * @param loops the generator's event loops
 */
public record Bench(
    Optional<Address> url,
    List<String> command,
    List<String> flags,
    Path folder,
    Manner manner,
    boolean tls,
    int loops) {

  /** A server with this population and a generator that can reach it. */
  Stage stage(Population population) throws Exception {
    if (url.isPresent()) {
      Generator generator = new Generator(url.get(), manner, loops);
      return new Stage(
          Optional.empty(),
          generator,
          new Settlers(generator, manner.protocol()).settle(population));
    }
    Path data = data();
    World world = Seeding.fill(data, population, manner.protocol());
    ServerProcess server = start(data);
    return new Stage(Optional.of(server), new Generator(server.address(), manner, loops), world);
  }

  /** A fresh data folder. */
  Path data() throws java.io.IOException {
    return Files.createTempDirectory(folder, "data");
  }

  ServerProcess start(Path data) throws Exception {
    return ServerProcess.start(command, data, tls, manner.transport(), flags);
  }
}
