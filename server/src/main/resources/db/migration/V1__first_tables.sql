-- Times are epoch milliseconds, flags 0 or 1, enumerations their constants' names.
-- ${identity}: a primary key that the database numbers and never gives twice.

CREATE TABLE account (
  id ${identity},
  name_key TEXT UNIQUE,          -- null once the name of a deleted account is free again
  skeleton TEXT UNIQUE,
  name TEXT NOT NULL,
  display_name TEXT,
  about TEXT,
  public_key TEXT,
  password_hash TEXT,            -- PHC string; null once deleted
  status TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_login BIGINT,
  deleted_at BIGINT
);
CREATE INDEX account_deleted ON account (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE device (
  id ${identity},
  account_id BIGINT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  token_digest TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  last_seen BIGINT NOT NULL
);
CREATE INDEX device_of_account ON device (account_id);
CREATE INDEX device_last_seen ON device (last_seen);

CREATE TABLE contact (
  owner_id BIGINT NOT NULL REFERENCES account (id),
  peer_id BIGINT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (owner_id, peer_id)
);
CREATE INDEX contact_towards ON contact (peer_id, state);

-- A room (room_name set) or a pair of accounts (low_id and high_id set).
CREATE TABLE conversation (
  id ${identity},
  room_key TEXT UNIQUE,
  room_skeleton TEXT UNIQUE,
  room_name TEXT,
  is_private INTEGER NOT NULL DEFAULT 0,
  topic TEXT,
  low_id BIGINT REFERENCES account (id),
  high_id BIGINT REFERENCES account (id),
  timer_seconds BIGINT NOT NULL DEFAULT 0,
  last_seq BIGINT NOT NULL DEFAULT 0,
  last_change BIGINT NOT NULL DEFAULT 0,
  UNIQUE (low_id, high_id)
);

-- Marks are seqs. role is null in a direct chat.
CREATE TABLE participant (
  account_id BIGINT NOT NULL REFERENCES account (id),
  conversation_id BIGINT NOT NULL REFERENCES conversation (id),
  role TEXT,
  joined_seq BIGINT NOT NULL,
  read_seq BIGINT NOT NULL,
  PRIMARY KEY (account_id, conversation_id)
);
CREATE INDEX participant_of ON participant (conversation_id, account_id);

CREATE TABLE delivery_mark (
  conversation_id BIGINT NOT NULL REFERENCES conversation (id),
  account_id BIGINT NOT NULL REFERENCES account (id),
  device_id BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, account_id, device_id)
);

-- content null: a tombstone that keeps the seq. Ids and change ids come from one counter.
CREATE TABLE message (
  id ${key},
  conversation_id BIGINT NOT NULL REFERENCES conversation (id),
  seq BIGINT NOT NULL,
  change_id BIGINT NOT NULL,
  sender_id BIGINT NOT NULL REFERENCES account (id),
  form TEXT NOT NULL,
  content TEXT,
  encrypted INTEGER NOT NULL,
  signature TEXT,
  scheme TEXT,
  nonce TEXT,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT,
  client_id TEXT NOT NULL,       -- where the sender gave none, a control character and the id
  reply_to BIGINT,
  mentions TEXT,                 -- names, one a line
  edited_at BIGINT,
  reactions INTEGER NOT NULL DEFAULT 0,
  UNIQUE (conversation_id, seq),
  UNIQUE (sender_id, client_id)
);
CREATE INDEX message_changes ON message (conversation_id, change_id) WHERE change_id > id;
CREATE INDEX message_expiry ON message (expires_at) WHERE expires_at IS NOT NULL AND content IS NOT NULL;

CREATE TABLE reaction (
  message_id BIGINT NOT NULL REFERENCES message (id),
  account_id BIGINT NOT NULL REFERENCES account (id),
  emoji TEXT NOT NULL,
  reacted_at BIGINT NOT NULL,
  PRIMARY KEY (message_id, emoji, account_id)
);
