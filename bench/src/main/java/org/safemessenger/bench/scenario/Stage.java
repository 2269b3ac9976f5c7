package org.safemessenger.bench.scenario;

import java.util.List;
import java.util.Optional;
import org.safemessenger.bench.target.ProcessMeter;
import org.safemessenger.bench.target.ServerProcess;
import org.safemessenger.bench.target.Usage;
import org.safemessenger.bench.wire.Generator;
import org.safemessenger.bench.world.Resident;
import org.safemessenger.bench.world.World;

/**
 * A server with its population, and connections to it.
 *
 * @param server empty when it is somebody else's
 */
record Stage(Optional<ServerProcess> server, Generator generator, World world)
    implements AutoCloseable {
  Usage usage() {
    return Usage.now(meter());
  }

  Optional<ProcessMeter> meter() {
    return server.map(ServerProcess::meter);
  }

  List<Resident> residents() {
    return world.residents();
  }

  @Override
  public void close() {
    generator.close();
    server.ifPresent(ServerProcess::close);
  }
}
