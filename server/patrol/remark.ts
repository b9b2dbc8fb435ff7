import { v7 as uuidv7 } from 'uuid';
import type { CommandContext } from '#server/command/context.ts';
import type { Handler } from '#server/command/handler.ts';
import { refuse } from '#server/errors.ts';
import { managesRounds } from './patrol.rights.ts';
import { appendRoundEvent, type RoundChange, roundResult, saveRound, takeRound } from './rounds.ts';

/** Adds a remark to a round that has ended, locked or not: what was written stands beside it (P4-6, P5-4.9). */
export function remark(context: CommandContext, change: RoundChange, text: string): void {
  const row = {
    ...{ id: uuidv7(), roundId: change.round.id, kind: 'remark', placeId: null, department: null, settled: null },
    ...{ person: context.person.name, body: text, byId: context.person.id },
  };
  appendRoundEvent(context, change.round, 'remark', {
    plain: { note: row.id },
    sealed: { text, person: row.person },
    became: {},
  });
  change.notes.push(row);
  saveRound(context, change);
}

export const remarkHandler: Handler<'round.remark'> = {
  gathers: true,
  run: async (context, command) => {
    const change = await takeRound(context, command.round, 'remark');
    const { round } = change;
    if (round.state === 'waiting' || round.state === 'walking')
      refuse(409, 'round.under-way', {
        zh: '这次巡查还没有结束，请直接补记。',
        en: 'This round has not ended: record it there.',
      });
    if (round.walkerId !== context.person.id && !managesRounds(context.person))
      refuse(403, 'round.not-yours', {
        zh: '更正备注由巡查人、物业助理、物业主管或主任写。',
        en: 'Remarks are made by whoever walked it, or who answers for the patrols.',
      });
    remark(context, change, command.text.trim());
    return roundResult(round);
  },
};
