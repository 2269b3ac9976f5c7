package org.safemessenger.server.core.storage;

import org.safemessenger.server.core.account.AccountStore;
import org.safemessenger.server.core.contact.ContactStore;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.file.FileStore;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.MessageStore;
import org.safemessenger.server.core.push.PushStore;
import org.safemessenger.server.core.room.RoomStore;

/** One transaction's view of each store; not to be kept after the work returns. */
public interface Tx {
  AccountStore accounts();

  DeviceStore devices();

  ContactStore contacts();

  RoomStore rooms();

  ConversationStore conversations();

  MessageStore messages();

  FileStore files();

  PushStore push();
}
