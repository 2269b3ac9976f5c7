-- Who gave an invitation last, while it waits.
ALTER TABLE participant ADD COLUMN invited_by BIGINT REFERENCES account (id);
