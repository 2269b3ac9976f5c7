-- Files that accounts upload or have uploaded. Their bytes lie in the data folder, named as here.
CREATE TABLE file (
  digest TEXT PRIMARY KEY,       -- SHA-256 of the id, hexadecimal
  owner_id BIGINT NOT NULL REFERENCES account (id),
  length BIGINT NOT NULL,
  weight BIGINT NOT NULL,        -- what it counts against quotas
  state TEXT NOT NULL,           -- UNFINISHED or COMPLETE; EXPIRED: the bytes are gone
  since BIGINT NOT NULL          -- when that state began
);
CREATE INDEX file_of ON file (owner_id);
CREATE INDEX file_since ON file (state, since);

-- The weight of what has not expired, by account; owner 0 stands for all of them.
CREATE TABLE file_usage (
  owner_id BIGINT PRIMARY KEY,
  bytes BIGINT NOT NULL
);
