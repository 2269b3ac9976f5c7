package org.safemessenger.server.store.sql;

import org.safemessenger.server.core.account.AccountStore;
import org.safemessenger.server.core.contact.ContactStore;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.file.FileStore;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.MessageStore;
import org.safemessenger.server.core.push.PushStore;
import org.safemessenger.server.core.room.RoomStore;
import org.safemessenger.server.core.storage.Tx;

/**
 * The stores over one connection; made once for each and used for one transaction after another.
 */
record SqlTx(
    AccountStore accounts,
    DeviceStore devices,
    ContactStore contacts,
    RoomStore rooms,
    ConversationStore conversations,
    MessageStore messages,
    FileStore files,
    PushStore push)
    implements Tx {

  static SqlTx over(Statements statements, Counters counters) {
    return new SqlTx(
        new SqlAccountStore(statements),
        new SqlDeviceStore(statements, counters),
        new SqlContactStore(statements, counters),
        new SqlRoomStore(statements),
        new SqlConversationStore(statements, counters),
        new SqlMessageStore(statements, counters),
        new SqlFileStore(statements),
        new SqlPushStore(statements));
  }
}
