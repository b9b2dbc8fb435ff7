import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trainings, TrainingWay } from '#contract/papers.ts';
import { officeDay } from '#kernel/calendar.ts';
import { serverNow } from '#web/api/clock.ts';
import { trainingsQuery } from '#web/api/paper-queries.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, DayField, Field, RadioField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../ask-modal.tsx';

interface Asked {
  papers: Trainings['papers'];
  chosen: string | undefined;
  close: () => void;
}
const ways = ['session', 'on-site', 'self'] as const satisfies readonly TrainingWay[];

function usePaperChoice(papers: Trainings['papers'], chosen: string | undefined) {
  const say = useSay();
  const [paper, setPaper] = useState(chosen ?? papers[0]?.id ?? '');
  return {
    paper,
    setPaper,
    options: papers.map((one) => ({ value: one.id, label: `${say(one.title)} ${one.label}` })),
  };
}

/** The results of a training: one paper, one day, one result for the people chosen. */
export function RecordModal(props: Asked): ReactNode {
  const { t } = useTranslation(['papers', 'common']);
  const { me, project } = useOffice();
  const { send } = useCommand(project.id);
  const { paper, setPaper, options } = usePaperChoice(props.papers, props.chosen);
  const [day, setDay] = useState(() => officeDay(serverNow().toISOString(), project.timeZone));
  const [way, setWay] = useState<TrainingWay>('session');
  const [result, setResult] = useState<'passed' | 'repeat'>('passed');
  const [people, setPeople] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const asked = useInfiniteQuery(trainingsQuery(project.id, paper));
  // the list is read page by page: everybody of it is wanted here
  if (asked.hasNextPage && !asked.isFetching) void asked.fetchNextPage();
  const there = (asked.data?.pages.flatMap((page) => page.items) ?? []).filter(({ id }) => id !== me.staff.id);
  const submit = async () => {
    if (people.length === 0) return { people: t('training.needPeople') };
    const said = note.trim() === '' ? {} : { note: note.trim() };
    const rows = people.map((staff) => ({ training: newId(), staff, result, ...said }));
    await send('training.record', { paper, day, way, people: rows });
    return undefined;
  };
  return (
    <AskModal title={t('training.recordTitle')} done={t('training.recorded')} send={submit} close={props.close}>
      {(faultOf) => (
        <>
          <ChoiceField label={t('training.paper')} value={paper} set={setPaper} options={options} />
          <DayField label={t('training.day')} needed value={day} set={setDay} fault={faultOf('day')} />
          <RadioField
            label={t('training.way')}
            value={way}
            set={setWay}
            options={ways.map((value) => ({ value, label: t(`training.ways.${value}`) }))}
          />
          <Field label={t('training.people')} needed hint={t('training.peopleHint')} fault={faultOf('people')}>
            {(tied) => (
              <Select<string[]>
                {...tied}
                mode="multiple"
                aria-label={t('training.people')}
                value={[...people]}
                loading={asked.isFetching}
                optionFilterProp="label"
                options={there.map((one) => ({ value: one.id, label: `${one.number} ${one.name}` }))}
                onChange={setPeople}
              />
            )}
          </Field>
          <RadioField
            label={t('training.result')}
            value={result}
            set={setResult}
            options={(['passed', 'repeat'] as const).map((value) => ({ value, label: t(`training.results.${value}`) }))}
          />
          <TextField label={t('training.note')} value={note} set={setNote} most={300} />
        </>
      )}
    </AskModal>
  );
}

/** What somebody studied alone. */
export function StudyModal(props: Asked): ReactNode {
  const { t } = useTranslation('papers');
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { paper, setPaper, options } = usePaperChoice(props.papers, props.chosen);
  const [id] = useState(newId);
  const [note, setNote] = useState('');
  return (
    <AskModal
      title={t('training.studyTitle')}
      done={t('training.studied')}
      send={async () => {
        await send('training.study', { training: id, paper, ...(note.trim() ? { note: note.trim() } : {}) });
        return undefined;
      }}
      close={props.close}
    >
      <p className="d-sub">{t('training.studyHint')}</p>
      <ChoiceField label={t('training.paper')} value={paper} set={setPaper} options={options} />
      <TextField label={t('training.note')} value={note} set={setNote} most={300} />
    </AskModal>
  );
}
