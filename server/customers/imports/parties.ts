import { roomKeys } from '#server/estate/imports/room-columns.ts';
import type { Kind } from '#server/manifest/import.ts';
import { partyColumns, relationOfHead } from './parties.columns.ts';
import { openReader } from './parties.judge.ts';
import { kindWords, relationWords } from './parties.words.ts';
import { dependentsOfParties, undoParties, writePlans } from './parties.write.ts';

/** 业户名册: who they are, in which room, since when; telephones, papers, vehicles. */
export const parties: Kind = {
  key: 'parties',
  title: { zh: '业户', en: 'Parties' },
  columns: partyColumns,
  shared: [...roomKeys, 'kind', 'relation', 'from', 'to', 'lives', 'area'],
  options: [
    {
      key: 'relation',
      title: { zh: '没有写明关系的行，算作', en: 'Rows that name no relation are' },
      choices: relationWords,
      fallback: 'owner',
    },
  ],
  // 承租人 over the names says what they are
  guessed: ({ name = '' }) => {
    const [found, ...more] = Object.entries(relationOfHead).filter(([, shape]) => shape.test(name));
    return found && more.length === 0 ? { relation: found[0] } : {};
  },
  asks: { title: { zh: '个人还是单位', en: 'A person or a company' }, choices: kindWords },
  notices: {
    'no-room': {
      must: true,
      say: (n) => ({
        zh: `${n} 行没有写房号：只登记人，不挂到任何房间，在房间的档案里找不到。`,
        en: `${n} rows name no room: these people are written down, and belong to no room.`,
      }),
    },
    'odd-plate': {
      say: (n) => ({
        zh: `${n} 行有特殊车牌，照原样登记，请核对。`,
        en: `${n} rows have unusual plates, kept as they are.`,
      }),
    },
  },
  open: async (site, options) => openReader(site, options),
  write: writePlans,
  dependents: dependentsOfParties,
  undo: undoParties,
};
