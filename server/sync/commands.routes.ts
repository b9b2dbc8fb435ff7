import { type TSchema, Type } from 'typebox';
import { caseHandlers } from '#server/cases/cases.handlers.ts';
import type { Deps } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { checkOf } from '#server/http/check.ts';
import { type Route, route } from '#server/http/route.ts';
import { notifyHandlers } from '#server/notify/notify.handlers.ts';
import { patrolHandlers } from '#server/patrol/patrol.handlers.ts';
import { checkProof } from '#server/patrol/points.ts';
import { checkSignature, staffOf } from '#server/staff/sessions.ts';
import { head, uuid } from './command.ts';
import type { Command, Handler, IntakeDeps } from './handler.ts';
import { openIntake } from './intake.ts';

/** Every kind of command, by the name it goes under. */
const handlersOf = (): Readonly<Record<string, Handler>> => ({ ...caseHandlers, ...patrolHandlers, ...notifyHandlers });

/** The one door for every change: desk and phone send the same commands. */
export function commandRoutes(deps: Deps): Route[] {
  const handlers = handlersOf();
  const checks = new Map(Object.entries(handlers).map(([name, handler]) => [name, checkOf(handler.body, 'body')]));
  const intake: IntakeDeps = {
    db: deps.db,
    now: deps.clock,
    handlers,
    checkPassword: checkSignature(deps),
    pointKey: deps.pointKey,
    checkProof,
  };
  const carryOut = openIntake(intake);
  const shapes: TSchema[] = Object.values(handlers).map((handler) => handler.body);
  return [
    route({
      method: 'POST',
      url: '/api/projects/:project/commands',
      tag: 'commands',
      title: { zh: '提交一个操作', en: 'Carry out one command' },
      params: Type.Object({ project: uuid }),
      body: Type.Object({ ...head, do: Type.String({ maxLength: 40 }) }, { additionalProperties: true }),
      shown: Type.Union(shapes),
      answer: Type.Object({ id: Type.String(), result: Type.Unknown() }),
      run: async ({ params, body, request }) => {
        const check = checks.get(body.do);
        if (!check)
          refuse(400, 'command.unknown', { zh: '不认识这个操作，请刷新页面。', en: 'This command is not known.' });
        return carryOut(params.project, staffOf(request), check(body) as Command);
      },
    }),
  ];
}
