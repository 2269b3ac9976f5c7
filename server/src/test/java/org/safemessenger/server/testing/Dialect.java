package org.safemessenger.server.testing;

/** The two ways in. */
public enum Dialect {
  FLAT {
    @Override
    public TestClient connect(int port) {
      return FlatClient.connect(port);
    }
  },
  SEALED {
    @Override
    public TestClient connect(int port) {
      return SealedClient.connect(port);
    }
  };

  public abstract TestClient connect(int port);
}
