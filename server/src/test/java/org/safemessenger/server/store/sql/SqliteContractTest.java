package org.safemessenger.server.store.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.safemessenger.server.store.contract.AccountStoreContract;
import org.safemessenger.server.store.contract.ContactStoreContract;
import org.safemessenger.server.store.contract.ConversationStoreContract;
import org.safemessenger.server.store.contract.DeviceStoreContract;
import org.safemessenger.server.store.contract.FileStoreContract;
import org.safemessenger.server.store.contract.MessageStoreContract;
import org.safemessenger.server.store.contract.StoreContract.OpenStorage;

/** The contract of every port, against SQLite. */
class SqliteContractTest {
  @Nested
  class Accounts extends AccountStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  @Nested
  class Devices extends DeviceStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  @Nested
  class Contacts extends ContactStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  @Nested
  class Conversations extends ConversationStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  @Nested
  class Messages extends MessageStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  @Nested
  class Files extends FileStoreContract {
    @Override
    protected OpenStorage open(Path folder) throws Exception {
      return openSqlite(folder);
    }
  }

  private static OpenStorage openSqlite(Path folder) throws Exception {
    SqlStorage storage =
        SqlStorage.openSqlite(folder.resolve("contract.db"), SqlStorage.Settings.DEFAULT);
    return new OpenStorage(storage, storage);
  }
}
