import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSection } from '#contract/checklists.ts';
import { useSay } from '#web/i18n/use-say.ts';

/** The sections as their walker reads them on a phone: the item, and under it what is in order, or how to check it. */
export function Preview(props: { sections: readonly DraftSection[]; guide: boolean; close: () => void }): ReactNode {
  const { t } = useTranslation('office');
  const say = useSay();
  return (
    <Modal open title={t('list.preview')} footer={null} onCancel={props.close} width={460}>
      <p className="d-sub">{t('list.previewHint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region */}
      <section className="d-phone" tabIndex={0} aria-label={t('list.previewHint')}>
        {props.sections.map((section) => (
          <div key={section.key}>
            <h3>{say(section.title)}</h3>
            <ul>
              {section.items.map((item) => {
                const wording = props.guide ? (item.guide ?? item.standard) : item.standard;
                return (
                  <li key={item.key}>
                    <b>{say(item.title)}</b>
                    <span className="d-small">{wording ? say(wording) : ''}</span>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </section>
    </Modal>
  );
}
