import { Alert, App, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow, Offer } from '#contract/cases.ts';
import type { Sheet } from '#kernel/fields.ts';
import { noteField, type Step } from '#kernel/procedure.ts';
import type { Names } from '#kernel/show.ts';
import { serverNow } from '#web/api/clock.ts';
import { ApiError } from '#web/api/error.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { definitionFor } from '#web/sheet/definition.ts';
import { type Box, boxesOf, type Draft, stepOf } from '#web/sheet/form.ts';
import { prefill } from '#web/sheet/prefill.ts';
import { useStepForm } from '#web/sheet/use-form.ts';
import { useDraftKeeping } from '../drafts.ts';
import { useFaults } from '../fault.ts';
import { Restored } from '../restored.tsx';
import { BoxInput } from './box-input.tsx';
import type { Around } from './compound/given.ts';
import { SignBox } from './sign-box.tsx';

/** What the modal needs to know of the case. */
export type Stepped = Pick<CaseRow, 'id' | 'procedure' | 'seq' | 'number' | 'title' | 'department' | 'major'> &
  Names & { readonly sheet?: Draft; readonly version?: number; readonly place?: CaseRow['place'] };

/** The form of one step: exactly the boxes it asks for, and its signature. Stays open until the server has taken it. */
export function StepModal(props: {
  of: Stepped;
  offer: Offer;
  initial?: Readonly<Record<string, unknown>>;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faultsOf = useFaults();
  const { message } = App.useApp();
  const { me, project } = useOffice();
  const { of, offer } = props;
  const { busy, send } = useCommand(project.id);
  const definition = definitionFor(of);
  const step: Pick<Step, 'asks' | 'may' | 'says'> = stepOf(definition, offer.step) ?? {};
  const boxes = (draft: Draft): Box[] =>
    offer.step === 'note'
      ? [{ name: 'note', field: noteField, needed: true }]
      : boxesOf(definition, step, draft, { sheet: of.sheet ?? {}, major: of.major });
  const form = useStepForm(
    boxes,
    { ...prefill(boxes({}), me.staff.id, serverNow().toISOString(), of.sheet), ...props.initial },
    project.timeZone,
    useDraftKeeping(`${of.id}.${offer.step}`),
  );
  const around: Around = {
    people: of.people,
    places: of.places,
    parties: of.parties ?? {},
    cases: of.cases ?? {},
    department: of.department ?? undefined,
    place: of.place?.id,
  };
  // a table and papers want room
  const isWide = form.boxes.some(({ field }) => field.kind === 'rows' || field.kind === 'papers');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [signFault, setSignFault] = useState<string>();

  const submit = async (): Promise<void> => {
    setFault(undefined);
    const values = form.check();
    const unsigned = offer.signed !== null && password === '';
    setSignFault(unsigned ? t('form.signNeeded') : undefined);
    if (!values || unsigned) return;
    try {
      await send('case.step', {
        case: of.id,
        step: offer.step,
        values: { ...values, ...step.says } as Sheet,
        seen: of.seq,
        screen: 'desk',
        ...(offer.signed === null ? {} : { sign: { method: 'typed' as const, password } }),
      });
      form.forget();
      void message.success(t('case.done', { what: say(offer.title) }));
      props.close();
    } catch (error) {
      form.take(error);
      const wrong = faultsOf(error);
      const sign = error instanceof ApiError && error.code === 'sign.wrong-password';
      if (sign) setSignFault(wrong.say);
      else setFault(wrong.say);
    }
  };

  return (
    <Modal
      open
      title={`${say(offer.title)} · ${of.number ?? ''}`}
      onCancel={props.close}
      onOk={() => void submit()}
      okText={t('common:act.submit')}
      cancelText={t('common:act.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: form.waiting }}
      mask={{ closable: false }}
      width={isWide ? 920 : 560}
      destroyOnHidden
    >
      <p className="d-sub d-long">{of.title}</p>
      <Restored of={form} />
      {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
      <Form layout="vertical" component="div">
        {form.boxes.map((box) => (
          <BoxInput key={box.name} box={box} form={form} around={around} />
        ))}
        {form.boxes.length === 0 && offer.signed === null ? <p>{t('form.nothing')}</p> : null}
        {offer.signed === null ? null : <SignBox value={password} set={setPassword} fault={signFault} />}
      </Form>
    </Modal>
  );
}
