-- What a key opens: a choice of plans, in an edition or as it stands. Keys of before name no plan, and open every page.
ALTER TABLE share_link ADD COLUMN plan VARCHAR;
ALTER TABLE share_link ADD COLUMN edition VARCHAR;
