import { addDays, monthOf } from '#kernel/calendar.ts';
import { Refused, refuse } from '#server/errors.ts';
import { f012OfDay } from '#server/forms/f012.ts';
import { holds } from '#server/staff/policy.ts';
import type { Book } from '../book.ts';

/** 《巡查记录表》 of every round of a month, day by day: a list of the day, then its rounds (P5-5). */
export const f012Book: Book = {
  title: { zh: '巡查记录表（逐次）', en: 'Patrol records, round by round' },
  may: (person, _, whole) =>
    !whole &&
    holds(person, 'manager', 'property-supervisor', 'property-assistant', 'admin-assistant', 'company-quality'),
  async *volumes(at, query, { lang }) {
    const month = query.month ?? '';
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      refuse(400, 'export.month', { zh: '请指明月份。', en: 'Say which month.' });
    for (let day = `${month}-01`; day < monthOf(day, 1) && day.startsWith(month); day = addDays(day, 1)) {
      const form = await f012OfDay(at, day, lang).catch((error: unknown) => {
        // a day without rounds has no form
        if (error instanceof Refused && error.status === 404) return null;
        throw error;
      });
      if (form) yield { template: 'f012', data: form, pictures: {}, forms: form.rounds.length };
    }
  },
};
