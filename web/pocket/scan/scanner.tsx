import { type ChangeEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from './code.ts';

type Trouble = 'insecure' | 'denied' | 'noCamera';

/** Pause between two looks at the camera, in milliseconds: quick for the eye, easy on the battery. */
const pause = 180;

/**
 * Reads a point code: from the camera's picture as it runs, or from a photo of the code where the browser gives no
 * camera (plain http, refused, none). `took` gets the code; it may be called again for the next one.
 */
export function Scanner(props: {
  took: (code: string) => void;
  paused?: boolean;
  said?: string | undefined;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'starting' | 'running' | Trouble>('starting');
  const [said, setSaid] = useState<string>();
  const took = useRef(props.took);
  took.current = props.took;
  const paused = useRef(false);
  paused.current = props.paused ?? false;
  const input = useId();

  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const run = async (): Promise<void> => {
      const screen = video.current;
      if (!screen) return;
      if (!isSecureContext || !navigator.mediaDevices?.getUserMedia) {
        setState('insecure');
        return;
      }
      try {
        const [{ readCode }, opened] = await Promise.all([
          import('./decode.ts'),
          navigator.mediaDevices.getUserMedia({
            video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
            audio: false,
          }),
        ]);
        stream = opened;
        if (over) {
          stop();
          return;
        }
        screen.srcObject = opened;
        await screen.play();
        setState('running');
        while (!over) {
          if (!paused.current && screen.readyState >= 2) {
            const text = await readCode(screen).catch(() => undefined);
            if (text && !over && !paused.current) {
              navigator.vibrate?.(60);
              took.current(codeOf(text));
            }
          }
          await new Promise((next) => setTimeout(next, pause));
        }
      } catch (error) {
        if (over) return;
        const name = error instanceof DOMException ? error.name : '';
        setState(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'noCamera');
      }
    };
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void run();
    return () => {
      over = true;
      stop();
    };
  }, []);

  const fromPicture = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setSaid(undefined);
    try {
      const [{ readCode }, picture] = await Promise.all([
        import('./decode.ts'),
        createImageBitmap(file, { imageOrientation: 'from-image' }),
      ]);
      const text = await readCode(picture);
      picture.close();
      if (text) took.current(codeOf(text));
      else setSaid(t('scan.noCode'));
    } catch {
      setSaid(t('scan.unreadable'));
    }
  };
  const trouble = state === 'starting' || state === 'running' ? undefined : state;
  const message = props.said ?? said;
  return (
    <div className="p-scan">
      <div className={trouble ? 'p-eye p-eye-off' : 'p-eye'}>
        <video ref={video} muted playsInline aria-label={t('scan.aim')} />
        <p role="status">
          {trouble ? t(`scan.${trouble}`) : state === 'starting' ? t('scan.starting') : t('scan.aim')}
        </p>
      </div>
      {message ? (
        <p className="k-field-fault" role="alert">
          {message}
        </p>
      ) : null}
      <label htmlFor={input} className={trouble ? 'p-button p-button-main' : 'p-button'}>
        {t('scan.picture')}
        <input id={input} type="file" accept="image/*" capture="environment" onChange={(e) => void fromPicture(e)} />
      </label>
      {trouble ? null : <p className="k-hint">{t('scan.pictureHint')}</p>}
    </div>
  );
}
