-- Changes of household files in the order they were made, for whoever looks back over all of them.
create index party_changes_list on kewu.party_changes (project_id, at desc, id desc);
