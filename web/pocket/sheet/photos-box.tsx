import { type ChangeEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '#web/api/clock.ts';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { useAccount } from '#web/offline/use-account.tsx';
import { BadPicture } from '#web/sheet/shrink.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { keepPhoto } from '../photo/store.ts';
import { usePhotos } from '../photo/use-photo.ts';
import { spotOf } from '../scan/spot.ts';

/** 2026-11-24 08:32, in the time zone of the office */
const stampOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

/**
 * Photos of a box: taken with the camera or from the album, made small, marked with place and time, kept on the phone at
 * once. The value is the list of their content hashes; they are sent with what names them.
 */
export function PhotosBox(props: {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  max: number;
  /** where it is taken, for the caption */
  place?: string | undefined;
  value: readonly string[];
  set: (hashes: readonly string[]) => void;
  wait: (waiting: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { project } = useOffice();
  const { store } = useAccount();
  const [pending, setPending] = useState(0);
  const [said, setSaid] = useState<string>();
  // a picture is ready later than the render that took it
  const value = useRef(props.value);
  value.current = props.value;
  const { wait, set } = props;
  const tell = useRef(wait);
  tell.current = wait;
  useEffect(() => tell.current(pending > 0), [pending]);
  const shown = usePhotos(project.id, props.value);

  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(event.target.files ?? [])].slice(0, props.max - props.value.length - pending);
    event.target.value = '';
    setSaid(undefined);
    const place = props.place || spotOf(project.id, Date.now())?.label || project.name;
    const caption = `${stampOf(serverNow(), project.timeZone)}  ${place}`;
    setPending((n) => n + files.length);
    for (const file of files) {
      try {
        const hash = await keepPhoto(store, project.id, file, caption);
        if (value.current.includes(hash)) setSaid(t('form.samePhoto'));
        else {
          value.current = [...value.current, hash];
          set(value.current);
        }
      } catch (error) {
        setSaid(error instanceof BadPicture ? t('form.photoBad') : say(sayOf(error)));
      }
      setPending((n) => n - 1);
    }
  };
  const room = props.value.length + pending < props.max;
  return (
    <Field label={props.label} optional={props.optional} fault={said ?? props.fault} group>
      {({ labelId }) => (
        <ul className="p-photos" aria-labelledby={labelId}>
          {props.value.map((hash, i) => (
            <li key={hash}>
              <img src={shown[i]} alt={t('form.photo', { n: i + 1 })} />
              <button
                type="button"
                aria-label={t('form.removePhoto', { n: i + 1 })}
                onClick={() => set(props.value.filter((one) => one !== hash))}
              >
                ×
              </button>
            </li>
          ))}
          {pending > 0 ? (
            <li className="p-photo-wait">
              <span role="status">{t('form.uploading')}</span>
            </li>
          ) : null}
          {room ? (
            <>
              <li>
                <Pick label={t('form.takePhoto')} field={props.label} camera add={(event) => void add(event)} />
              </li>
              <li>
                <Pick label={t('form.fromAlbum')} field={props.label} add={(event) => void add(event)} />
              </li>
            </>
          ) : null}
        </ul>
      )}
    </Field>
  );
}

function Pick(props: {
  label: string;
  field: string;
  camera?: boolean;
  add: (event: ChangeEvent<HTMLInputElement>) => void;
}): ReactNode {
  const id = useId();
  return (
    <label className="p-photo-add" htmlFor={id}>
      <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
        <path
          d={
            props.camera
              ? 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.3 3.3 0 100-6.6 3.3 3.3 0 000 6.6z'
              : 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'
          }
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinejoin="round"
        />
      </svg>
      {props.label}
      <input
        id={id}
        type="file"
        accept="image/*"
        aria-label={`${props.field} ${props.label}`}
        {...(props.camera ? { capture: 'environment' } : { multiple: true })}
        onChange={props.add}
      />
    </label>
  );
}
