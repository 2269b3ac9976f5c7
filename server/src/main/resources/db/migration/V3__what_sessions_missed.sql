-- Where the counter of ids stood when the session began: greater ids came after. For sessions
-- that are there already, now is early enough.
ALTER TABLE device ADD COLUMN begun_after BIGINT NOT NULL DEFAULT 0;
UPDATE device SET begun_after = coalesce((SELECT max(last_change) FROM conversation), 0);

-- The marks of sessions that are over live on under device_id 0.
INSERT INTO delivery_mark (conversation_id, account_id, device_id, seq)
SELECT conversation_id, account_id, 0, max(seq) FROM delivery_mark
WHERE device_id NOT IN (SELECT id FROM device) GROUP BY conversation_id, account_id;
DELETE FROM delivery_mark WHERE device_id <> 0 AND device_id NOT IN (SELECT id FROM device);
CREATE INDEX delivery_mark_of ON delivery_mark (account_id, device_id);
