import { addDays, monthOf } from '#kernel/calendar.ts';
import { holds } from '#server/access/policy.ts';
import type { RequestContext } from '#server/access/with-person.ts';
import { guarded } from '#server/db/guarded.ts';
import { Refused, refuse } from '#server/errors.ts';
import { roundsSeen } from '#server/patrol/read.ts';
import { sheetAmiss, standIn } from '#server/print/amiss.ts';
import { formOf } from '#server/print/form.ts';
import type { Lang } from '#server/print/words.ts';
import { bookOf } from './book.ts';
import { type F012, f012OfDay, f012OfRound, formCode } from './f012.ts';
import type { Ready } from './volumes.ts';

/** Rounds of one day, one by one. */
const mostOfDay = 5000;

const title = { zh: '巡查记录表（逐次）', en: 'Patrol records, round by round' };

/** 《巡查记录表》 of every round of a month, day by day: a list of the day, then its rounds (P5-5). */
export const f012Book = bookOf({
  title,
  may: (person, _, whole) =>
    !whole &&
    holds(person, 'manager', 'property-supervisor', 'property-assistant', 'admin-assistant', 'company-quality'),
  async *volumes(context, query, { lang }) {
    const month = query.month ?? '';
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      refuse(400, 'export.month', { zh: '请指明月份。', en: 'Say which month.' });
    for (let day = `${month}-01`; day < monthOf(day, 1) && day.startsWith(month); day = addDays(day, 1)) {
      yield* volumesOfDay(context, day, lang);
    }
  },
});

/** A day in one volume; one that can not be read as a whole round by round, so that only what is to blame is missing. */
async function* volumesOfDay(context: RequestContext, day: string, lang: Lang): AsyncGenerator<Ready> {
  const ready = (data: F012): Ready => ({ template: 'f012', data, pictures: {}, forms: data.rounds.length, amiss: [] });
  const missing = (name: string, error: unknown): Ready => {
    const fault = sheetAmiss(name, error);
    const data = formOf(context, { title: title, code: formCode, version: '' }, lang, [standIn(fault, lang)]);
    return { template: 'sheet', data, pictures: {}, forms: 1, amiss: [fault] };
  };
  // a day without rounds has no form
  const notThere = (error: unknown): boolean => error instanceof Refused && error.status === 404;
  try {
    yield ready(await guarded(context.q, () => f012OfDay(context, day, lang)));
    return;
  } catch (error) {
    if (notThere(error)) return;
  }
  for (const { id, number } of await roundsSeen(context, day, mostOfDay)) {
    try {
      yield ready(await guarded(context.q, () => f012OfRound(context, id, lang)));
    } catch (error) {
      yield missing(number ?? `${day} ${id}`, error);
    }
  }
}
