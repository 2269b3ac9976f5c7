package org.safemessenger.client.link;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Opens connections to a server. */
public interface Transport extends AutoCloseable {
  Wire open(URI server, Duration within) throws IOException, InterruptedException;

  @Override
  void close();
}
