import { Image, Skeleton, Space } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shown } from '#kernel/show.ts';
import { fileAddress } from '#web/api/files.ts';
import { useSay } from '#web/i18n/use-say.ts';
import { useOffice } from '#web/office/office.tsx';
import { Phone } from './phone.tsx';

const ShownCompound = lazy(() => import('./shown-compound.tsx'));

/** Filled boxes as a list of terms. */
export function ShownBoxes(props: { boxes: readonly Shown[]; narrow?: boolean }): ReactNode {
  const say = useSay();
  return (
    <dl className={props.narrow ? 'd-boxes d-narrow' : 'd-boxes'}>
      {props.boxes.map((box) => (
        <div key={box.name}>
          <dt>{say(box.title)}</dt>
          <dd>
            <ShownValue of={box} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Thumbnails that open large. */
export function Photos(props: { hashes: readonly string[] }): ReactNode {
  const { t } = useTranslation('desk');
  const { project } = useOffice();
  return (
    <Image.PreviewGroup>
      <Space wrap size={6}>
        {props.hashes.map((hash, i) => (
          <Image
            key={hash}
            src={fileAddress(project.id, hash)}
            alt={t('case.photo', { n: i + 1 })}
            width={96}
            height={72}
            style={{ objectFit: 'cover' }}
          />
        ))}
      </Space>
    </Image.PreviewGroup>
  );
}

/** What stands in one box. */
export function ShownValue(props: { of: Shown }): ReactNode {
  const { t } = useTranslation('desk');
  const say = useSay();
  const { when } = useOffice();
  const { content } = props.of;
  switch (content.kind) {
    case 'text':
      return (
        <span className="d-text">
          {content.phone ? <Reach text={content.text} phone={content.phone} /> : content.text}
        </span>
      );
    case 'words':
      return say(content.words);
    case 'photos':
      return <Photos hashes={content.hashes} />;
    case 'instant':
      return when(content.at);
    case 'day':
      return <span className="d-one">{content.day}</span>;
    case 'proof':
      return (
        <span>
          {content.place} {content.byHand === undefined ? t('case.scanned') : t('case.byHand', { why: content.byHand })}
        </span>
      );
    default:
      return (
        <Suspense fallback={<Skeleton.Input active size="small" />}>
          <ShownCompound of={content} draw={ShownValue} photos={Photos} />
        </Suspense>
      );
  }
}

/** A text that ends with a telephone number. */
const Reach = (props: { text: string; phone: string }): ReactNode => (
  <>
    {props.text.slice(0, -props.phone.length)}
    <Phone number={props.phone} />
  </>
);
