import { ImageViewer } from 'antd-mobile';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shown } from '#kernel/show.ts';
import { longDay } from '#web/i18n/times.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { dialOf } from '#web/sheet/in-full.ts';
import { usePhotos } from '../photo/use-photo.ts';

const ShownCompound = lazy(() => import('./shown-compound.tsx'));

/** Filled boxes, title above content. */
export function ShownBoxes(props: { boxes: readonly Shown[] }): ReactNode {
  const say = useSay();
  return (
    <dl className="p-shown">
      {props.boxes.map((box) => (
        <div key={box.name}>
          <dt>{say(box.title)}</dt>
          <dd>
            <Content of={box.content} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Content(props: { of: Shown['content'] }): ReactNode {
  const { t, i18n } = useTranslation('pocket');
  const say = useSay();
  const { when } = useOffice();
  const { of } = props;
  switch (of.kind) {
    case 'text':
      return of.phone ? <Reach text={of.text} phone={of.phone} /> : of.text;
    case 'words':
      return say(of.words);
    case 'instant':
      return when(of.at);
    case 'day':
      return longDay(of.day, i18n.language);
    case 'photos':
      return <Photos hashes={of.hashes} />;
    case 'proof':
      return of.byHand === undefined ? `✓ ${t('form.scannedCode')}` : t('point.handed', { why: of.byHand });
    default:
      return (
        <Suspense fallback={null}>
          <ShownCompound of={of} draw={Content} photos={Photos} />
        </Suspense>
      );
  }
}

/** A text that ends with a telephone number; one that is not masked can be dialled. */
function Reach(props: { text: string; phone: string }): ReactNode {
  const dial = dialOf(props.phone);
  if (!dial) return props.text;
  return (
    <>
      {props.text.slice(0, -props.phone.length)}
      <a href={dial} className="p-inline">
        {props.phone}
      </a>
    </>
  );
}

/** Small pictures that open large. */
export function Photos(props: { hashes: readonly string[] }): ReactNode {
  const { t } = useTranslation('pocket');
  const { project } = useOffice();
  const [open, setOpen] = useState<number>();
  const addresses = usePhotos(project.id, props.hashes);
  return (
    <span className="p-thumbs">
      {addresses.map((address, i) => (
        <button key={props.hashes[i]} type="button" onClick={() => setOpen(i)}>
          <img src={address} alt={t('form.photo', { n: i + 1 })} loading="lazy" />
        </button>
      ))}
      {open === undefined ? null : (
        <ImageViewer.Multi
          images={addresses.map((one) => one ?? '')}
          visible
          defaultIndex={open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </span>
  );
}
