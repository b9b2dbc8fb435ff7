/**
 * The point code in what was read: a sticker holds an address ending in `…/p/<code>`, so that the phone's own camera
 * opens the right page, or the bare code.
 */
export function codeOf(text: string): string {
  const [, code] = /\/p\/([^/?#]+)/.exec(text) ?? [];
  if (code === undefined) return text.trim();
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
