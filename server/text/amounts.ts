import { type Clean, faulty } from './clean.ts';
import { folded } from './text.ts';

/** The number as digits and power of ten, so that no binary fraction comes near money. undefined: not a plain number. */
function decimal(said: string): { digits: bigint; places: number } | undefined {
  const found = /^(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(said);
  const [whole, part = ''] = [found?.[1]?.replaceAll(',', '') ?? '', found?.[2]];
  if (!found || whole + part === '' || whole.length > 12 || part.length > 20) return undefined;
  return { digits: BigInt(whole + part), places: part.length };
}

/** `places` digits behind the point, rounded half up. */
function scaled({ digits, places }: { digits: bigint; places: number }, to: number): number {
  if (places <= to) return Number(digits * 10n ** BigInt(to - places));
  const unit = 10n ** BigInt(places - to);
  return Number((digits + unit / 2n) / unit);
}

/** A floor area in square metres, as whole square centimetres: '118.35㎡' → 1183500. */
export function area(cell: string): Clean<number> {
  const said = folded(cell)
    .replace(/^(约|≈)/, '')
    .replace(/(㎡|M²|M2|M\^2|平方米|平方公尺|平米|平方|平)$/, '');
  if (said === '' && folded(cell) === '') return { value: null };
  const number = decimal(said);
  if (!number)
    return faulty(cell, '不是面积，请填平方米数，如 118.35。', 'is no area. Write square metres, such as 118.35.');
  const cm2 = scaled(number, 4);
  if (cm2 <= 0 || cm2 > 1_000_000 * 10_000) {
    return faulty(cell, '作为面积不合理，请核对。', 'can not be right for an area.');
  }
  return { value: cm2 };
}

/** An amount in yuan, as whole fen: '¥1,234.50' → 123450, '1.2万' → 1200000, '(30)' → -3000. */
export function money(cell: string): Clean<number> {
  let said = folded(cell).replaceAll(/[¥￥]|RMB|CNY|人民币|元整|元/g, '');
  if (said === '' && folded(cell) === '') return { value: null };
  const negative = /^-|^\(.*\)$/.test(said);
  said = said.replace(/^[-+]/, '').replace(/^\((.*)\)$/, '$1');
  const tenThousands = said.endsWith('万');
  const number = decimal(tenThousands ? said.slice(0, -1) : said);
  if (!number) return faulty(cell, '不是金额，请填元数，如 1234.50。', 'is no amount. Write yuan, such as 1234.50.');
  const places = 2 + (tenThousands ? 4 : 0);
  if (number.digits % 10n ** BigInt(Math.max(0, number.places - places)) !== 0n) {
    return faulty(cell, '不到一分，金额最多写两位小数。', 'is finer than a fen. Write two decimals at most.');
  }
  const fen = scaled(number, places);
  return { value: negative && fen !== 0 ? -fen : fen };
}
