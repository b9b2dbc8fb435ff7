import { expect, test } from 'vitest';
import { newCode } from './code.ts';

test('a code is twelve unmistakable letters in three groups, new each time; its fingerprint is of the letters alone', async () => {
  const made = Array.from({ length: 200 }, newCode);
  expect(new Set(made.map(({ code }) => code)).size).toBe(200);
  for (const { code, hash } of made) {
    expect(code).toMatch(/^[A-HJ-KM-NP-Z2-9]{4}(-[A-HJ-KM-NP-Z2-9]{4}){2}$/);
    const bytes = new TextEncoder().encode(code.replaceAll('-', ''));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    expect(hash).toBe([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  }
});
