import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contract/session.ts';
import { call, http } from '#web/api/client.ts';
import { pageAddress } from '#web/api/root.ts';
import { newId } from '#web/api/send.ts';
import { Box, GateForm } from './box.tsx';

/** The first administrator of an installation without an office begins it, and goes on at the desk. */
export function Begin(props: { me: Me }): ReactNode {
  const { t } = useTranslation(['gate', 'common']);
  // the same office when it is sent again after a lost answer
  const [id] = useState(newId);
  const leave = async (): Promise<void> => {
    await call(http.DELETE('/api/session'));
    location.reload();
  };
  return (
    <section className="card narrow">
      <h2>{t('begin.title')}</h2>
      <p className="hint">{t('begin.intro')}</p>
      <GateForm
        submit={t('begin.submit')}
        check={({ code, name, office, company }) =>
          code?.trim() && name?.trim() && office?.trim() && company?.trim() ? undefined : t('setup.needAll')
        }
        send={async ({ code = '', name = '', office = '', company = '' }) => {
          await call(http.POST('/api/projects', { body: { id, code, name, office, company } }));
          location.replace(pageAddress('desk'));
        }}
      >
        {(fault) => (
          <>
            <Box
              label={t('begin.name')}
              name="name"
              autoComplete="off"
              hint={t('begin.nameHint')}
              fault={fault('name')}
            />
            <Box
              label={t('begin.code')}
              name="code"
              autoComplete="off"
              hint={t('begin.codeHint')}
              fault={fault('code')}
            />
            <Box
              label={t('begin.office')}
              name="office"
              autoComplete="off"
              hint={t('begin.officeHint')}
              fault={fault('office')}
            />
            <Box label={t('begin.company')} name="company" autoComplete="organization" fault={fault('company')} />
          </>
        )}
      </GateForm>
      <p className="hint">{t('account.signedInAs', { name: props.me.staff.name, number: props.me.staff.number })}</p>
      <div className="row">
        <button type="button" className="quiet" onClick={() => void leave()}>
          {t('common:account.signOut')}
        </button>
      </div>
    </section>
  );
}
