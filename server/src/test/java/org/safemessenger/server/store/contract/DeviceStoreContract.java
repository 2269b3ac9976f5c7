package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.device.Device;
import org.safemessenger.server.core.device.DeviceStore.Ended;

public abstract class DeviceStoreContract extends StoreContract {
  private static final Instant BEFORE = NOW.minusSeconds(1);

  @Test
  void findsADeviceByTheDigestOfItsToken() throws Exception {
    long alice = account("alice").id();
    Device phone = device(alice, "phone", "d1");
    assertThat(phone).isEqualTo(new Device(phone.id(), alice, "phone", NOW, NOW));
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d1", BEFORE, BEFORE)))
        .contains(phone);
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d2", BEFORE, BEFORE)))
        .isEmpty();
  }

  @Test
  void doesNotFindWhatIsIdleForTooLongOrTooOld() throws Exception {
    device(account("alice").id(), "phone", "d1");
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d1", NOW, BEFORE)))
        .isEmpty();
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d1", BEFORE, NOW)))
        .isEmpty();
  }

  @Test
  void aTouchMovesTheLastSeenTimeForwardAndNeverBack() throws Exception {
    long alice = account("alice").id();
    Device phone = device(alice, "phone", "d1");
    change(tx -> tx.devices().touch(phone.id(), NOW.plusSeconds(5)));
    change(tx -> tx.devices().touch(phone.id(), NOW.plusSeconds(2)));
    assertThat(this.<List<Device>>read(tx -> tx.devices().ofAccount(alice)))
        .extracting(Device::lastSeen)
        .containsExactly(NOW.plusSeconds(5));
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d1", NOW, BEFORE)))
        .isPresent();
  }

  @Test
  void aDeviceHasSeenTheContactsThereWereAndThenGoesForwardOnly() throws Exception {
    long alice = account("alice").id();
    long bob = account("bob").id();
    Device first = device(alice, "phone", "d1");
    change(tx -> tx.contacts().log(alice, bob, NOW));
    change(tx -> tx.contacts().log(bob, alice, NOW));
    long newest =
        this.<Long>read(tx -> tx.contacts().acquaintance(alice, bob).orElseThrow().changeId());
    Device second = device(alice, "laptop", "d2");
    assertThat(contactsSeen(first)).isZero();
    assertThat(contactsSeen(second)).isEqualTo(newest);
    change(tx -> tx.devices().seeContacts(first.id(), 7));
    change(tx -> tx.devices().seeContacts(first.id(), 5));
    assertThat(contactsSeen(first)).isEqualTo(7);
    assertThat(this.<Long>read(tx -> tx.devices().contactsSeen(999))).isZero();
  }

  private long contactsSeen(Device device) {
    return this.<Long>read(tx -> tx.devices().contactsSeen(device.id()));
  }

  @Test
  void listsTheDevicesOfOneAccountOldestFirst() throws Exception {
    long alice = account("alice").id();
    Device phone = device(alice, "phone", "d1");
    Device laptop = device(alice, "laptop", "d2");
    device(account("bob").id(), "bob's", "d3");
    assertThat(this.<List<Device>>read(tx -> tx.devices().ofAccount(alice)))
        .containsExactly(phone, laptop);
  }

  @Test
  void deletesADeviceOnlyForItsOwner() throws Exception {
    long alice = account("alice").id();
    long bob = account("bob").id();
    Device phone = device(alice, "phone", "d1");
    assertThat(this.<Optional<Ended>>write(tx -> tx.devices().delete(bob, phone.id()))).isEmpty();
    assertThat(this.<Optional<Ended>>write(tx -> tx.devices().delete(alice, phone.id())))
        .contains(new Ended(phone.id(), "d1"));
    assertThat(this.<Optional<Ended>>write(tx -> tx.devices().delete(alice, phone.id()))).isEmpty();
    assertThat(this.<Optional<Device>>read(tx -> tx.devices().byDigest("d1", BEFORE, BEFORE)))
        .isEmpty();
  }

  @Test
  void deletesAllOthersOrAll() throws Exception {
    long alice = account("alice").id();
    Device phone = device(alice, "phone", "d1");
    Device laptop = device(alice, "laptop", "d2");
    Device other = device(account("bob").id(), "bob's", "d3");
    assertThat(this.<List<Ended>>write(tx -> tx.devices().deleteOthers(alice, phone.id())))
        .containsExactly(new Ended(laptop.id(), "d2"));
    assertThat(this.<List<Ended>>write(tx -> tx.devices().deleteOthers(alice, 0)))
        .containsExactly(new Ended(phone.id(), "d1"));
    assertThat(this.<List<Device>>read(tx -> tx.devices().ofAccount(other.accountId())))
        .containsExactly(other);
  }

  @Test
  void deletesExactlyWhatIsNoLongerFound() throws Exception {
    long alice = account("alice").id();
    Device phone = device(alice, "phone", "d1");
    Device laptop = device(alice, "laptop", "d2");
    change(tx -> tx.devices().touch(phone.id(), NOW.plusSeconds(1)));
    assertThat(this.<List<Ended>>write(tx -> tx.devices().deleteExpired(NOW, BEFORE)))
        .containsExactly(new Ended(laptop.id(), "d2"));
    assertThat(this.<List<Device>>read(tx -> tx.devices().ofAccount(alice)))
        .extracting(Device::id)
        .isEqualTo(List.of(phone.id()));
    assertThat(this.<List<Ended>>write(tx -> tx.devices().deleteExpired(NOW, NOW)))
        .containsExactly(new Ended(phone.id(), "d1"));
  }

  private Device device(long account, String name, String digest) throws Exception {
    return write(tx -> tx.devices().insert(account, name, digest, NOW));
  }
}
