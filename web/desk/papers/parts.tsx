import { Alert, Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftState, PaperContent, PaperDifference } from '#contract/papers.ts';
import { type RoleId, roles } from '#kernel/roles.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { PaperText } from '#web/sheet/paper-text.tsx';
import { useFaults } from '../fault.ts';

/** What is told when a page could not be read, with a way to try again. */
export function Unread(props: { error: unknown; again: () => unknown }): ReactNode {
  const { t } = useTranslation();
  const faults = useFaults();
  return (
    <Alert
      type="error"
      showIcon
      title={faults(props.error).say}
      action={<Button onClick={() => void props.again()}>{t('act.retry')}</Button>}
    />
  );
}

/** Roles in words. */
export function RoleNames(props: { roles: readonly RoleId[] }): ReactNode {
  const say = useSay();
  return props.roles.map((role) => say(roles[role])).join('、');
}

export function DraftTag(props: { state: DraftState }): ReactNode {
  const { t } = useTranslation('papers');
  const colour = { draft: 'default', submitted: 'processing', approved: 'success' } as const;
  return <Tag color={colour[props.state]}>{t(`drafts.${props.state}`)}</Tag>;
}

/** The text of a version: purpose and scope at its head, then its sections. */
export function Body(props: { content: PaperContent }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const { purpose, scope, sections } = props.content;
  return (
    <article className="d-paper">
      {purpose.zh ? (
        <section>
          <h2>{t('purpose')}</h2>
          <PaperText text={say(purpose)} />
        </section>
      ) : null}
      {scope.zh ? (
        <section>
          <h2>{t('scope')}</h2>
          <PaperText text={say(scope)} />
        </section>
      ) : null}
      {sections.map((one) => (
        <section key={one.no}>
          <h2>
            <span className="d-paper-no">{one.no}</span> {say(one.title)}
          </h2>
          <PaperText text={say(one.text)} />
        </section>
      ))}
    </article>
  );
}

const colour = { added: 'success', removed: 'error', changed: 'processing' } as const;

/** What differs, part by part, line by line. */
export function Differences(props: { of: readonly PaperDifference[] }): ReactNode {
  const { t } = useTranslation('papers');
  const say = useSay();
  const roleWord = (text: string): string => (Object.hasOwn(roles, text) ? say(roles[text as RoleId]) : text);
  if (props.of.length === 0) return <p className="d-sub">{t('same')}</p>;
  return (
    <div className="d-diff">
      {props.of.map((one) => (
        <section key={`${one.part} ${one.no}`}>
          <h3>
            <Tag color={colour[one.kind]}>{t(`changes.${one.kind}`)}</Tag>
            {t(`parts.${one.part}`, { no: one.no ?? '' })} {one.title}
          </h3>
          {one.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never change their order
            <div key={at} className={`d-diff-${line.mark}`}>
              {line.mark === 'gone' ? (
                <del>{one.part === 'audience' ? roleWord(line.text) : line.text}</del>
              ) : line.mark === 'new' ? (
                <ins>{one.part === 'audience' ? roleWord(line.text) : line.text}</ins>
              ) : one.part === 'audience' ? (
                roleWord(line.text)
              ) : (
                line.text
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
