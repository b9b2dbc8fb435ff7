import { type ChangeEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from '#web/api/error.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { replacePhoto } from '#web/offline/outbox.ts';
import type { Row } from '#web/offline/store.ts';
import { useAccount } from '#web/offline/use-account.tsx';
import { BadPicture } from '#web/sheet/shrink.ts';
import { toast } from '#web/ui/pocket/pop.ts';
import { keepPhoto } from '../photo/store.ts';
import { usePhotos } from '../photo/use-photo.ts';

/** A photo the office did not take: the same one again would not be taken either. It is taken anew, or left out. */
export function Declined(props: { row: Row; photo: string }): ReactNode {
  const { t } = useTranslation('pocket');
  const say = useSay();
  const { store, sync } = useAccount();
  const id = useId();
  const { project, seq = 0 } = props.row;
  const [shown] = usePhotos(project, [props.photo]);
  const goOn = async (hash: string | undefined): Promise<void> => {
    await replacePhoto(store, seq, hash);
    await sync.wake('asked');
  };
  const taken = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (!file) return;
    try {
      await goOn(await keepPhoto(store, project, file, ''));
    } catch (error) {
      toast(error instanceof BadPicture ? t('form.photoBad') : say(sayOf(error)));
    }
  };
  return (
    <span className="p-two">
      {shown ? <img className="p-declined" src={shown} alt={t('waiting.photoDeclined')} /> : null}
      <label className="p-button p-button-small" htmlFor={id}>
        {t('waiting.photoAgain')}
        <input id={id} type="file" accept="image/*" capture="environment" onChange={(e) => void taken(e)} />
      </label>
      <button type="button" className="p-button p-button-small" onClick={() => void goOn(undefined)}>
        {t('waiting.photoDrop')}
      </button>
    </span>
  );
}
