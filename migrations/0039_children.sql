-- Which cases were opened from one is read from the cases themselves: several may be.
update kewu.cases set history = history - 'child' where history ? 'child';
