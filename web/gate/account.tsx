import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { roles } from '#kernel/roles.ts';
import { call, http } from '#web/api/client.ts';
import { sayOf } from '#web/api/error.ts';
import { appRoot, gateAddress } from '#web/api/root.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { Box, GateForm } from './box.tsx';
import { goOn, pageOfDevice } from './go-on.ts';

/** Password, devices, and what a person without an office is told. */
export function Account(props: { me: Me; sample: boolean }): ReactNode {
  const { t } = useTranslation(['gate', 'common']);
  const say = useSay();
  const { me } = props;
  const [done, setDone] = useState(false);
  const [sure, setSure] = useState(false);
  const [fault, setFault] = useState<unknown>();

  const leave = async (everywhere: boolean): Promise<void> => {
    try {
      await call(everywhere ? http.POST('/api/session/out-everywhere') : http.DELETE('/api/session'));
      const { forgetHere } = await import('#web/offline/forget.ts');
      await forgetHere('out');
      location.replace(appRoot);
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <section className="card narrow">
      <h2>{t('account.title')}</h2>
      <p>{t('account.signedInAs', { name: me.staff.name, number: me.staff.number })}</p>
      {me.projects.length > 0 ? (
        <div className="row">
          {(['pocket', 'desk'] as const).map((page) => (
            <button key={page} type="button" className="quiet" onClick={() => goOn(undefined, page)}>
              {page === 'pocket' ? t('sample.onPhone') : t('sample.onDesk')}
              {page === pageOfDevice() ? ` · ${t('account.continue')}` : ''}
            </button>
          ))}
        </div>
      ) : (
        <p className="notice">
          {me.waiting.length > 0
            ? t('account.waiting', { roles: me.waiting.map((role) => say(roles[role])).join('、') })
            : t('account.noProject')}
        </p>
      )}
      {props.sample ? null : (
        <>
          <h3>{t('account.changePassword')}</h3>
          {done ? <p role="status">{t('account.changed')}</p> : null}
          <GateForm
            key={String(done)}
            submit={t('account.change')}
            check={({ old, new: fresh = '', again }) => {
              if (!old || !fresh) return t('setup.needAll');
              if (fresh.length < 10) return t('setup.short');
              return fresh === again ? undefined : t('setup.differ');
            }}
            send={async ({ old = '', new: fresh = '' }) => {
              await call(http.POST('/api/session/password', { body: { old, new: fresh } }));
              setDone(true);
            }}
          >
            {(at) => (
              <>
                <Box
                  label={t('account.old')}
                  name="old"
                  type="password"
                  autoComplete="current-password"
                  fault={at('old')}
                />
                <Box
                  label={t('account.fresh')}
                  name="new"
                  type="password"
                  autoComplete="new-password"
                  fault={at('new')}
                />
                <Box label={t('account.again')} name="again" type="password" autoComplete="new-password" />
              </>
            )}
          </GateForm>
        </>
      )}
      <h3>{t('account.outEverywhere')}</h3>
      <p className="hint">{t('account.outHint')}</p>
      {fault ? (
        <p className="fault" role="alert">
          {say(sayOf(fault))}
        </p>
      ) : null}
      <div className="row">
        {sure ? (
          <>
            <button type="button" className="danger" onClick={() => void leave(true)}>
              {t('account.outSure')}
            </button>
            <button type="button" className="quiet" onClick={() => setSure(false)}>
              {t('common:act.cancel')}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="quiet" onClick={() => setSure(true)}>
              {t('account.outEverywhere')}
            </button>
            <button type="button" className="quiet" onClick={() => void leave(false)}>
              {t('common:account.signOut')}
            </button>
          </>
        )}
      </div>
      {props.sample ? (
        <p>
          <a href={gateAddress({ what: 'switch' })}>{t('common:account.switchRole')}</a>
        </p>
      ) : null}
    </section>
  );
}
