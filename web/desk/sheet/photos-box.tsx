import { Button, Image, Space, Typography } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from '#web/api/error.ts';
import { fileAddress, putFile } from '#web/api/files.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { smallPhoto } from './photo.ts';

/** Photos of one box: handed in as soon as they are chosen. */
export function PhotosBox(props: {
  id: string;
  label: string;
  value: readonly string[];
  max: number;
  set: (value: readonly string[] | undefined) => void;
  wait: (waiting: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { project } = useOffice();
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    props.wait(true);
    const hashes: string[] = [...props.value];
    try {
      for (const file of files.slice(0, props.max - hashes.length)) {
        const bytes = await smallPhoto(file).catch(() => null);
        if (!bytes) {
          setFault(t('form.badPicture'));
          continue;
        }
        const hash = await putFile(project.id, bytes, 'image/jpeg');
        if (!hashes.includes(hash)) hashes.push(hash);
      }
    } catch (error) {
      setFault(say(sayOf(error)));
    } finally {
      props.set(hashes);
      setBusy(false);
      props.wait(false);
    }
  };
  return (
    <>
      <Space wrap align="start">
        {props.value.map((hash, i) => (
          <Space key={hash} vertical size={0}>
            <Image src={fileAddress(project.id, hash)} alt={t('case.photo', { n: i + 1 })} width={96} height={72} />
            <Button
              type="link"
              size="small"
              aria-label={t('form.remove')}
              onClick={() => props.set(props.value.filter((one) => one !== hash))}
            >
              {t('form.remove')}
            </Button>
          </Space>
        ))}
        {props.value.length < props.max ? (
          <Button loading={busy} onClick={() => chooser.current?.click()}>
            {busy ? t('form.uploading') : t('form.addPhoto')}
          </Button>
        ) : null}
      </Space>
      <input
        ref={chooser}
        id={props.id}
        type="file"
        accept="image/*"
        multiple
        // not `hidden`: the kit's own rule for file inputs is stronger
        style={{ display: 'none' }}
        aria-label={props.label}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void take(files);
        }}
      />
      {fault ? <Typography.Text type="danger">{fault}</Typography.Text> : null}
    </>
  );
}
