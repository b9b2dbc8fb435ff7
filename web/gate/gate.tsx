import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Installation, Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { drawFor } from '#web/api/drawn-for.ts';
import { ApiError, sayOf } from '#web/api/error.ts';
import { gateAddress, safeNext } from '#web/api/root.ts';
import { speak } from '#web/i18n/start.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { Account } from './account.tsx';
import { Begin } from './begin.tsx';
import { goOn } from './go-on.ts';
import { Invitation } from './invitation.tsx';
import { Sample } from './sample.tsx';
import { Setup } from './setup.tsx';
import { SignIn } from './sign-in.tsx';

/** Who signed in, or null when nobody is. */
async function readMe(): Promise<Me | null> {
  try {
    return await call(http.GET('/api/session'));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** The session is over: what was read on this browser goes, before the next person signs in. */
async function nobodyHere(): Promise<void> {
  const given = new Promise<void>((resolve) => setTimeout(resolve, 3_000));
  const { forgetHere } = await import('#web/offline/forget.ts');
  await Promise.race([forgetHere('over'), given]);
}

/** The page in front of everything: signs in, sets up the first administrator, changes the password. */
export function Gate(): ReactNode {
  const { t, i18n } = useTranslation(['common', 'gate']);
  const say = useSay();
  const query = new URLSearchParams(location.search);
  const what = query.get('do');
  const next = safeNext(query.get('next'));
  const [found, setFound] = useState<{ installation: Installation; me: Me | null }>();
  const [fault, setFault] = useState<unknown>();

  const read = useCallback(async () => {
    setFault(undefined);
    try {
      const [installation, me] = await Promise.all([call(http.GET('/api/installation')), readMe()]);
      if (!me) await nobodyHere();
      setFound({ installation, me });
    } catch (error) {
      setFault(error);
    }
  }, []);
  useEffect(() => void read(), [read]);

  const me = found?.me;
  if (me) drawFor(me.staff.id);
  const stays = what === 'account' || what === 'switch' || me?.projects.length === 0;
  useEffect(() => {
    if (me && !stays) goOn(next);
  }, [me, stays, next]);

  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <>
      {found?.installation.mode === 'sample' ? <p className="banner">{t('sample.banner')}</p> : null}
      <main>
        <header>
          <div>
            <h1>{t('product')}</h1>
            <p>{t('gate:tagline')}</p>
          </div>
          <button type="button" className="link" lang={other} onClick={() => void speak(other)}>
            {other === 'en' ? 'English' : '中文'}
          </button>
        </header>
        {fault ? (
          <section className="card" role="alert">
            <p>{say(sayOf(fault))}</p>
            <button type="button" onClick={() => void read()}>
              {t('act.retry')}
            </button>
          </section>
        ) : null}
        {found ? <Body {...found} what={what} next={next} took={(one) => setFound({ ...found, me: one })} /> : null}
        {found || fault ? null : <p role="status">{t('state.loading')}</p>}
      </main>
    </>
  );
}

function Body(props: {
  installation: Installation;
  me: Me | null;
  what: string | null;
  next: string | undefined;
  took: (me: Me | null) => void;
}): ReactNode {
  const { installation, me, what, next } = props;
  const { t } = useTranslation(['gate', 'common']);
  const signed = (one: Me): void => (one.projects.length > 0 ? goOn(next) : props.took(one));
  if (me && what !== 'switch') {
    // on the way to another page: nothing to show for the moment
    if (what !== 'account' && me.projects.length > 0) return <p role="status">{t('common:state.loading')}</p>;
    if (me.projects.length === 0 && me.everywhere?.includes('admin') && what !== 'account') return <Begin me={me} />;
    return <Account me={me} sample={installation.mode === 'sample'} />;
  }
  if (installation.mode === 'office' && !installation.ready) return <Setup signed={signed} />;
  if (what === 'invitation') return <Invitation signed={signed} />;
  if (installation.demo) return <Sample roles={installation.demo} next={next} signed={signed} />;
  return (
    <section className="card narrow">
      <h2>{t('title')}</h2>
      <SignIn signed={signed} />
      <p className="hint">{t('officeHint')}</p>
      <p>
        <a href={gateAddress({ what: 'invitation' })}>{t('invitation.link')}</a>
      </p>
    </section>
  );
}
