/** The commands on files that are brought in and lists that are carried out. */
export interface ImportExportCommands {
  'import.check': {
    args: {
      readonly import: string;
      readonly sheet: number;
      readonly mapping: Readonly<Record<string, number>>;
      readonly options: Readonly<Record<string, string>>;
    };
    result: unknown;
  };
  'import.commit': { args: { readonly import: string }; result: unknown };
  'import.undo': { args: { readonly import: string }; result: unknown };
  'import.drop': { args: { readonly import: string }; result: unknown };
  'import.stop': { args: { readonly import: string }; result: unknown };
  'export.start': {
    args: {
      readonly export: string;
      readonly list: string;
      readonly query: Readonly<Record<string, string>>;
      readonly whole: boolean;
      readonly reason: string;
      readonly lang: 'zh' | 'en';
    };
    result: unknown;
  };
  'export.cancel': { args: { readonly export: string }; result: unknown };
}
