import type { Title } from '#tools/parts/part.ts';

/** The clause ids a test title names: `walks the point [P5-4.1, P5-4.2.1]`. */
export function clausesNamed(title: string): string[] {
  const groups = [...title.matchAll(/\[(P\d-[^\]]+)\]/g)].map((match) => match[1] ?? '');
  return groups.flatMap((group) => group.split(/[\s,、]+/)).filter((id) => id !== '');
}

/** The page of clauses: `| id | proven or missing | tests |`, in the order of the ids. */
export function clausePage(ids: readonly string[], passed: readonly Title[]): { text: string; proven: number } {
  const tests = new Map<string, string[]>();
  for (const { file, title } of passed) {
    for (const id of clausesNamed(title)) tests.set(id, [...(tests.get(id) ?? []), `${file}: ${withoutIds(title)}`]);
  }
  const rows = ids.map((id) => {
    const named = [...new Set(tests.get(id) ?? [])].sort();
    return `| ${id} | ${named.length > 0 ? 'proven' : 'missing'} | ${named.map(cell).join('<br>')} |`;
  });
  const head = [
    '# Clauses',
    '',
    'Written by `npm run clauses` from the tests that passed.',
    '',
    '| id | proven or missing | tests |',
    '|---|---|---|',
  ];
  return { text: `${[...head, ...rows].join('\n')}\n`, proven: ids.filter((id) => tests.has(id)).length };
}

function withoutIds(title: string): string {
  return title.replaceAll(/\s*\[P\d-[^\]]+\]/g, '').trim();
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
