import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoRole, Me } from '#contract/session.ts';
import type { RoleId } from '#kernel/roles.ts';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { gateAddress, type Page } from '#web/api/root.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { goOn, pageOfDevice } from './go-on.ts';
import { SignIn } from './sign-in.tsx';

/** Roles in the order in which a finding meets them. */
const groups: readonly (readonly ['walk' | 'sort' | 'fix' | 'lead' | 'office', readonly RoleId[]])[] = [
  ['walk', ['front-desk', 'tower-assistant', 'property-supervisor', 'customer-assistant', 'customer-supervisor']],
  ['sort', ['property-assistant', 'manager', 'admin-assistant']],
  [
    'fix',
    [
      'engineering-supervisor',
      'engineering-assistant',
      'technician',
      'security-lead',
      'security',
      'cleaning-lead',
      'greening-lead',
    ],
  ],
  ['lead', ['company', 'company-quality', 'admin']],
  ['office', ['cashier', 'accountant']],
];

/** One-click sign-in of the sample: every role, on the desk or on the phone. */
export function Sample(props: {
  roles: readonly DemoRole[];
  next: string | undefined;
  signed: (me: Me) => void;
}): ReactNode {
  const { t } = useTranslation('gate');
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();

  const enter = async (staffId: string, page: Page): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    try {
      const me = await call(http.POST('/api/sample/session', { body: { staffId } }));
      if (me.projects.length === 0) props.signed(me);
      else goOn(undefined, page);
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  return (
    <>
      <section className="card">
        <h2>{t('sample.title')}</h2>
        <p className="hint">{t('sample.intro')}</p>
        {fault ? (
          <p className="fault" role="alert">
            {say(sayOf(fault))}
          </p>
        ) : null}
        {groups.map(([group, ids]) => {
          const found = ids.flatMap((id) => props.roles.filter((one) => one.role === id));
          if (found.length === 0) return null;
          return (
            <div key={group} className="group">
              <h3>{t(`group.${group}`)}</h3>
              <ul className="roles">
                {found.map((one) => (
                  <RoleLine key={one.role} role={one} busy={busy} enter={(id, page) => void enter(id, page)} />
                ))}
              </ul>
            </div>
          );
        })}
      </section>
      <details className="card">
        <summary>{t('sample.withAccount')}</summary>
        <SignIn signed={props.signed} />
        <p>
          <a href={gateAddress({ what: 'invitation' })}>{t('invitation.link')}</a>
        </p>
      </details>
    </>
  );
}

function RoleLine(props: { role: DemoRole; busy: boolean; enter: (staffId: string, page: Page) => void }): ReactNode {
  const { t } = useTranslation('gate');
  const say = useSay();
  const [all, setAll] = useState(false);
  const { role } = props;
  const title = say(role.title);
  const shown = all ? role.staff : role.staff.slice(0, 1);
  const first = pageOfDevice();
  const pages: readonly Page[] = first === 'pocket' ? ['pocket', 'desk'] : ['desk', 'pocket'];
  return (
    <li>
      <div className="role">{title}</div>
      <div className="people">
        {shown.map((person) => (
          <div key={person.id} className="person">
            <span className="who">
              {person.name}
              <small>
                {person.number} · {person.post}
              </small>
            </span>
            <span className="ways">
              {pages.map((page) => {
                const label = page === 'pocket' ? t('sample.onPhone') : t('sample.onDesk');
                return (
                  <button
                    key={page}
                    type="button"
                    className={page === first ? '' : 'quiet'}
                    disabled={props.busy}
                    aria-label={`${title} ${person.name} ${label}`}
                    onClick={() => props.enter(person.id, page)}
                  >
                    {label}
                  </button>
                );
              })}
            </span>
          </div>
        ))}
        {role.staff.length > 1 ? (
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('sample.less') : t('sample.more', { n: role.staff.length - 1 })}
          </button>
        ) : null}
      </div>
    </li>
  );
}
