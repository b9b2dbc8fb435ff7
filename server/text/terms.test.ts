import { describe, expect, it } from 'vitest';
import { grams, numberForms, searchProbes, searchTerms, type TermKind } from './terms.ts';

const of = (kind: TermKind, subject: Parameters<typeof searchTerms>[0]): string[] =>
  searchTerms(subject)
    .filter((term) => term.kind === kind)
    .map(({ term }) => term);

describe('search terms', () => {
  it('knows the ways a number is written', () => {
    expect(numberForms('3-2-1804')).toEqual(['3-2-1804', '321804', '32-1804', '1804']);
    expect(numberForms('A-1706')).toEqual(['a-1706', 'a1706', '1706']);
    expect(numberForms('E2-08')).toEqual(['e2-08', 'e208']);
    expect(numberForms('S203')).toEqual(['s203']);
    expect(numberForms('ＬＨ-００１')).toEqual(['lh-001', 'lh001', '001']);
  });

  it('spells a person with the surname as a surname', () => {
    expect(of('pinyin', { name: '单婉清', person: true })).toEqual(['shanwanqing']);
    expect(of('initials', { name: '曾嘉敏', person: true })).toEqual(['zjm']);
    expect(of('pinyin', { name: '吕振宇', person: true })).toEqual(['lvzhenyu']);
  });

  it('spells a place, digits kept', () => {
    expect(of('pinyin', { name: '2栋大堂' })).toEqual(['2dongdatang']);
    expect(of('initials', { name: '2栋大堂' })).toEqual(['2ddt']);
    expect(of('initials', { name: 'A座12层' })).toEqual(['az12c']);
  });

  it('cuts grams that end in a Chinese character', () => {
    expect(grams('2栋1单元1804')).toEqual(['2栋', '1单', '单元']);
    expect(grams('王芳')).toEqual(['王芳']);
  });

  it('splits what was typed', () => {
    expect(searchProbes('3栋 1804')).toEqual([
      { term: '3栋', prefix: false },
      { term: '1804', prefix: true },
    ]);
    expect(searchProbes('单元')).toEqual([{ term: '单元', prefix: false }]);
    expect(searchProbes('单')).toEqual([{ term: '单', prefix: true }]);
    expect(searchProbes('3-2-18')).toEqual([{ term: '3-2-18', prefix: true }]);
    expect(searchProbes('SWQ')).toEqual([{ term: 'swq', prefix: true }]);
    expect(searchProbes('  ')).toEqual([]);
  });

  it('has a term for every probe of what it is called', () => {
    const subject = { numbers: ['3-2-1804'], texts: ['3栋2单元1804'] };
    const terms = searchTerms(subject).map(({ term }) => term);
    for (const typed of ['3-2-1804', '32-1804', '3栋2单元1804', '3栋1804', '1804', '321804', '单元']) {
      for (const { term, prefix } of searchProbes(typed)) {
        expect(
          terms.some((one) => (prefix ? one.startsWith(term) : one === term)),
          `${typed}: ${term}`,
        ).toBe(true);
      }
    }
  });
});
