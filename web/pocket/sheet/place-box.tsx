import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#contract/estate.ts';
import { placeQuery, placesQuery } from '#web/api/queries.ts';
import { useOffice } from '#web/office/office.tsx';
import { doesNotCome, useKeptList, useKeptPlaces } from '#web/offline/reads.ts';
import { useSettled } from '#web/sheet/typing.ts';
import { Field } from '#web/ui/pocket/inputs.tsx';
import { Empty } from '#web/ui/pocket/states.tsx';
import { Answer, AsOf } from '../parts.tsx';
import { PickDrawer } from './pick-drawer.tsx';

const Scanner = lazy(() => import('../scan/scan-drawer.tsx'));

/** A place of the estate: by scanning its point code, by searching, or down the tree. */
export function PlaceBox(props: {
  label: string;
  optional?: string | undefined;
  fault?: string | undefined;
  value: string | undefined;
  /** what the value is called, when the screen knows */
  shown?: string | undefined;
  set: (id: string, label: string) => void;
}): ReactNode {
  const { t } = useTranslation('pocket');
  const [open, setOpen] = useState<'tree' | 'scan'>();
  const { project } = useOffice();
  const [learnt, setLearnt] = useState<string>();
  const kept = useKeptPlaces(project.id);
  const known = learnt ?? props.shown ?? kept.find(({ id }) => id === props.value)?.label;
  // a draft that was kept over a reload knows the place but not its name
  const asked = useQuery({ ...placeQuery(project.id, props.value ?? ''), enabled: !!props.value && !known });
  const take = (id: string, text: string): void => {
    setLearnt(text);
    props.set(id, text);
    setOpen(undefined);
  };
  return (
    <Field label={props.label} optional={props.optional} fault={props.fault} group>
      {({ labelId }) => (
        <div className="p-pick">
          <button
            type="button"
            className="k-native k-row-go"
            aria-describedby={labelId}
            onClick={() => setOpen('tree')}
          >
            {props.value ? (known ?? asked.data?.label ?? '…') : t('form.pickPlace')}
          </button>
          <button type="button" className="k-plain" onClick={() => setOpen('scan')}>
            {t('find.scanPlace')}
          </button>
          {open === 'tree' ? <PlaceDrawer take={take} close={() => setOpen(undefined)} /> : null}
          {open === 'scan' ? (
            <Suspense fallback={null}>
              <Scanner
                take={(_code, found) => take(found.point.id, found.point.label)}
                close={() => setOpen(undefined)}
              />
            </Suspense>
          ) : null}
        </div>
      )}
    </Field>
  );
}

/** So many places are listed without a network; whoever looks for another one types a part of its name. */
const mostShown = 100;

function PlaceDrawer(props: { take: (id: string, label: string) => void; close: () => void }): ReactNode {
  const { t } = useTranslation(['pocket', 'common']);
  const { project } = useOffice();
  const [text, setText] = useState('');
  const [way, setWay] = useState<readonly Place[]>([]);
  const q = useSettled(text);
  const parent = way.at(-1)?.id;
  const kept = useKeptPlaces(project.id).filter(({ label }) => label.includes(text.trim()));
  const places = useQuery(placesQuery(project.id, q ? { q } : parent ? { parent } : {}));
  // then what the phone knows by itself is at hand
  const away = doesNotCome(places);
  const at = useKeptList(project.id, 'places')?.at;
  // the estate itself is the only root: nobody has to tap it first
  const [root, ...roots] = places.data?.items ?? [];
  const descend = q === '' && way.length === 0 && root?.children && roots.length === 0 ? root : undefined;
  useEffect(() => {
    if (descend) setWay([descend]);
  }, [descend]);
  return (
    <PickDrawer
      title={t('form.pickPlace')}
      hint={t('form.searchPlace')}
      text={text}
      setText={setText}
      close={props.close}
      closeLabel={t('common:act.cancel')}
    >
      {q === '' && way.length > 1 ? (
        <div className="p-way">
          <button type="button" className="k-plain" onClick={() => setWay(way.slice(0, -1))}>
            ‹ {t('form.up')}
          </button>
          <b>{way.at(-1)?.label}</b>
        </div>
      ) : null}
      {away && at ? <AsOf at={at} /> : null}
      {away && kept.length > 0 ? (
        <ul className="p-list">
          {kept.slice(0, mostShown).map(({ id, label }) => (
            <li key={id} className="k-line">
              <button type="button" className="k-row" onClick={() => props.take(id, label)}>
                <span className="k-row-main">
                  <b>{label}</b>
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Answer of={places} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={q ? t('form.noMatch') : t('common:state.empty')} />
            ) : (
              <ul className="p-list">
                {items.map((place) => (
                  <li key={place.id} className="k-line p-place">
                    <button
                      type="button"
                      className={place.children && q === '' ? 'k-row k-row-go' : 'k-row'}
                      onClick={() =>
                        place.children && q === '' ? setWay([...way, place]) : props.take(place.id, place.label)
                      }
                    >
                      <span className="k-row-main">
                        <b>{q ? place.label : place.name}</b>
                      </span>
                    </button>
                    {place.children && q === '' ? (
                      <button
                        type="button"
                        className="k-plain"
                        aria-label={`${t('form.useThis')} ${place.label}`}
                        onClick={() => props.take(place.id, place.label)}
                      >
                        {t('form.useThis')}
                      </button>
                    ) : null}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </PickDrawer>
  );
}
