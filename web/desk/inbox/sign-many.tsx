import { Alert, App, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '#contract/cases.ts';
import { ApiError } from '#web/api/error.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useFaults } from '../fault.ts';
import { SignBox } from '../sheet/sign-box.tsx';
import { signable } from './signable.ts';

/** Many cases, one password. Each stands for itself: what was refused is told by number and reason. */
export function SignMany(props: { rows: readonly InboxRow[]; close: () => void }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faultsOf = useFaults();
  const { message, modal } = App.useApp();
  const { project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [signFault, setSignFault] = useState<string>();
  const { rows } = props;
  const submit = async (): Promise<void> => {
    setFault(undefined);
    setSignFault(password === '' ? t('form.signNeeded') : undefined);
    if (password === '') return;
    try {
      const { results } = await send('case.signMany', {
        cases: rows.flatMap((row) => {
          const step = signable(row);
          return step ? [{ case: row.id, step: step.step, seen: row.seq }] : [];
        }),
        screen: 'desk',
        sign: { method: 'typed', password },
      });
      const bad = results.filter((one) => !one.ok);
      const n = results.length - bad.length;
      if (bad.length === 0) void message.success(t('inbox.signedAll', { n }));
      else
        modal.warning({
          title: t('inbox.signedSome', { n, bad: bad.length }),
          content: bad.map((one) => (
            <p key={one.case}>
              {rows.find((row) => row.id === one.case)?.number} {one.error ? say(one.error.say) : null}
            </p>
          )),
        });
      props.close();
    } catch (error) {
      const wrong = faultsOf(error).say;
      if (error instanceof ApiError && error.code === 'sign.wrong-password') setSignFault(wrong);
      else setFault(wrong);
    }
  };
  return (
    <Modal
      open
      title={t('inbox.signMany', { n: rows.length })}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
      mask={{ closable: false }}
    >
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <ul className="d-list">
        {rows.map((row) => (
          <li key={row.id}>
            {row.number} {row.title} — {say(signable(row)?.title ?? { zh: '', en: '' })}
          </li>
        ))}
      </ul>
      <Form layout="vertical" component="div">
        <SignBox value={password} set={setPassword} fault={signFault} />
      </Form>
    </Modal>
  );
}
