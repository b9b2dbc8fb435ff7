import { placeZones } from '#server/access/policy.ts';
import { isId } from '#server/access/with-person.ts';
import { type Export, eachRow, type Source } from '#server/manifest/export.ts';
import { type WordTable, wordIn } from '#server/text/words.ts';
import { states, uses } from './place-words.ts';
import { listPlaces } from './places-list.ts';

const pageSize = 500;
const kinds: WordTable = {
  project: { zh: '项目', en: 'Project' },
  zone: { zh: '片区', en: 'Zone' },
  building: { zh: '楼栋', en: 'Building' },
  entrance: { zh: '单元', en: 'Entrance' },
  floor: { zh: '楼层', en: 'Floor' },
  room: { zh: '房间', en: 'Room' },
  area: { zh: '公共区域', en: 'Area' },
  point: { zh: '巡查点', en: 'Point' },
  lift: { zh: '电梯', en: 'Lift' },
  meter: { zh: '表具', en: 'Meter' },
};

/** 位置: what a search finds, or what lies below a place. */
const places: Source = {
  title: { zh: '位置', en: 'Places' },
  columns: [
    { title: { zh: '编码', en: 'Code' }, width: 16 },
    { title: { zh: '位置', en: 'Place' }, width: 30 },
    { title: { zh: '类别', en: 'Kind' }, width: 12 },
    { title: { zh: '用途', en: 'Use' }, width: 10 },
    { title: { zh: '房态', en: 'State' }, width: 10 },
    { title: { zh: '面积（㎡）', en: 'Area (m²)' }, width: 12 },
  ],
  may: (person, _params, whole) => !whole && placeZones(person)?.length !== 0,
  async page(context, { q, kind, parent }, after, { lang }) {
    const below = parent && isId(parent) ? parent : undefined;
    const { items, next } = await listPlaces(
      context,
      { q: q || undefined, kind: kind || undefined, parent: below, after },
      pageSize,
    );
    return {
      rows: eachRow(items, (row) => [
        ...[row.code, row.label, wordIn(kinds, row.kind, lang), wordIn(uses, row.use, lang)],
        ...[wordIn(states, row.state, lang), row.areaM2],
      ]),
      next,
    };
  },
};

/** The places of the office as they are carried out. */
export const estateExports: Readonly<Record<string, Export>> = { places };
