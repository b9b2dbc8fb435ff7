-- Photos of one visit: what verification asks for.
create index photo_uses_visit on kewu.photo_uses (project_id, visit_id);
