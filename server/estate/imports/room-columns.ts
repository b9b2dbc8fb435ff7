import { type Column, type Fault, heads, type Row } from '#server/manifest/import.ts';
import { type RoomBook, roomsOf } from '#server/text/rooms.ts';

/**
 * The columns in which files name a place: in one, or building, entrance, floor and door apart. Every kind that names one has these.
 * `also`: what else heads of that kind call a room.
 */
export const roomColumns = (
  required?: { readonly required: true },
  also: readonly string[] = [],
): readonly Column[] => [
  {
    ...{ key: 'room', sort: 'code', most: 2000, title: { zh: '房号', en: 'Room' }, ...required },
    aliases: [
      '房号',
      ...also,
      ...heads(`房间号 单元房号 门牌号 室号 户号 房间编号 房间名 房间名称 房屋编号 房屋号 房产编号 房屋名称 房产名称 房屋 门牌
      铺号 商铺号 铺位号 房间 室 房屋地址 住址 物业地址 地址 位置 安装位置 所在房号 所属房屋 所属房间 单位号
      rooms room`),
    ],
  },
  {
    ...{ key: 'building', sort: 'code', most: 100, title: { zh: '楼栋', en: 'Building' } },
    aliases:
      heads(`楼栋 楼栋名 楼栋名称 楼栋号 栋号 楼号 楼宇 楼宇名称 幢号 幢 栋 座号 座 楼座 号楼 楼 大厦 所在楼栋 所属楼栋
      组团楼栋 building`),
  },
  {
    ...{ key: 'entrance', sort: 'code', most: 100, title: { zh: '单元', en: 'Entrance' } },
    aliases: ['单元', '单元名', '单元名称', '单元号', '所在单元', '所属单元', '门洞', '梯号', '梯', 'entrance'],
  },
  {
    ...{ key: 'floor', sort: 'code', most: 100, title: { zh: '楼层', en: 'Floor' } },
    aliases: ['楼层', '楼层号', '楼层名', '所在楼层', '所在层', '层数', '层', 'floor'],
  },
];

/** Those columns say nothing of anybody. */
export const roomKeys = ['room', 'building', 'entrance', 'floor'] as const;

/** The codes of the rooms a row names, in its one column or in several; what names none is a fault of its cell. */
export function roomsNamed(row: Row, book: RoomBook): { codes: string[]; faults: Fault[] } {
  const [room = '', building = '', entrance = '', floor = ''] = roomKeys.map((key) => row.cell(key));
  const found = roomsOf({ room, building, entrance, floor }, book);
  return {
    codes: [...new Set(found.flatMap((one) => (one.kind === 'one' ? [one.code] : [])))],
    faults: found.flatMap((one) => (one.kind === 'one' ? [] : [{ column: 'room', say: one.fault }])),
  };
}
