package org.safemessenger.server.net;

import java.util.ArrayList;
import java.util.concurrent.Executor;

/**
 * One flush per connection and turn of the loop: connections that queued something are flushed
 * together once the tasks that were waiting have run. Belongs to one event loop.
 */
final class Flusher implements Runnable {
  private final Executor loop;
  private ArrayList<Connection> dirty = new ArrayList<>();
  private ArrayList<Connection> spare = new ArrayList<>();
  private boolean scheduled;

  Flusher(Executor loop) {
    this.loop = loop;
  }

  void mark(Connection connection) {
    dirty.add(connection);
    if (!scheduled) {
      scheduled = true;
      loop.execute(this);
    }
  }

  @Override
  public void run() {
    scheduled = false;
    ArrayList<Connection> turn = dirty;
    dirty = spare;
    for (Connection connection : turn) {
      connection.flush();
    }
    turn.clear();
    spare = turn;
  }
}
