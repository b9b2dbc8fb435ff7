-- What an import made goes when it is taken back: each row that goes is looked for in every table that may point at it. Without
-- an index on the column that points, each look goes through the whole table.
create index bays_place on kewu.bays (project_id, place_id);
create index posts_superior on kewu.posts (project_id, superior_id) where superior_id is not null;
create index posts_holder on kewu.posts (staff_id) where staff_id is not null;
create index holds_by on kewu.holds (by_id);
create index holds_lifted_by on kewu.holds (lifted_by) where lifted_by is not null;
create index notices_whose on kewu.notices (staff_id);
create index paper_receipts_whose on kewu.paper_receipts (staff_id);
create index paper_told_whose on kewu.paper_told (staff_id);
create index push_subscriptions_whose on kewu.push_subscriptions (staff_id);
create index readings_whose on kewu.readings (staff_id);
create index signatures_whose on kewu.signatures (staff_id);
create index trainings_whose on kewu.trainings (staff_id);
