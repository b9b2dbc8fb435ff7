import { contentHash } from '#kernel/chain.ts';

/** Letters and digits that are not mistaken for each other, read aloud or typed on a phone. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/**
 * A one-time code and its fingerprint. It is made here, on the screen that shows it: the server gets the fingerprint and
 * could not show, log or lose the code if it wanted to.
 */
export function newCode(): { readonly code: string; readonly hash: string } {
  const picked: string[] = [];
  while (picked.length < 12) {
    // bytes beyond the last whole run of letters would make the first ones likelier
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < letters.length * Math.floor(256 / letters.length)) picked.push(letters[byte % letters.length] ?? '');
  }
  const code = picked.join('');
  return { code: code.replace(/(.{4})(?=.)/g, '$1-'), hash: contentHash(new TextEncoder().encode(code)) };
}

/** Copies a text; where the page came by plain http from another machine, the old way. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  }
}
