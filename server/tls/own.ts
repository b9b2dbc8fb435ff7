import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SetupFault } from '#server/db/fault.ts';
import type { Identity } from './authority.ts';

/** The office's own certificate (a chain, its server first) and key, PEM files, held against each other and the clock. */
export function readOwn(cert: string, key: string, now: Date): Identity {
  const identity = { cert: read(cert, 'KEWU_TLS_CERT', '证书'), key: read(key, 'KEWU_TLS_KEY', '密钥') };
  const certificate = certificateOf(identity.cert, cert);
  const own = keyOf(identity.key, key);
  if (!certificate.checkPrivateKey(own)) {
    throw new SetupFault(`密钥 ${key} 与证书 ${cert} 不是一对。证书文件里，服务器自己的证书应排在最前。`);
  }
  if (certificate.validToDate <= now) {
    throw new SetupFault(`证书 ${cert} 已于 ${timeOf(certificate.validToDate)} 过期。请换上新的证书。`);
  }
  if (certificate.validFromDate > now) {
    throw new SetupFault(`证书 ${cert} 要到 ${timeOf(certificate.validFromDate)} 才生效。请核对证书和本机时间。`);
  }
  try {
    createSecureContext(identity);
  } catch (error) {
    throw new SetupFault(`证书 ${cert} 无法用于 https：${(error as Error).message}`);
  }
  return identity;
}

/** Changes whenever one of the files is replaced. */
export function stampOf(cert: string, key: string): string {
  return [cert, key].map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0).join();
}

function read(path: string, variable: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SetupFault(`找不到${what}文件 ${path}（${variable}）。`);
    if (code === 'EACCES' || code === 'EPERM') {
      throw new SetupFault(`没有权限读取${what}文件 ${path}（${variable}）。请让运行 Kewu 的用户可以读取它。`);
    }
    throw new SetupFault(`无法读取${what}文件 ${path}（${variable}）：${(error as Error).message}`);
  }
}

function certificateOf(text: string, path: string): X509Certificate {
  try {
    if (text.includes('-----BEGIN ')) return new X509Certificate(text);
  } catch {
    // told below
  }
  throw new SetupFault(`${path} 不是 PEM 格式的证书（KEWU_TLS_CERT）。文件应以「-----BEGIN CERTIFICATE-----」开头。`);
}

function keyOf(text: string, path: string): KeyObject {
  if (/ENCRYPTED/.test(text)) {
    throw new SetupFault(`密钥 ${path} 有口令保护（KEWU_TLS_KEY）。请先去掉口令：openssl pkey -in 原文件 -out 新文件`);
  }
  try {
    return createPrivateKey(text);
  } catch {
    throw new SetupFault(`${path} 不是 PEM 格式的密钥（KEWU_TLS_KEY）。文件应含「-----BEGIN PRIVATE KEY-----」。`);
  }
}

const timeOf = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');
