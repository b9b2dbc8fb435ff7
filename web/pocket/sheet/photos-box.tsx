import { type ChangeEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '#web/api/files.ts';
import { useOffice } from '#web/office/office.tsx';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { BadPicture } from '../photo/shrink.ts';
import { type Picture, prepare, upload } from '../photo/store.ts';

interface Tile {
  readonly picture: Picture;
  readonly url: string;
  readonly state: 'sending' | 'failed';
}

/**
 * Photos of a box: taken with the camera or from the album, made small, sent at once. The value is the list of content
 * hashes of those that arrived; `wait` tells the form while some are under way.
 */
export function PhotosBox(props: {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  max: number;
  value: readonly string[];
  set: (hashes: readonly string[]) => void;
  wait: (waiting: boolean) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const [tiles, setTiles] = useState<readonly Tile[]>([]);
  const [said, setSaid] = useState<string>();
  // uploads end later than the render that began them
  const value = useRef(props.value);
  value.current = props.value;
  const { wait, set } = props;
  const pending = tiles.length > 0;
  const tell = useRef(wait);
  tell.current = wait;
  useEffect(() => tell.current(pending), [pending]);

  const send = async (tile: Tile): Promise<void> => {
    const put = (state: Tile['state'] | 'done'): void =>
      setTiles((before) => {
        const others = before.filter((one) => one.picture.hash !== tile.picture.hash);
        return state === 'done' ? others : [...others, { ...tile, state }];
      });
    put('sending');
    try {
      await upload(project.id, tile.picture);
      value.current = [...value.current, tile.picture.hash];
      set(value.current);
      put('done');
    } catch {
      put('failed');
    }
  };
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(event.target.files ?? [])].slice(0, props.max - props.value.length - tiles.length);
    event.target.value = '';
    setSaid(undefined);
    for (const file of files) {
      try {
        const picture = await prepare(file);
        if (value.current.includes(picture.hash)) setSaid(t('form.samePhoto'));
        else void send({ picture, url: URL.createObjectURL(new Blob([picture.bytes])), state: 'sending' });
      } catch (error) {
        if (!(error instanceof BadPicture)) throw error;
        setSaid(t('form.photoBad'));
      }
    }
  };
  const room = props.value.length + tiles.length < props.max;
  return (
    <Field label={props.label} optional={props.optional} fault={said ?? props.fault} group>
      {({ labelId }) => (
        <ul className="p-photos" aria-labelledby={labelId}>
          {props.value.map((hash, i) => (
            <li key={hash}>
              <img src={fileAddress(project.id, hash)} alt={t('form.photo', { n: i + 1 })} />
              <button
                type="button"
                aria-label={t('form.removePhoto', { n: i + 1 })}
                onClick={() => set(props.value.filter((one) => one !== hash))}
              >
                ×
              </button>
            </li>
          ))}
          {tiles.map((tile) => (
            <li key={tile.picture.hash} className="p-photo-wait">
              <img src={tile.url} alt="" />
              {tile.state === 'failed' ? (
                <button type="button" className="p-photo-retry" onClick={() => void send(tile)}>
                  {t('form.photoFailed')}
                </button>
              ) : (
                <span role="status">{t('form.uploading')}</span>
              )}
            </li>
          ))}
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
