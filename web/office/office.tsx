import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Project } from '#contract/session.ts';
import { drawFor } from '#web/api/drawn-for.ts';
import { meQuery } from '#web/api/queries.ts';
import { dayAndTime, timeOfDay } from '#web/i18n/times.ts';
import { OtherPerson } from './other-person.tsx';

/** Who is signed in, and the office they are working in now. */
export interface Office {
  readonly me: Me;
  readonly project: Project;
  /** changes to another office of this person */
  readonly choose: (projectId: string) => void;
  /** whether they may do it here at all, by the name the server gives it */
  readonly may: (right: string) => boolean;
  /** 11月24日 09:05 in the office's time zone */
  readonly when: (at: string) => string;
  /** 09:05 */
  readonly clock: (at: string) => string;
}

const kept = 'kewu.project';
/** A page that could not learn who is signed in asks again by itself: what waits on the phone must not wait for a tap. */
const askAgainAfter = 5_000;
const OfficeContext = createContext<Office | null>(null);

/**
 * Reads the session and gives the office to the screens below. `wait` is drawn while it is read, `fault` when it can not
 * be, `none` when the person has no office.
 */
export function OfficeProvider(props: {
  children: ReactNode;
  wait: ReactNode;
  fault: (error: unknown, retry: () => void) => ReactNode;
  none: (me: Me) => ReactNode;
}): ReactNode {
  const session = useQuery(meQuery);
  const { i18n } = useTranslation();
  const [chosen, setChosen] = useState(() => localStorage.getItem(kept));
  // the first person the server named: what the phone kept is only what was known before
  const first = useRef<Me>(undefined);
  const asked = session.data !== undefined && session.dataUpdatedAt > 0;
  if (asked && (first.current === undefined || first.current.staff.id === session.data?.staff.id))
    first.current = session.data;
  // who signs in from another tab later does not take this page over: it is said, and nothing typed is lost
  const me = first.current ?? session.data;
  const { isError, errorUpdateCount, refetch } = session;
  useEffect(() => {
    if (me || !isError || errorUpdateCount === 0) return;
    const timer = setTimeout(() => void refetch(), askAgainAfter);
    return () => clearTimeout(timer);
  }, [me, isError, errorUpdateCount, refetch]);
  // before anything below asks or sends
  if (me) drawFor(me.staff.id);
  const project = me?.projects.find((one) => one.id === chosen) ?? me?.projects[0];
  const office = useMemo<Office | null>(
    () =>
      me && project
        ? {
            me,
            project,
            choose: (id) => {
              localStorage.setItem(kept, id);
              setChosen(id);
            },
            may: (right) => project.rights?.includes(right) ?? false,
            when: (at) => dayAndTime(at, project.timeZone, i18n.language),
            clock: (at) => timeOfDay(at, project.timeZone, i18n.language),
          }
        : null,
    [me, project, i18n.language],
  );
  if (office)
    return (
      <OfficeContext value={office}>
        <OtherPerson me={office.me} />
        {props.children}
      </OfficeContext>
    );
  if (me) return props.none(me);
  if (session.isError) return props.fault(session.error, () => void session.refetch());
  return props.wait;
}

/** The office of the screen; only inside {@link OfficeProvider}. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('used outside of an office');
  return office;
}
