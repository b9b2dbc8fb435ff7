import { refuse } from '#server/errors.ts';

/** What a file for import may have at most. Bytes; the cells bound what reading it may take in memory. */
export const most = { bytes: 20 * 1024 * 1024, lines: 100_000, columns: 200, cells: 2_000_000 } as const;

/** Why a file is not read, each with what to do about it. */
export const no = {
  tooLarge: (): never =>
    refuse(413, 'import.too-large', {
      zh: '文件超过 20 MB。请拆成几个文件，分别导入。',
      en: 'The file is larger than 20 MB. Split it and import the parts.',
    }),
  tooManyLines: (): never =>
    refuse(413, 'import.too-many-lines', {
      zh: '表格超过 100,000 行。请拆成几个文件，分别导入。',
      en: 'The table has more than 100,000 lines. Split it and import the parts.',
    }),
  tooManyColumns: (): never =>
    refuse(413, 'import.too-many-columns', {
      zh: '表格超过 200 列。请删去用不到的列，再导入。',
      en: 'The table has more than 200 columns. Delete those not needed and import it again.',
    }),
  tooManyCells: (): never =>
    refuse(413, 'import.too-many-cells', {
      zh: '表格的格子太多（超过 200 万格）。请删去用不到的列，或拆成几个文件，分别导入。',
      en: 'The file has more than two million cells. Delete columns not needed, or split it.',
    }),
  expands: (): never =>
    refuse(413, 'import.expands', {
      zh: '文件解压后异常地大，没有读取。请新建一个工作簿，只粘贴数据，另存后再导入。',
      en: 'The file unpacks to far too much and was not read. Paste the data into a new workbook and import that.',
    }),
  wrongType: (zh: string, en: string): never =>
    refuse(400, 'import.type', {
      zh: `这是${zh}，不是 Excel 或 CSV 表格。请用 Excel 或 WPS 另存为 .xlsx，再导入。`,
      en: `This is ${en}, not an Excel or CSV table. Save it as .xlsx in Excel or WPS and import that.`,
    }),
  encrypted: (): never =>
    refuse(400, 'import.encrypted', {
      zh: '文件设有打开密码，或用密码保护了工作簿，内容是加密的。请用 Excel 或 WPS 打开，取消密码（「审阅」里撤销保护工作簿），另存为 .xlsx 再导入。只设了工作表保护的文件不受影响。',
      en: 'The file is encrypted by a password to open it or to protect the workbook. Remove it in Excel or WPS, save as .xlsx, and import again.',
    }),
  unsafe: (): never =>
    refuse(400, 'import.unsafe', {
      zh: '文件里有引用外部内容的声明，没有读取。请新建一个工作簿，只粘贴数据，另存后再导入。',
      en: 'The file declares outside content and was not read. Paste the data into a new workbook and import that.',
    }),
  encoding: (): never =>
    refuse(400, 'import.encoding', {
      zh: '文件的文字编码认不出来。请用 Excel 或 WPS 另存为 .xlsx，再导入。',
      en: 'The text encoding is not known. Save the file as .xlsx in Excel or WPS and import that.',
    }),
  empty: (): never =>
    refuse(400, 'import.empty', {
      zh: '文件里没有数据。请确认选对了文件。',
      en: 'There is no data in the file. Make sure it is the right one.',
    }),
  unreadable: (): never =>
    refuse(400, 'import.unreadable', {
      zh: '文件已损坏，或无法读取。请用 Excel 或 WPS 打开，另存为新的 .xlsx，再导入。',
      en: 'The file is damaged or can not be read. Open it in Excel or WPS, save it as a new .xlsx, and import that.',
    }),
  busy: (): never =>
    refuse(503, 'import.busy', {
      zh: '正在读取的文件太多，请稍后再试。',
      en: 'Too many files are being read. Try again shortly.',
    }),
};
