-- A photo that somebody without an account handed in has nobody who did.
alter table kewu.files alter column by_id drop not null;
