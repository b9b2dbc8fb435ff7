import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Form, Modal, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#kernel/fields.ts';
import type { Step } from '#kernel/procedure.ts';
import { finding } from '#procedures/finding.ts';
import { serverNow } from '#web/api/clock.ts';
import { ApiError } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { findingBoxes, formOfNature, type OpeningStep } from '#web/patrol/finding-boxes.ts';
import { type Box, type Draft, guardOnOpen } from '#web/sheet/form.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { useDraftKeeping } from '../drafts.ts';
import { useFaults } from '../fault.ts';
import { Restored } from '../restored.tsx';
import { BoxInput } from '../sheet/box-input.tsx';
import { SignBox } from '../sheet/sign-box.tsx';

const sheet: Readonly<Record<string, Field>> = finding.sheet;
const box = (name: string, needed: boolean): Box[] => (sheet[name] ? [{ name, field: sheet[name], needed }] : []);
const steps = ['report', 'settle', 'reportMajor'] as const satisfies readonly OpeningStep[];

/** A finding written down at the desk, outside of any round (P1-5): what, where, and how it goes on. */
export function FindModal(props: {
  /** where it is, when the place is open already */
  where?: { readonly id: string; readonly label: string };
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faultsOf = useFaults();
  const { message } = App.useApp();
  const { project } = useOffice();
  const navigate = useNavigate();
  const { busy, send } = useCommand(project.id);
  const [id] = useState(newId);
  const [step, setStep] = useState<(typeof steps)[number]>('report');
  const boxes = (draft: Draft): Box[] => {
    const { main, form, more } = findingBoxes(step, { form: formOfNature(draft.nature) }, draft);
    return [...box('where', true), ...box('foundAt', true), ...main, ...box('nature', false), ...form, ...more];
  };
  const { where } = props;
  const form = useStepForm(
    boxes,
    { foundAt: serverNow().toISOString(), ...(where ? { where: where.id } : {}) },
    project.timeZone,
    useDraftKeeping(`find.${where?.id ?? ''}`),
  );
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [signFault, setSignFault] = useState<string>();
  const submit = async (): Promise<void> => {
    const values = form.check();
    const why = values ? guardOnOpen(finding, finding.steps[step] as Step, values, {}) : undefined;
    setFault(why ? say(why) : undefined);
    setSignFault(password === '' ? t('form.signNeeded') : undefined);
    if (!values || why || password === '') return;
    try {
      const made = await send('case.open', {
        case: id,
        procedure: 'finding',
        step,
        values,
        screen: 'desk',
        sign: { method: 'typed', password },
      });
      form.forget();
      void message.success(t('find.done', { number: made.case.number ?? '' }));
      props.close();
      void navigate({ to: '/cases/$case', params: { case: id } });
    } catch (error) {
      form.take(error);
      const wrong = faultsOf(error).say;
      if (error instanceof ApiError && error.code === 'sign.wrong-password') setSignFault(wrong);
      else setFault(wrong);
    }
  };
  return (
    <Modal
      open
      title={t('find.title')}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: form.waiting }}
      mask={{ closable: false }}
      width={600}
      destroyOnHidden
    >
      <Restored of={form} />
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Form layout="vertical" component="div">
        <Form.Item label={t('find.way')}>
          <Radio.Group
            aria-label={t('find.way')}
            value={step}
            options={steps.map((value) => ({ value, label: t(`find.${value}`) }))}
            onChange={(event) => setStep(event.target.value)}
          />
        </Form.Item>
        {form.boxes.map((one) => (
          <BoxInput
            key={one.name}
            box={one}
            form={form}
            around={{ people: {}, places: where ? { [where.id]: where.label } : {} }}
          />
        ))}
        <SignBox value={password} set={setPassword} fault={signFault} />
      </Form>
    </Modal>
  );
}
