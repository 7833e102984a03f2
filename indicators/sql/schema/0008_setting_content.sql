-- What was set, where a setting is more than on or off: as JSON. Settings of before are on or off alone.
ALTER TABLE setting ADD COLUMN content VARCHAR;
