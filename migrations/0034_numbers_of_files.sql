-- Numbers looked up for a file are told of like searches, but slow nobody's searches down: an office brings thousands at once.
alter table kewu.number_searches add column of_files int not null default 0;
