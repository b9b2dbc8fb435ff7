import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/cases.ts';
import type { FoundParty, FoundRoom } from '#contract/customers.ts';
import { anyoneQuery } from '#web/api/customer-queries.ts';
import { foundCasesQuery } from '#web/api/queries.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { titleOf } from '#web/sheet/heads.ts';
import { isEnough } from '#web/sheet/typing.ts';
import { FindBox, type FindGroup, type FindOption } from '#web/ui/desk/find-box.tsx';
import { useRelationWord } from '../customers/relation.ts';
import { useEntry } from '../customers/typed.ts';
import { useFaults } from '../fault.ts';
import { CaseTags } from '../parts.tsx';
import { usePlaceWords } from '../places/words.ts';
import { goesOn, isNumber } from './typed.ts';
import './find.css';

const pause = 150;
const patience = 2500;

/**
 * With a caller on the line, from whatever page is open: rooms with who is in them, people and firms, cases; whoever
 * reads no household files finds cases. Type and Enter opens the first.
 */
export function FindAnyone(): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const { project, may } = useOffice();
  const navigate = useNavigate();
  const faults = useFaults();
  const entry = useEntry();
  const [text, setText] = useState('');
  const typed = text.trim();
  const q = useLater(typed, pause);
  const files = may('customers.read');
  const on = isEnough(q);
  // the last answer stays while the next one comes, as long as the same word is being typed
  const anyone = useQuery({
    ...anyoneQuery(project.id, q, 6),
    enabled: on && files,
    placeholderData: (before, query) => (goesOn(query?.queryKey.at(-2), q) ? before : undefined),
  });
  const cases = useQuery({
    ...foundCasesQuery(project.id, q, 5),
    enabled: on,
    placeholderData: (before, query) => (goesOn(query?.queryKey.at(-2), q) ? before : undefined),
  });
  const room = useRoomOption();
  const party = usePartyOption();
  const caseOption = useCaseOption();

  const asked = files ? [anyone, cases] : [cases];
  const broken = asked.find((one) => one.isError && !one.isFetching);
  const busy = on && asked.some((one) => one.isFetching);
  const answered =
    on && q === typed && asked.every((one) => !one.isPlaceholderData && !one.isPending && !one.isFetching);
  const slow = useLater(busy, patience) && busy;

  const open = on && typed !== '';
  const { rooms = [], parties = [], next = null } = (open && files && anyone.data) || {};
  const found = (open && cases.data?.items) || [];
  const all: readonly FindGroup[] = [
    { key: 'rooms', title: t('anyone.rooms'), options: rooms.map(room) },
    { key: 'parties', title: t('anyone.parties'), options: parties.map(party) },
    { key: 'cases', title: t('anyone.found'), options: found.map(caseOption) },
  ];
  const hits = (
    isNumber(q) ? [...all].sort((a, b) => Number(b.key === 'cases') - Number(a.key === 'cases')) : all
  ).filter((group) => group.options.length > 0);
  const further: FindOption[] = [
    ...(next === null
      ? []
      : [
          {
            key: 'all-parties',
            node: t('anyone.allParties'),
            choose: () => void navigate({ to: '/parties', state: entry(q) }),
          },
        ]),
    {
      key: 'all-cases',
      node: t('anyone.allCases', { q }),
      choose: () => void navigate({ to: '/cases', search: { q } }),
    },
  ];
  const go: FindGroup = { key: 'go', title: t('anyone.go'), options: further };
  const groups = open && (answered || hits.length > 0) ? [...hits, ...(broken ? [] : [go])] : [];
  const again = (): void => void Promise.all(asked.map((one) => one.refetch()));
  const note = (): ReactNode => {
    if (typed === '') return null;
    if (!isEnough(typed)) return t('anyone.short');
    if (broken)
      return (
        <>
          {faults(broken.error).say}{' '}
          <Button size="small" onClick={again}>
            {t('common:act.retry')}
          </Button>
        </>
      );
    if (slow) return t('anyone.slow');
    if (answered && hits.length === 0) return t(files ? 'anyone.none' : 'anyone.noCase', { q });
    return groups.length === 0 ? t('anyone.busy') : null;
  };
  return (
    <FindBox
      label={t(files ? 'anyone.label' : 'anyone.cases')}
      placeholder={t(files ? 'anyone.hint' : 'anyone.casesHint')}
      text={text}
      set={setText}
      groups={groups}
      settled={answered}
      busy={busy}
      again={broken ? again : undefined}
      note={note()}
    />
  );
}

/** A value as it was once it has stood still for so many milliseconds. */
function useLater<T>(value: T, milliseconds: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return later;
}

function useRoomOption(): (room: FoundRoom) => FindOption {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const words = usePlaceWords();
  const relation = useRelationWord();
  return (room) => ({
    key: room.id,
    choose: () => void navigate({ to: '/households/$room', params: { room: room.id } }),
    node: (
      <>
        <b>{room.label}</b> <Tag>{words.state(room.state)}</Tag>
        <span className="d-small">
          {room.people.length === 0
            ? t('anyone.nobody')
            : room.people.map((one) => (
                <span key={`${one.id} ${one.relation}`} className="d-quick-part">
                  {one.name}
                  <i>{relation(one.relation)}</i>
                </span>
              ))}
        </span>
      </>
    ),
  });
}

function usePartyOption(): (party: FoundParty) => FindOption {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const relation = useRelationWord();
  return (party) => ({
    key: party.id,
    choose: () => void navigate({ to: '/parties/$party', params: { party: party.id } }),
    node: (
      <>
        <b>{party.name}</b>
        {party.matched ? t('anyone.matched', { what: party.matched }) : null} {party.phone}
        <span className="d-small">
          {party.rooms.slice(0, 3).map((one) => (
            <span key={`${one.id} ${one.relation}`} className="d-quick-part">
              {one.code}
              <i>{relation(one.relation)}</i>
            </span>
          ))}
          {party.rooms.length > 3 ? t('anyone.moreRooms', { n: party.rooms.length }) : null}
        </span>
      </>
    ),
  });
}

function useCaseOption(): (row: CaseRow) => FindOption {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  return (row) => ({
    key: row.id,
    choose: () => void navigate({ to: '/cases/$case', params: { case: row.id } }),
    node: (
      <>
        <b>{row.title}</b> <CaseTags row={row} />
        <span className="d-small">
          <span className="d-quick-part">{row.number ?? t('state.noNumber')}</span>
          <span className="d-quick-part">{say(titleOf(row.procedure))}</span>
          {row.place?.label}
        </span>
      </>
    ),
  });
}
