/** What a visit of a round leads to: each fail opens a case of this kind, and what is added to an open one is this step of it. */
export const visitOpens = 'finding';
export const visitAdds = 'add';
