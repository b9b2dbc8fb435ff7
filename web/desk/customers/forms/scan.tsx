import { Button, Flex, Upload } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putPaper } from '#web/api/files.ts';
import { useOffice } from '#web/office/office.tsx';
import { Field } from '#web/ui/desk/fields.tsx';
import { useFaults } from '../../fault.ts';

/** A picture or PDF on its way in: chosen, and handed in by the time there is a hash. */
export interface Scan {
  readonly name: string;
  readonly hash?: string;
}
/** What the server takes at most, in bytes. */
const largest = 10 << 20;

/** One picture or PDF, sent as soon as it is chosen, so that the form itself is sent at once. */
export function ScanField(props: {
  value: Scan | undefined;
  set: (scan: Scan | undefined) => void;
  fault: string | undefined;
}): ReactNode {
  const { t } = useTranslation(['desk', 'customers', 'files']);
  const faults = useFaults();
  const { project } = useOffice();
  const [wrong, setWrong] = useState<string>();
  // of two that were chosen one after the other the later counts, whichever arrives first
  const latest = useRef(0);
  const { value, set } = props;
  const take = async (file: File): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    if (file.size > largest) {
      set(undefined);
      setWrong(t('files:paper.tooLarge', { name: file.name }));
      return;
    }
    setWrong(undefined);
    set({ name: file.name });
    try {
      const hash = await putPaper(project.id, file);
      if (turn === latest.current) set({ name: file.name, hash });
    } catch (error) {
      if (turn !== latest.current) return;
      set(undefined);
      setWrong(faults(error).say);
    }
  };
  const drop = (): void => {
    latest.current += 1;
    set(undefined);
  };
  return (
    <Field
      label={t('customers:form.optional', { what: t('files:paper.scan') })}
      hint={t('files:paper.limits')}
      fault={wrong ?? props.fault}
    >
      {({ id }) => (
        <Flex wrap gap={8} align="center">
          <Upload
            id={id}
            accept=".pdf,.jpg,.jpeg,.png,.webp"
            showUploadList={false}
            beforeUpload={(file) => {
              void take(file);
              return false;
            }}
          >
            <Button loading={value !== undefined && value.hash === undefined}>
              {t(value ? 'files:paper.another' : 'files:paper.choose')}
            </Button>
          </Upload>
          <span role="status" className="d-long">
            {value ? t(value.hash ? 'files:paper.sent' : 'files:paper.sending', { name: value.name }) : null}
          </span>
          {value ? (
            <Button type="text" onClick={drop}>
              {t('files:paper.drop')}
            </Button>
          ) : null}
        </Flex>
      )}
    </Field>
  );
}
