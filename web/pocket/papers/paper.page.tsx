import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDetail } from '#contract/papers.ts';
import { sayOf } from '#web/api/error.ts';
import { paperQuery } from '#web/api/paper-queries.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { PaperText } from '#web/sheet/paper-text.tsx';
import { toast } from '#web/ui/pocket/pop.ts';
import { Answer, SubScreen } from '../parts.tsx';
import './paper-words.ts';
import './papers.css';

export const Route = createLazyRoute('/papers/$paper')({ component: PaperPage });

/** A paper to read on the phone: the newest version, which is the one to confirm. */
function PaperPage(): ReactNode {
  const { t } = useTranslation('papers');
  const { paper } = Route.useParams();
  const { project } = useOffice();
  const say = useSay();
  const inForce = useQuery(paperQuery(project.id, paper, undefined));
  const newest = inForce.data?.newest ?? undefined;
  // what is in force may be older than what has to be read
  const ahead = newest !== undefined && newest !== inForce.data?.version?.n;
  const ask = useQuery({ ...paperQuery(project.id, paper, newest), enabled: ahead });
  const asked = ahead ? ask : inForce;
  const of = asked.data;
  return (
    <SubScreen
      title={of?.version ? say(of.version.title) : t('phone.title')}
      foot={of?.mine.meant && !of.mine.readAt ? <Confirm of={of} /> : undefined}
    >
      <Answer of={asked} rows={8}>
        {(paperFound) => <Text of={paperFound} />}
      </Answer>
    </SubScreen>
  );
}

function Text(props: { of: PaperDetail }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { when } = useOffice();
  const { of } = props;
  if (!of.version) return <p className="k-card k-pad">{t('never')}</p>;
  const { content, label, from } = of.version;
  const heads = [
    [t('purpose'), content.purpose],
    [t('scope'), content.scope],
  ] as const;
  return (
    <article className="k-card k-pad p-paper">
      <p className="k-sub">
        <span>{of.code}</span>
        <span>{label}</span>
        <span>
          {t('since')} {from}
        </span>
      </p>
      {of.mine.readAt ? <p role="status">{t('confirmedAt', { when: when(of.mine.readAt) })}</p> : null}
      {heads.map(([title, words]) =>
        words.zh ? (
          <section key={title}>
            <h2>{title}</h2>
            <PaperText text={say(words)} />
          </section>
        ) : null,
      )}
      {content.sections.map((one) => (
        <section key={one.no}>
          <h2>
            {one.no} {say(one.title)}
          </h2>
          <PaperText text={say(one.text)} />
        </section>
      ))}
    </article>
  );
}

function Confirm(props: { of: PaperDetail }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [said, setSaid] = useState<string>();
  const { id, version } = props.of;
  const confirm = async (): Promise<void> => {
    if (!version) return;
    setSaid(undefined);
    try {
      await send('paper.read', { paper: id, n: version.n });
      toast(t('confirmed'));
    } catch (error) {
      setSaid(say(sayOf(error)));
    }
  };
  return (
    <div className="p-send">
      {said ? (
        <p className="k-field-fault" role="alert">
          {said}
        </p>
      ) : null}
      <Button block color="primary" size="large" loading={busy} onClick={() => void confirm()}>
        {t('confirm')}
      </Button>
    </div>
  );
}
