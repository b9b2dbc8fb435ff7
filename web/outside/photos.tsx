import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '#web/api/address.ts';
import { faultOf, sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { BadPicture, shrink } from '#web/sheet/shrink.ts';
import type { InputProps } from './input.tsx';

/** Hands in a photo made small here, without what its camera noted of place and owner; answers its hash. */
async function putPhoto(code: string, file: File): Promise<string> {
  const body = await shrink(file);
  const address = addressOf('PUT /api/outside/{place}/photos', { place: code });
  const headers = { 'content-type': 'image/jpeg' };
  const response = await fetch(address, { method: 'PUT', headers, body }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (!response?.ok) throw faultOf(response?.status ?? 0, answer);
  return (answer as { hash: string }).hash;
}

/** Photos of a form: taken or chosen, sent at once, shown from this device. */
export function Photos(props: InputProps & { max: number; value: readonly string[] }): ReactNode {
  const { t } = useTranslation('outside');
  const say = useSay();
  const { box, form, max, value } = props;
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState<string>();
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach((address) => void URL.revokeObjectURL(address)), []);
  const take = async (files: readonly File[]): Promise<void> => {
    setSaid(undefined);
    form.wait(box.name, true);
    try {
      for (const file of files.slice(0, max - value.length)) {
        const hash = await putPhoto(props.code, file);
        const address = URL.createObjectURL(file);
        made.current.push(address);
        setShown((before) => new Map(before).set(hash, address));
        form.change(box.name, (before) => [...new Set([...(Array.isArray(before) ? before : []), hash])]);
      }
    } catch (error) {
      setSaid(error instanceof BadPicture ? t('badPhoto') : say(sayOf(error)));
    } finally {
      form.wait(box.name, false);
    }
  };
  const wrong = form.faults[box.name];
  return (
    <fieldset className="box">
      <legend>
        {say(box.field.title)}
        {box.needed ? null : <small>{t('optional')}</small>}
      </legend>
      <div className="photos">
        {value.map((hash, i) => (
          <figure key={hash}>
            {shown.get(hash) ? (
              <img src={shown.get(hash)} alt={t('photoN', { n: i + 1 })} />
            ) : (
              <span>{t('photoN', { n: i + 1 })}</span>
            )}
            <button
              type="button"
              className="link"
              aria-label={t('removePhoto', { n: i + 1 })}
              onClick={() => form.set(box.name, value.length === 1 ? undefined : value.filter((one) => one !== hash))}
            >
              ×
            </button>
          </figure>
        ))}
        {value.length < max ? (
          <label className="add">
            {t('photo')}
            <input
              type="file"
              accept="image/*"
              multiple
              onChange={(event) => {
                void take([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </label>
        ) : null}
      </div>
      {said || wrong ? (
        <p className="fault" role="alert">
          {said ?? (wrong ? say(wrong) : '')}
        </p>
      ) : null}
    </fieldset>
  );
}
