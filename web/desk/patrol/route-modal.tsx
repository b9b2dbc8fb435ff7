import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteDetail, RouteFamily } from '#contract/patrol.ts';
import { newId } from '#web/api/send.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { ChoiceField, TextField } from '#web/ui/desk/fields.tsx';
import { AskModal } from '../ask-modal.tsx';
import { useRouteKind } from './route-words.ts';

/** What stands for no zone. */
const whole = '*';

/** A new route, or `known` to be called or placed otherwise; its checklist and kind are settled once. */
export function RouteModal(props: {
  families: readonly RouteFamily[];
  known?: RouteDetail;
  done?: (route: string) => void;
  close: () => void;
}): ReactNode {
  const { t } = useTranslation('routes');
  const say = useSay();
  const kindWord = useRouteKind();
  const { project } = useOffice();
  const { send } = useCommand(project.id);
  const { known } = props;
  const [id] = useState(() => known?.id ?? newId());
  const [family, setFamily] = useState(known?.family);
  const [kind, setKind] = useState(known?.kind);
  const [code, setCode] = useState(known?.code ?? '');
  const [name, setName] = useState(known?.name ?? '');
  const [zone, setZone] = useState(
    known?.zoneId ?? (project.zones.length === 1 ? project.zones[0]?.id : whole) ?? whole,
  );
  const kinds = props.families.find(({ key }) => key === family)?.kinds ?? [];
  const submit = async (): Promise<undefined> => {
    await send('route.save', {
      ...{ route: id, version: known?.version ?? 0 },
      ...(known ? {} : { ...(family ? { family } : {}), ...(kind ? { kind } : {}) }),
      set: { code, name, zone: zone === whole ? null : zone },
    });
    props.done?.(id);
    return undefined;
  };
  return (
    <AskModal
      title={known ? t('changeOf', { route: known.name }) : t('add')}
      done={t('saved')}
      send={submit}
      close={props.close}
    >
      {(fault) => (
        <>
          {known ? null : (
            <>
              <ChoiceField
                label={t('checklist')}
                needed
                value={family}
                set={(next) => {
                  setFamily(next);
                  const fits = props.families.find(({ key }) => key === next)?.kinds ?? [];
                  setKind(fits.length === 1 ? fits[0] : undefined);
                }}
                options={props.families
                  .filter((one) => one.kinds.length > 0)
                  .map((one) => ({ value: one.key, label: say(one.title) }))}
                fault={fault('family')}
              />
              <ChoiceField
                label={t('kind')}
                needed
                value={kind}
                set={setKind}
                options={kinds.map((value) => ({ value, label: kindWord(value) }))}
                fault={fault('kind')}
              />
            </>
          )}
          <TextField
            label={t('code')}
            needed
            hint={t('codeHint')}
            value={code}
            set={setCode}
            most={20}
            fault={fault('set.code')}
          />
          <TextField label={t('name')} needed value={name} set={setName} most={60} fault={fault('set.name')} />
          <ChoiceField
            label={t('zone')}
            value={zone}
            set={setZone}
            options={[
              { value: whole, label: t('whole') },
              ...project.zones.map((one) => ({ value: one.id, label: one.name })),
            ]}
            fault={fault('set.zone')}
          />
        </>
      )}
    </AskModal>
  );
}
