-- The owner's half of a key negotiation.
ALTER TABLE contact ADD COLUMN cipher TEXT;
ALTER TABLE contact ADD COLUMN public_key TEXT;

-- What accounts see of each other: when it last changed, by the counter of messages and changes,
-- since when its state is what it is, and the change by which the peer accepted the owner's request
-- (0: it did not). A row stays when nothing is to be seen any more.
CREATE TABLE contact_change (
  owner_id BIGINT NOT NULL REFERENCES account (id),
  peer_id BIGINT NOT NULL REFERENCES account (id),
  change_id BIGINT NOT NULL,
  since BIGINT NOT NULL,
  accepted_change BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (owner_id, peer_id)
);

INSERT INTO contact_change (owner_id, peer_id, change_id, since)
SELECT owner_id, peer_id,
  (SELECT coalesce(max(last_change), 0) FROM conversation)
    + row_number() OVER (ORDER BY since, owner_id, peer_id),
  since
FROM (
  SELECT owner_id, peer_id, since FROM contact
  WHERE state IN ('BLOCKED', 'ACCEPTED', 'REQUESTED')
  UNION ALL
  SELECT theirs.peer_id, theirs.owner_id, theirs.since FROM contact theirs
  WHERE theirs.state = 'REQUESTED' AND NOT EXISTS (SELECT 1 FROM contact mine
    WHERE mine.owner_id = theirs.peer_id AND mine.peer_id = theirs.owner_id
    AND mine.state IN ('BLOCKED', 'ACCEPTED', 'REQUESTED'))
  UNION ALL
  SELECT mine.owner_id, mine.peer_id, mine.since FROM contact mine
  WHERE mine.state = 'DECLINED' AND NOT EXISTS (SELECT 1 FROM contact theirs
    WHERE theirs.owner_id = mine.peer_id AND theirs.peer_id = mine.owner_id
    AND theirs.state = 'REQUESTED')
) AS seen;

CREATE INDEX contact_change_of ON contact_change (owner_id, change_id);
CREATE INDEX contact_change_newest ON contact_change (change_id);

-- The newest change of contacts that the device has been told.
ALTER TABLE device ADD COLUMN contacts_seen BIGINT NOT NULL DEFAULT 0;
UPDATE device SET contacts_seen = coalesce(
  (SELECT max(change_id) FROM contact_change WHERE owner_id = device.account_id), 0);
