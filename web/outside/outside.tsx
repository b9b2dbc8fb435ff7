import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideForm, OutsidePlace, OutsideTaken } from '#contract/outside.ts';
import { call, http } from '#web/api/client.ts';
import { ApiError, sayOf } from '#web/api/error.ts';
import { speak } from '#web/i18n/start.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { OneForm } from './form.tsx';

const keyOf = ({ procedure, step }: OutsideForm): string => `${procedure} ${step}`;

/** What somebody without an account sees who scanned the code of a place: where they are, what they may tell, its number. */
export function Outside(props: { code: string }): ReactNode {
  const { t, i18n } = useTranslation(['outside', 'common']);
  const { code } = props;
  const [found, setFound] = useState<OutsidePlace>();
  const [fault, setFault] = useState<unknown>();
  const read = useCallback(async () => {
    setFault(undefined);
    try {
      setFound((await call(http.GET('/api/outside/{place}', { params: { path: { place: code } } }))) as OutsidePlace);
    } catch (error) {
      setFault(error);
    }
  }, [code]);
  useEffect(() => void read(), [read]);
  const other = i18n.language === 'en' ? 'zh' : 'en';
  return (
    <main>
      <header>
        <div>
          <h1>{t('title')}</h1>
          {found ? (
            <p className="where">
              {found.place}
              <small>{found.office}</small>
            </p>
          ) : null}
        </div>
        <button type="button" className="link" lang={other} onClick={() => void speak(other)}>
          {other === 'en' ? 'English' : '中文'}
        </button>
      </header>
      {fault ? <Fault of={fault} again={() => void read()} /> : null}
      {found ? <Forms code={code} place={found} /> : null}
      {found || fault ? null : <p role="status">{t('common:state.loading')}</p>}
    </main>
  );
}

function Fault(props: { of: unknown; again: () => void }): ReactNode {
  const { t } = useTranslation(['outside', 'common']);
  const say = useSay();
  const gone = props.of instanceof ApiError && props.of.status === 404;
  return (
    <section className="card" role="alert">
      <p>{gone ? t('none') : say(sayOf(props.of))}</p>
      {gone ? null : (
        <button type="button" onClick={props.again}>
          {t('common:act.retry')}
        </button>
      )}
    </section>
  );
}

function Forms(props: { code: string; place: OutsidePlace }): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const { code, place } = props;
  const { forms } = place;
  const [chosen, setChosen] = useState(forms.length === 1 ? forms[0] : undefined);
  const [taken, setTaken] = useState<OutsideTaken>();
  if (forms.length === 0) return <p className="card">{t('noForms')}</p>;
  if (taken)
    return (
      <section className="card done" role="status">
        <h2>{t('done')}</h2>
        <p className="number">{t('number', { number: taken.number })}</p>
        {taken.within ? <p>{t('within', { within: say(taken.within) })}</p> : null}
        <p className="hint">{t('keep')}</p>
        <button type="button" className="quiet" onClick={() => setTaken(undefined)}>
          {t('again')}
        </button>
      </section>
    );
  if (!chosen)
    return (
      <section className="card">
        <h2>{t('choose')}</h2>
        {forms.map((form) => (
          <button type="button" className="wide" key={keyOf(form)} onClick={() => setChosen(form)}>
            {say(form.title)}
          </button>
        ))}
      </section>
    );
  return (
    <section className="card">
      <h2>{say(chosen.title)}</h2>
      <p className="hint">{t('intro')}</p>
      {forms.length > 1 ? (
        <button type="button" className="link" onClick={() => setChosen(undefined)}>
          {t('change')}
        </button>
      ) : null}
      <OneForm key={keyOf(chosen)} code={code} of={chosen} timeZone={place.timeZone} done={setTaken} />
    </section>
  );
}
