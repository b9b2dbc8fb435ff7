import { type HistoryState, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useOffice } from '#web/office/office.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** what somebody typed to find people, and who */
    find?: { readonly text: string; readonly by: string } | undefined;
  }
}

/** The name of a tab that is opened to look for somebody. */
const tab = 'find:';
export const tabFor = (text: string): string => `${tab}${text}`;

/** Takes what this tab was opened to look for, once. */
function takeName(): string {
  const { name } = window;
  if (!name.startsWith(tab)) return '';
  window.name = '';
  return name.slice(tab.length);
}

/**
 * What was typed to find people: names, telephones and plates stay out of the address, which the browser keeps in its
 * history after sign-out. They are with the entry of the tab instead, so that Back and Forward find them, and only for
 * the person who typed them. Answers what goes with an entry.
 */
export function useEntry(): (text: string) => Pick<HistoryState, 'find'> {
  const { me } = useOffice();
  return (text) => ({ find: { text, by: me.staff.id } });
}

/** What is looked for on this page: as it was typed here, or what the tab was opened for. */
export function useTyped(): string {
  const { me } = useOffice();
  const find = useLocation({ select: ({ state }) => state.find });
  const [opened] = useState(takeName);
  return (find ? (find.by === me.staff.id ? find.text : '') : opened).slice(0, 60);
}
