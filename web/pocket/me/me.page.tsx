import { createLazyRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '#kernel/roles.ts';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { appRoot, gateAddress, pageAddress } from '#web/api/root.ts';
import { speak } from '#web/i18n/start.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { forgetHere } from '#web/offline/forget.ts';
import { useAccount } from '#web/offline/use-account.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { Group } from '#web/ui/pocket/screen.tsx';
import { SubScreen } from '../parts.tsx';
import { WaitingBadge } from '../waiting/account.tsx';
import { useHold } from '../waiting/use-hold.ts';

export const Route = createLazyRoute('/me')({ component: MePage });

/** Who I am here, and the ways out: other office, other language, desk, sign out. */
function MePage(): ReactNode {
  const { t, i18n } = useTranslation(['pocket', 'common']);
  const say = useSay();
  const { me, project, choose, may } = useOffice();
  const other = i18n.language === 'en' ? 'zh' : 'en';
  const account = useAccount();
  const { hold, held } = useHold();
  const leave = async (): Promise<void> => {
    if (held()) return;
    try {
      await call(http.DELETE('/api/session'));
      await account.leave('out');
      await forgetHere('out');
      location.assign(appRoot);
    } catch (error) {
      toast(say(sayOf(error)));
    }
  };
  const mine = [...new Set(project.roles.map((grant) => grant.role))];
  return (
    <SubScreen title={t('me.title')}>
      <section className="k-card k-pad">
        <h2>{me.staff.name}</h2>
        <p className="k-sub">
          <span>{me.staff.number}</span>
          <span>{project.office}</span>
        </p>
        <p className="k-sub">
          {t('me.roles')} {mine.map((role) => say(roles[role])).join(' · ')}
        </p>
      </section>
      <WaitingBadge />
      <div className="k-card p-gap">
        <Link to="/waiting" className="k-row k-row-go">
          <span className="k-row-main">{t('waiting.title')}</span>
        </Link>
        {may('customers.read') ? (
          <Link to="/households" className="k-row k-row-go">
            <span className="k-row-main">{t('me.households')}</span>
          </Link>
        ) : null}
        <Link to="/papers" className="k-row k-row-go">
          <span className="k-row-main">{t('me.papers')}</span>
        </Link>
        <Link to="/duties" className="k-row k-row-go">
          <span className="k-row-main">{t('me.duties')}</span>
        </Link>
      </div>
      {me.projects.length > 1 ? (
        <Group title={t('common:account.project')}>
          {me.projects.map((one) => (
            <button
              key={one.id}
              type="button"
              className="k-row"
              aria-pressed={one.id === project.id}
              onClick={() => {
                if (one.id === project.id || !held()) choose(one.id);
              }}
            >
              <span className="k-row-main">{one.office}</span>
              {one.id === project.id ? <span aria-hidden="true">✓</span> : null}
            </button>
          ))}
        </Group>
      ) : null}
      <div className="k-card p-gap">
        <Link className="k-row" to="/install">
          <span className="k-row-main">{t('install.title')}</span>
        </Link>
        <button type="button" className="k-row k-row-go" lang={other} onClick={() => void speak(other)}>
          <span className="k-row-main">{other === 'en' ? 'English' : '中文'}</span>
        </button>
        <a className="k-row" href={pageAddress('desk')}>
          <span className="k-row-main">{t('common:account.toDesk')}</span>
        </a>
        <a className="k-row" href={gateAddress({ what: 'account' })}>
          <span className="k-row-main">{t('me.account')}</span>
        </a>
        {me.mode === 'sample' ? (
          <a className="k-row" href={gateAddress({ what: 'switch' })} onClick={hold}>
            <span className="k-row-main">{t('common:account.switchRole')}</span>
          </a>
        ) : null}
        <button type="button" className="k-row k-row-go" onClick={() => void leave()}>
          <span className="k-row-main">{t('common:account.signOut')}</span>
        </button>
      </div>
    </SubScreen>
  );
}
