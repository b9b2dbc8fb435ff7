import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';
import { certifyServer, type Identity, makeAuthority, type Names, permitted } from './authority.ts';

const thirtyDays = 30 * 86_400_000;

/**
 * The authority of this data folder, made at first start: `ca.pem` holds its key and certificate (0600, one file, so that
 * they cannot part), `kewu-ca.crt` the certificate alone, for handing out.
 */
export function openAuthority(folder: string, names: Names, now: Date): Identity {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'ca.pem');
  let authority = readIdentity(path, (reason) => {
    throw new SetupFault(
      `本机的证书机构 ${path} 无法使用（${reason}）。请从备份恢复；若要重新建立，请移走它再启动，此后每台设备都要重新信任。`,
    );
  });
  if (!authority) {
    const own = names.hosts.find((host) => host !== 'localhost') ?? 'localhost';
    const label = `Kewu CA ${own.slice(0, 40)} ${now.toISOString().slice(0, 10)}`;
    createOnce(path, textOf(makeAuthority(label, names, now)));
    // several processes may share the folder: whoever was first has made it for all
    authority = readIdentity(path, (reason) => {
      throw new SetupFault(`无法建立本机的证书机构 ${path}：${reason}`);
    });
    if (!authority) throw new SetupFault(`无法建立本机的证书机构 ${path}。`);
  }
  const until = new X509Certificate(authority.cert).validToDate;
  if (until <= now) {
    throw new SetupFault(
      `本机的证书机构 ${path} 已于 ${dayOf(until)} 到期。请移走它再启动，此后每台设备都要重新信任新的证书。`,
    );
  }
  replace(join(folder, 'kewu-ca.crt'), authority.cert, 0o644);
  return authority;
}

/**
 * The server's own certificate: the one kept in the folder while it fits the names and has thirty days left, else a new
 * one. Names the authority may not vouch for are left out.
 */
export function openServer(folder: string, authority: Identity, names: Names, now: Date): Identity {
  const path = join(folder, 'server.pem');
  const wanted = permitted(authority, names);
  const kept = readIdentity(path, () => undefined);
  if (kept && fits(kept, authority, wanted, now)) return kept;
  const made = certifyServer(authority, wanted, now);
  replace(path, textOf(made), 0o600);
  return made;
}

/** Whether a server certificate can go on being used. */
export function fits(server: Identity, authority: Identity, names: Names, now: Date): boolean {
  const cert = new X509Certificate(server.cert);
  const ca = new X509Certificate(authority.cert);
  const left = Math.min(thirtyDays, ca.validToDate.getTime() - now.getTime()); // near the authority's own end: what is left
  const wanted = [...names.hosts.map((host) => `DNS:${host}`), ...names.addresses.map((one) => `IP Address:${one}`)];
  return (
    cert.verify(ca.publicKey) &&
    cert.validFromDate <= now &&
    cert.validToDate.getTime() - now.getTime() >= left &&
    (cert.subjectAltName ?? '').split(', ').sort().join() === wanted.sort().join()
  );
}

/** An identity kept in one file; undefined when there is none, or when `broken` says so. */
function readIdentity(path: string, broken: (reason: string) => undefined): Identity | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : broken(message);
  }
  const cut = text.indexOf('-----BEGIN CERTIFICATE-----');
  if (cut < 0) return broken('缺少证书');
  const identity = { key: text.slice(0, cut), cert: text.slice(cut) };
  try {
    if (new X509Certificate(identity.cert).checkPrivateKey(createPrivateKey(identity.key))) return identity;
  } catch {
    return broken('内容不完整');
  }
  return broken('密钥与证书不配');
}

const textOf = ({ key, cert }: Identity): string => key + cert;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

function replace(path: string, text: string, mode: number): void {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  writeFileSync(aside, text, { mode, flush: true });
  renameSync(aside, path);
}

/** Writes a whole file unless it is there already. */
function createOnce(path: string, text: string): void {
  const aside = `${path}.${randomUUID().slice(0, 8)}`;
  writeFileSync(aside, text, { mode: 0o600, flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
