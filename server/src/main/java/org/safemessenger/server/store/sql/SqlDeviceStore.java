package org.safemessenger.server.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.device.Device;
import org.safemessenger.server.core.device.DeviceStore;

/** DeviceStore in SQL. */
final class SqlDeviceStore implements DeviceStore {
  SqlDeviceStore(Statements statements) {}

  @Override
  public Device insert(long accountId, String name, String tokenDigest, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Device> byDigest(String tokenDigest, Instant idleSince, Instant bornSince) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Device> ofAccount(long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void touch(long deviceId, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(long accountId, long deviceId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Long> deleteOthers(long accountId, long keep) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int deleteExpired(Instant idleSince, Instant bornSince) {
    throw new UnsupportedOperationException();
  }
}
