import { Refused } from '#server/errors.ts';

const full = {
  zh: '磁盘已满，未保存。请管理员清出空间，之后再提交一次。',
  en: 'The disk is full: nothing was saved. Have space freed, then submit again.',
};
const readOnly = {
  zh: '数据所在的磁盘只能读、不能写，未保存。请管理员检查磁盘和文件夹的权限。',
  en: 'The disk of the data can be read but not written: nothing was saved. Have the disk and its rights looked at.',
};
const failing = {
  zh: '磁盘读写出错，未保存。请管理员尽快检查磁盘。',
  en: 'The disk fails: nothing was saved. Have it looked at soon.',
};

/**
 * What a full, read-only or failing disk means to whoever asked: the file system's own error, or what PostgreSQL says of
 * its disk (53100 disk_full, 58030 io_error, 25006 read_only_sql_transaction). Undefined for any other error.
 */
export function diskFault(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, severity } = error as Error & Record<'code' | 'syscall' | 'severity', string | undefined>;
  const ofDatabase = severity !== undefined;
  // a database whose file system turned read only says that it lacks the rights to its own files
  const noRights = ofDatabase
    ? code === '42501' && /read-only file system/i.test(error.message)
    : /^(EACCES|EPERM)$/.test(String(code));
  if (/^(ENOSPC|EDQUOT|53100)$/.test(String(code))) return new Refused(507, 'disk.full', full);
  if (/^(EROFS|25006)$/.test(String(code)) || (noRights && syscall !== 'connect'))
    return new Refused(507, 'disk.read-only', readOnly);
  if (/^(EIO|58030)$/.test(String(code))) return new Refused(507, 'disk.failing', failing);
  return undefined;
}
