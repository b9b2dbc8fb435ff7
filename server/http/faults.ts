import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '#kernel/words.ts';
import { UnknownDefinition } from '#procedures/all.ts';
import { diskFault } from '#server/db/disk-fault.ts';
import { Refused, refusalBody, unknownVersion } from '#server/errors.ts';

/** What fastify itself refuses, by its code. */
const ofFastify: Record<string, [status: number, code: string, say: Words]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    400,
    'body.invalid',
    { zh: '内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'body.invalid', { zh: '内容为空。', en: 'The body is empty.' }],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    400,
    'body.invalid',
    { zh: '内容长度不符。', en: 'The body length does not fit.' },
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'body.type',
    { zh: '不接受这种内容类型。', en: 'This content type is not taken.' },
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body.too-large', { zh: '内容太大。', en: 'The body is too large.' }],
  FST_REQ_FILE_TOO_LARGE: [413, 'file.too-large', { zh: '文件太大。', en: 'The file is too large.' }],
  FST_FILES_LIMIT: [413, 'file.too-many', { zh: '一次上传的文件太多。', en: 'Too many files at once.' }],
  FST_PARTS_LIMIT: [413, 'file.too-many', { zh: '一次上传的内容太多。', en: 'Too many parts at once.' }],
  FST_FIELDS_LIMIT: [413, 'file.too-many', { zh: '一次上传的内容太多。', en: 'Too many fields at once.' }],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [
    415,
    'body.type',
    { zh: '应以表单方式上传文件。', en: 'Files come as multipart.' },
  ],
};

/** What the database refuses, by SQLSTATE: slices check before; this catches what slips through, and is logged. */
const ofDatabase: [RegExp, status: number, code: string, say: Words][] = [
  [/^22/, 400, 'value.invalid', { zh: '有一项内容无法保存，请检查。', en: 'A value cannot be kept as it is.' }],
  [
    /^2350[35]$/,
    409,
    'conflict',
    { zh: '与已有的记录冲突，请刷新后再试。', en: 'This collides with what is there. Reload and try again.' },
  ],
  [
    /^(40001|40P01|55P03|57014)$/,
    503,
    'busy',
    { zh: '系统正忙，请再试一次。', en: 'Busy just now. Please try again.' },
  ],
];

/** The database is away for a moment: restarting, recovering, or out of connections. */
const away = /^(57P0[1-3]|53300|08\d{3}|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;

/** Seconds after which a phone tries again what a full disk did not take. */
const retryWhenFull = 30;

/** Turns whatever was thrown into the one error body; unknown errors are logged and answered as a plain 500. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refused = cutOff(request) ?? refusalOf(error);
  if (refused === undefined) {
    request.log.error({ err: error }, 'fault');
    return send(
      reply,
      new Refused(500, 'fault', {
        zh: '系统出错了，原因已写入日志。再做一次仍不行，请告诉管理员。',
        en: 'Something went wrong here; the log says what. If it stays, tell your administrator.',
      }),
    );
  }
  if (refused !== error && error instanceof Error && ('severity' in error || refused.status === 507))
    request.log.warn({ err: error }, 'slip');
  // declined, though what happened is ours to look into
  if (refused === error && refused.cause !== undefined)
    request.log.error({ err: error, cause: refused.cause }, 'cause');
  if (refused.status === 507) reply.header('retry-after', retryWhenFull);
  return send(reply, refused);
}

/** The connection went before the body had come: what fails by that is no fault of ours, nor of the database. */
function cutOff({ raw }: FastifyRequest): Refused | undefined {
  if (!raw.destroyed || raw.complete !== false) return undefined;
  return new Refused(400, 'body.cut', {
    zh: '内容没有传完，连接就断了，请重新提交。',
    en: 'The connection ended before all had come: send it again.',
  });
}

function send(reply: FastifyReply, refused: Refused): FastifyReply {
  const after = refused.retryAfter ?? (refused.status === 503 ? 3 : undefined);
  if (after !== undefined) reply.header('retry-after', after);
  return reply.code(refused.status).type('application/json; charset=utf-8').send(refusalBody(refused));
}

/** The refusal that an error stands for, if the caller (and not we) caused it. */
export function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (!(error instanceof Error)) return undefined;
  const disk = diskFault(error);
  if (disk) return disk;
  if (error instanceof UnknownDefinition) return unknownVersion();
  const { code, statusCode } = error as Partial<FastifyError>;
  const slip = ofDatabase.find(([pattern]) => 'severity' in error && pattern.test(String(code)));
  if (slip) return new Refused(slip[1], slip[2], slip[3]);
  const known = code === undefined ? undefined : ofFastify[code];
  if (known) return new Refused(...known);
  if (isAway(error)) {
    return new Refused(503, 'database.away', {
      zh: '数据库正在恢复，请稍等几秒再试。',
      en: 'The database is recovering. Try again in a moment.',
    });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refused(statusCode, 'request.invalid', {
      zh: '无法处理这个请求。',
      en: 'This request cannot be handled.',
    });
  }
  return undefined;
}

/** True when the database could not be reached at all. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  // a file that is missing is no database that is missing
  const ofFile = code === 'ENOENT' && syscall !== 'connect';
  if (typeof code === 'string' && away.test(code) && !ofFile) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  );
}
