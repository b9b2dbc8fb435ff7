import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Card, Form, Radio, Space, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '#kernel/fields.ts';
import type { AnyProcedure, Step } from '#kernel/procedure.ts';
import { procedureOf } from '#procedures/all.ts';
import { serverNow } from '#web/api/clock.ts';
import { ApiError } from '#web/api/error.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { type Box, boxesOf, type Draft, guardOnOpen, stepOf } from '#web/sheet/form.ts';
import { type Openable, openableAt } from '#web/sheet/openings.ts';
import { prefill } from '#web/sheet/prefill.ts';
import { type StepFormState, useStepForm } from '#web/sheet/use-form.ts';
import { useDraftKeeping } from '../drafts.ts';
import { useFaults } from '../fault.ts';
import { Restored } from '../restored.tsx';
import { BoxInput } from '../sheet/box-input.tsx';
import { SignBox } from '../sheet/sign-box.tsx';
import { Missing } from '../shell.tsx';

export const Route = createLazyRoute('/new/$procedure')({ component: OpenPage });

/** Opens a case of any procedure: the boxes of the step by which this person may open it, as its definition asks for them. */
function OpenPage(): ReactNode {
  const { procedure } = Route.useParams();
  const { step } = Route.useSearch();
  const { project } = useOffice();
  const found = openableAt(project, 'desk').find((one) => one.procedure === procedure);
  const chosen = found?.steps.find((one) => one.step === step) ?? found?.steps[0];
  if (!found || !chosen) return <Missing />;
  return <OpenForm key={`${project.id} ${procedure}`} of={found} name={chosen.step} />;
}

/** Boxes that need not be filled lie folded away where there are more of them than this. */
const unfolded = 4;

function OpenForm(props: { of: Openable; name: string }): ReactNode {
  const { t } = useTranslation(['desk', 'common']);
  const say = useSay();
  const faultsOf = useFaults();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { me, project } = useOffice();
  const { busy, send } = useCommand(project.id);
  const { of, name } = props;
  const definition: AnyProcedure = procedureOf(of.procedure);
  const step: Step = stepOf(definition, name) as Step;
  const [id] = useState(newId);
  const boxes = (draft: Draft): Box[] => boxesOf(definition, step, draft);
  const keep = useDraftKeeping(of.procedure);
  const form = useStepForm(boxes, prefill(boxes({}), me.staff.id, serverNow().toISOString()), project.timeZone, keep);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [signFault, setSignFault] = useState<string>();

  const submit = async (): Promise<void> => {
    const values = form.check();
    const why = values ? guardOnOpen(definition, step, values, {}) : undefined;
    const unsigned = step.signed !== undefined && password === '';
    setFault(why ? say(why) : undefined);
    setSignFault(unsigned ? t('form.signNeeded') : undefined);
    if (!values || why || unsigned) return;
    try {
      const made = await send('case.open', {
        ...{ case: id, procedure: of.procedure, step: name, screen: 'desk' as const },
        values: { ...values, ...step.says } as Sheet,
        ...(step.signed === undefined ? {} : { sign: { method: 'typed' as const, password } }),
      });
      form.forget();
      void message.success(t('new.done', { what: say(of.head.title), number: made.case.number ?? '' }));
      void navigate({ to: '/cases/$case', params: { case: id } });
    } catch (error) {
      form.take(error);
      const wrong = faultsOf(error).say;
      if (error instanceof ApiError && error.code === 'sign.wrong-password') setSignFault(wrong);
      else setFault(wrong);
    }
  };
  return (
    <>
      <Typography.Title level={1}>{t('new.title', { what: say(of.head.title) })}</Typography.Title>
      <Card className="d-form">
        <Restored of={form} />
        <Form layout="vertical" component="div">
          {of.steps.length > 1 ? (
            <Form.Item label={t('new.way')}>
              <Radio.Group
                aria-label={t('new.way')}
                value={name}
                options={of.steps.map((one) => ({ value: one.step, label: say(one.opening.title) }))}
                onChange={(event) =>
                  void navigate({
                    to: '/new/$procedure',
                    params: { procedure: of.procedure },
                    search: { step: String(event.target.value) },
                    replace: true,
                  })
                }
              />
            </Form.Item>
          ) : null}
          <Boxes form={form} />
          {step.signed === undefined ? null : <SignBox value={password} set={setPassword} fault={signFault} />}
        </Form>
        {fault ? <Alert type="error" showIcon title={fault} style={{ marginBottom: 12 }} /> : null}
        <Space>
          <Button type="primary" loading={busy} disabled={form.waiting} onClick={() => void submit()}>
            {say(step.title)}
          </Button>
          <Button onClick={() => void navigate({ to: '/new' })}>{t('common:act.cancel')}</Button>
        </Space>
      </Card>
    </>
  );
}

function Boxes(props: { form: StepFormState }): ReactNode {
  const { t } = useTranslation('desk');
  const { form } = props;
  const around = { people: {}, places: {} };
  const folded = form.boxes.filter(({ needed }) => !needed).length > unfolded;
  const needed = form.boxes.filter((box) => box.needed || !folded);
  const more = form.boxes.filter((box) => !needed.includes(box));
  const filled = more.some(({ name }) => form.draft[name] !== undefined || form.faults[name]);
  return (
    <>
      {needed.map((box) => (
        <BoxInput key={box.name} box={box} form={form} around={around} />
      ))}
      {more.length > 0 ? (
        <details className="d-more" open={filled}>
          <summary>{t('new.more', { n: more.length })}</summary>
          {more.map((box) => (
            <BoxInput key={box.name} box={box} form={form} around={around} />
          ))}
        </details>
      ) : null}
    </>
  );
}
