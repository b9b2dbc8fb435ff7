import type { FastifyRequest } from 'fastify';
import { refuse } from '#server/errors.ts';

/** The header in which a page says for whom it was drawn: a staff id. */
export const asHeader = 'kewu-as';

/** 409 `session.other`: the page was drawn for one person, and another one is signed in by now. */
export function refuseOther(): never {
  refuse(409, 'session.other', {
    zh: '已换人登录：这个页面是为另一个人打开的，没有提交。已填的内容还在，请刷新页面，或由本人重新登录后再提交。',
    en: 'Somebody else has signed in: this page was drawn for another person, and nothing was sent. What you typed is still here; reload the page, or sign in as yourself again.',
  });
}

/**
 * Holds a request against the person it was meant for. Every page of ours says so in a header, whatever it sends: what it
 * shows and writes belongs to that person, not to whoever signed in from another tab since. A browser that writes without
 * saying it shows a page of before; a program without a page has none to speak of.
 */
export function refuseMistaken(request: FastifyRequest, staffId: string): void {
  const as = request.headers[asHeader];
  if (as !== undefined) {
    if (as !== staffId) refuseOther();
    return;
  }
  const { 'sec-fetch-site': site, origin } = request.headers;
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (writes && (site !== undefined || origin !== undefined))
    refuse(409, 'session.unnamed', {
      zh: '页面不是最新的，没有提交。请刷新页面后重做。',
      en: 'This page is out of date, and nothing was sent: reload it and try again.',
    });
}
