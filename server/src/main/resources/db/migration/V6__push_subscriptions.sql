-- Where a session that is not connected is woken, and what it was sent since it was last connected.
CREATE TABLE push_subscription (
  device_id BIGINT PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  endpoint TEXT NOT NULL,
  told TEXT NOT NULL
);
