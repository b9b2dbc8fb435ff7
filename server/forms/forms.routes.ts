import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Deps } from '#server/deps.ts';
import { Refused } from '#server/errors.ts';
import { type Route, route } from '#server/http/route.ts';
import { withPerson } from '#server/staff/access.ts';
import { type F012, f012OfDay, f012OfRound, formCode } from './f012.ts';
import { openPress, type Press } from './press.ts';

const query = Type.Object({ lang: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])) });

/** Printed forms. The data is read in one short transaction; the page is set after it, in a process of its own. */
export function formRoutes(deps: Pick<Deps, 'db' | 'clock'>, press: Press = openPress()): Route[] {
  const send = async (request: FastifyRequest, reply: FastifyReply, form: F012, name: string) => {
    const pdf = await press.print('f012', form).catch((error: unknown) => {
      if (error instanceof Refused && error.cause !== undefined) request.log.error({ err: error }, 'form');
      throw error;
    });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${formCode}-${name.replace(/[^\w.-]/g, '')}.pdf"`)
      .header('cache-control', 'no-store')
      .send(pdf);
  };
  return [
    route({
      method: 'GET',
      url: '/api/projects/:project/rounds/:round/f012.pdf',
      tag: 'forms',
      title: { zh: '一次巡查的《巡查记录表》', en: 'Patrol record of one round, as PDF' },
      params: Type.Object({ project: Type.String(), round: Type.String() }),
      query,
      run: async ({ params, query, request, reply }) => {
        const form = await withPerson(deps, request, params.project, (at) =>
          f012OfRound(at, params.round, query.lang ?? 'zh'),
        );
        return send(request, reply, form, form.rounds[0]?.number ?? '');
      },
    }),
    route({
      method: 'GET',
      url: '/api/projects/:project/days/:day/f012.pdf',
      tag: 'forms',
      title: { zh: '一天的《巡查记录表》', en: 'Patrol records of one day, as PDF' },
      params: Type.Object({ project: Type.String(), day: Type.String() }),
      query,
      run: async ({ params, query, request, reply }) => {
        const form = await withPerson(deps, request, params.project, (at) =>
          f012OfDay(at, params.day, query.lang ?? 'zh'),
        );
        return send(request, reply, form, params.day);
      },
    }),
  ];
}
