/** Bytes as a person reads them, in the language of the screen: 1.2 MB. */
export function sizeIn(bytes: number, language: string): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const step = Math.min(units.length, Math.max(1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))));
  const style = { style: 'unit', unit: units[step - 1] ?? 'kilobyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', style).format(bytes / 1024 ** step);
}
