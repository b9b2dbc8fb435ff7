-- What the kernel keeps beside the boxes is called by its usual name: the history of a case, of steps that were taken.
alter table kewu.cases rename column memory to history;
update kewu.cases set history = (history - 'deeds') || jsonb_build_object('steps', history -> 'deeds') where history ? 'deeds';
