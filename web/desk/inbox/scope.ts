/** Whose to-do list: my own, that of my zone, that of my team. */
export const scopes = ['mine', 'zone', 'team'] as const;
export type Scope = (typeof scopes)[number];

/** Reads the scope out of the address. */
export const scopeOf = (search: Record<string, unknown>): { scope?: Scope } => {
  const found = scopes.find((one) => one === search.scope);
  return found && found !== 'mine' ? { scope: found } : {};
};
