import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Space, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterOffer, ParameterSetting, Parameters } from '#contract/parameters.ts';
import type { Words } from '#kernel/words.ts';
import { parameterHistoryQuery } from '#web/api/office-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { DataTable } from '#web/ui/desk/data-table.tsx';
import { useFullTime } from '../customers/days.ts';
import { useFaults } from '../fault.ts';
import { type Asking, ParameterModal, useBounds } from './modals.tsx';
import { Coming } from './standing.tsx';
import { useValueWords } from './value.ts';

/** One parameter: how it stands, what may be done about it, and what it was ever set to. */
export function ParameterDrawer(props: {
  of: Parameter;
  group: Words;
  rights: Pick<Parameters, 'maySet' | 'mayLock' | 'today'>;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const say = useSay();
  const words = useValueWords();
  const bounds = useBounds();
  const [asking, setAsking] = useState<Asking>();
  const { of, group, rights } = props;
  const limits = bounds(of.shape);
  const lines: readonly (readonly [string, ReactNode])[] = [
    [t('holds'), <b key="holds">{words(of.holds, of.shape) || t('none')}</b>],
    [t('shipped'), words(of.shipped, of.shape) || t('none')],
    ...(of.ours ? [[t('ours'), <Since key="ours" of={of.ours} shape={of.shape} />] as const] : []),
    ...(of.locked ? [[t('locked'), <Since key="locked" of={of.locked} shape={of.shape} />] as const] : []),
    ...(of.coming.length > 0 ? [[t('onlys.coming'), <Coming key="coming" of={of} />] as const] : []),
    ...(limits ? [[t('bounds'), limits] as const] : []),
  ];
  return (
    <Drawer open size={560} title={`${say(group)} · ${say(of.title)}`} onClose={props.close}>
      {of.offers.map((one) => (
        <Offer key={String(one.company)} of={of} offer={one} />
      ))}
      <Acts of={of} rights={rights} ask={setAsking} />
      <dl className="d-boxes">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="d-text">{value}</dd>
          </div>
        ))}
      </dl>
      <History of={of} />
      {asking ? (
        <ParameterModal of={of} asking={asking} today={rights.today} close={() => setAsking(undefined)} />
      ) : null}
    </Drawer>
  );
}

function Acts(props: {
  of: Parameter;
  rights: Pick<Parameters, 'maySet' | 'mayLock'>;
  ask: (asking: Asking) => void;
}): ReactNode {
  const { t } = useTranslation('parameters');
  const { of, rights, ask } = props;
  const own = of.coming.some(({ company }) => !company);
  const companys = of.coming.some(({ company }) => company);
  const waits = (company: boolean): boolean => of.offers.some((one) => one.company === company);
  const { maySet, mayLock } = rights;
  return (
    <>
      {of.locked && !mayLock ? (
        <Alert type="info" showIcon title={t('lockedHere')} style={{ marginBottom: 12 }} />
      ) : null}
      {!maySet && !mayLock ? <p className="d-sub">{t('readOnly')}</p> : null}
      <Space wrap style={{ marginBottom: 12 }}>
        {maySet && !of.locked ? (
          <Button type="primary" onClick={() => ask('change')}>
            {t('change')}
          </Button>
        ) : null}
        {maySet && !of.locked && (of.ours || own || waits(false)) ? (
          <Button onClick={() => ask('reset')}>{t('reset')}</Button>
        ) : null}
        {mayLock ? (
          <Button type={maySet ? 'default' : 'primary'} onClick={() => ask('lock')}>
            {t(of.locked ? 'relock' : 'lock')}
          </Button>
        ) : null}
        {mayLock && (of.locked || companys || waits(true)) ? (
          <Button onClick={() => ask('unlock')}>{t('unlock')}</Button>
        ) : null}
      </Space>
    </>
  );
}

/** What one person has set of a limit of amounts, and another has to agree to before it holds. */
function Offer(props: { of: Parameter; offer: ParameterOffer }): ReactNode {
  const { t } = useTranslation('parameters');
  const words = useValueWords();
  const faults = useFaults();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const [state, setState] = useState<{ busy: boolean; fault?: string }>({ busy: false });
  const { of, offer } = props;
  const { company, from, value, by } = offer;
  const agree = async (): Promise<void> => {
    setState({ busy: true });
    const version = company ? of.companyVersion : of.version;
    await send('parameter.agree', { key: of.key, version, company }).then(
      () => setState({ busy: false }),
      (error: unknown) => setState({ busy: false, fault: faults(error).say }),
    );
  };
  const set = value === null ? t(company ? 'wasUnlocked' : 'wasReset') : words(value, of.shape);
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={t(company ? 'offerCompany' : 'offer', { who: by ?? t('byHand'), day: from, value: set })}
      description={state.fault ? <span role="alert">{state.fault}</span> : offer.mayAgree ? undefined : t('offerOther')}
      action={
        offer.mayAgree ? (
          <Button type="primary" loading={state.busy} onClick={() => void agree()}>
            {t('agree')}
          </Button>
        ) : undefined
      }
    />
  );
}

/** What was set, from when on, and by whom. */
function Since(props: { of: ParameterSetting; shape: Parameter['shape'] }): ReactNode {
  const { t } = useTranslation('parameters');
  const words = useValueWords();
  const { value, from, by } = props.of;
  return (
    <>
      {words(value, props.shape) || t('none')}{' '}
      <span className="d-small">{t('sinceBy', { day: from, who: by ?? t('byHand') })}</span>
    </>
  );
}

function History(props: { of: Parameter }): ReactNode {
  const { t } = useTranslation(['parameters', 'common']);
  const faults = useFaults();
  const time = useFullTime();
  const words = useValueWords();
  const { project } = useOffice();
  const { key, shape } = props.of;
  const list = useInfiniteQuery(parameterHistoryQuery(project.id, key));
  return (
    <section aria-label={t('history')}>
      <h3 style={{ margin: '16px 0 8px' }}>{t('history')}</h3>
      <DataTable<ParameterSetting>
        label={t('history')}
        list={list}
        rowKey={(row) => `${row.company} ${row.at} ${row.from}`}
        fault={list.isError ? faults(list.error).say : undefined}
        words={{ empty: t('historyEmpty'), more: t('common:act.more'), retry: t('common:act.retry') }}
        columns={[
          { key: 'day', title: t('day'), width: 110, render: (_, row) => row.from },
          {
            key: 'what',
            title: t('what'),
            render: (_, row) => (
              <>
                {row.company ? <Tag color="gold">{t('locked')}</Tag> : null}
                {row.offered ? <Tag color="orange">{t('wasOffered')}</Tag> : null}
                {row.value === null
                  ? t(row.company ? 'wasUnlocked' : 'wasReset')
                  : words(row.value, shape) || t('none')}
              </>
            ),
          },
          { key: 'who', title: t('who'), width: 90, render: (_, row) => row.by ?? t('byHand') },
          { key: 'when', title: t('when'), width: 140, render: (_, row) => time(row.at) },
        ]}
      />
    </section>
  );
}
