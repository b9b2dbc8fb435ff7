import type { FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { AnyCommand, CommandOutcome } from '#contract/door.ts';
import { checkSignature, staffOf } from '#server/access/sessions.ts';
import { bodyOf, resultOf, shapeOf } from '#server/command/body.ts';
import type { Command, IntakeDeps } from '#server/command/handler.ts';
import type { Deps } from '#server/deps.ts';
import { Refused, refusalBody, refuse } from '#server/errors.ts';
import { type Check, checkOf } from '#server/http/check.ts';
import { holdAnswer, type Route, route } from '#server/http/route.ts';
import { checkProof } from '#server/patrol/points.ts';
import { recorded } from '#server/privacy/access.ts';
import { counted } from '#server/privacy/counted.ts';
import type { Product } from '#server/slice.ts';
import { phoneHeard } from '#server/sync/commands.sql.ts';
import { openIntake } from '#server/sync/intake.ts';

/** The one door for every change: desk and phone send the same commands. */
export function commandRoutes(deps: Deps, { commands: handlers, acts }: Product): Route[] {
  const shapes = Object.entries(handlers).flatMap(([name, handler]) => {
    const shape = handler.shape ?? shapeOf(name);
    return shape ? [{ name, shape }] : [];
  });
  const checks = new Map<string, Check<TSchema>>(
    shapes.map(({ name, shape }) => [name, checkOf(bodyOf(name, shape), 'body')]),
  );
  const answers = new Map<string, Check<TSchema>>(
    shapes.map(({ name, shape }) => [name, checkOf(resultOf(shape), 'body')]),
  );
  const hold = ({ do: name }: AnyCommand, result: unknown): void => {
    const check = answers.get(name);
    if (check) holdAnswer(name, check, result);
  };
  const intake: IntakeDeps = {
    db: deps.db,
    now: deps.clock,
    handlers,
    pointKey: deps.pointKey,
    checkProof,
    acts: acts as IntakeDeps['acts'],
  };
  const carryOut = openIntake(intake);
  const signatureOf = checkSignature(deps);
  const take = async (project: string, request: FastifyRequest, body: AnyCommand, prove = signatureOf(request)) => {
    const check = checks.get(body.do);
    if (!check)
      refuse(400, 'command.unknown', { zh: '不认识这个操作，请刷新页面。', en: 'This command is not known.' });
    const command = check(body) as Command;
    const seek = (numbers: number) => counted(deps, request, project, async () => null, numbers);
    const run = async () => {
      try {
        const done = await carryOut(project, staffOf(request), command, prove, seek);
        deps.metrics?.commandDone(body.do, 'done');
        return done;
      } catch (error) {
        deps.metrics?.commandDone(body.do, error instanceof Refused ? 'refused' : 'failed');
        throw error;
      }
    };
    const watched = handlers[body.do]?.watched?.(command);
    return watched ? recorded(deps, request, project, { ...watched, ordinary: true }, run) : run();
  };
  return [
    route('POST /api/projects/{project}/commands', {
      tag: 'commands',
      title: { zh: '提交一个操作', en: 'Carry out one command' },
      shown: Type.Union(shapes.map(({ name, shape }) => bodyOf(name, shape))),
      holds: (body, { result }) => hold(body, result),
      run: ({ params, body, request }) => take(params.project, request, body),
    }),
    route('POST /api/projects/{project}/commands/batch', {
      tag: 'commands',
      title: { zh: '依次提交多个操作', en: 'Carry out commands, one after another' },
      bodyLimit: 8 << 20,
      holds: ({ commands }, { items }) => {
        for (const [i, { status, result }] of items.entries())
          if (status === 200 && commands[i]) hold(commands[i], result);
      },
      run: async ({ params, body, request }) => {
        const { project } = params;
        const prove = signatureOf(request);
        const answer = await inTurn(body.commands, (command) => take(project, request, command, prove));
        const taken = answer.items.filter(({ status }) => status === 200).length;
        // only of somebody who may hand in here; once for all of a batch
        if (body.phone && taken > 0) {
          const { device, unsent } = body.phone;
          const left = unsent + body.commands.length - taken;
          const heard = [project, staffOf(request), device, deps.clock().toISOString(), left];
          await deps.db.run({ projects: [project] }, phoneHeard, heard);
        }
        return answer;
      },
    }),
  ];
}

/**
 * Carries commands out one after another: each stands for itself, a refusal does not stop the next. At the first that can
 * not be decided (a fault of ours) it stops: whoever sent them asks again for what has no answer.
 */
async function inTurn(
  commands: readonly (AnyCommand & Record<string, unknown>)[],
  take: (command: AnyCommand) => Promise<{ result: unknown }>,
): Promise<{ items: CommandOutcome[] }> {
  const items: CommandOutcome[] = [];
  for (const command of commands) {
    try {
      items.push({ id: command.id, status: 200, result: (await take(command)).result });
    } catch (error) {
      if (!(error instanceof Refused)) {
        if (items.length === 0) throw error;
        break;
      }
      const { code, say, fields } = refusalBody(error).error;
      items.push({
        id: command.id,
        status: error.status,
        error: { code, say, ...(fields ? { fields: [...fields] } : {}) },
      });
    }
  }
  return { items };
}
