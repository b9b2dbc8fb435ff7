/** What one cell of Excel holds. */
const longest = 32_767;

/** What XML and Excel can not hold is left out. */
export function held(value: string): string {
  const whole = value.slice(0, longest).toWellFormed();
  return whole.replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
}
