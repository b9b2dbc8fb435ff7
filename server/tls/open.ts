import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { SetupFault } from '#server/db/fault.ts';
import { type Identity, type Names, permitted } from './authority.ts';
import { openDoor } from './door.ts';
import { fits, openAuthority, openServer } from './local.ts';
import { addressesHere, namesHere } from './names.ts';
import { readOwn, stampOf } from './own.ts';
import { answerTrust, hostOf, type Trust } from './trust.ts';

/** As the environment has it, and where we are. `names`: of this machine, when not its own (tests). */
export type TlsSettings = {
  mode: string | undefined;
  cert: string | undefined;
  key: string | undefined;
  /** The data folder. */
  folder: string;
  /** The address we listen on. */
  host: string;
  names?: () => Names;
};

/** https of one process. */
export type Tls = {
  /** As fastify's `serverFactory`. */
  server: (secure: RequestListener) => Server;
  /** Ends what would hold the server up when it closes. */
  cut: () => void;
  /** The value of Strict-Transport-Security (docs/decisions/0014-https.md). */
  hsts: string;
  /** With an authority of our own: what its page tells. */
  trust?: Trust;
  /** Renews the certificate if it is time, the machine's addresses changed, or the office replaced its files. */
  look: (now: Date) => void;
  /** What the person at the console should know. */
  remarks: readonly string[];
};

type Source = Pick<Tls, 'hsts' | 'trust' | 'remarks'> & {
  first: Identity;
  /** Another identity when the present one is no longer right. */
  next: (now: Date) => Identity | undefined;
};

/** Opens https as asked for; undefined: plain http. */
export function openTls(settings: TlsSettings, now: Date): Tls | undefined {
  const { mode = '', cert, key } = settings;
  if (mode !== '' && mode !== 'auto' && mode !== 'off') {
    throw new SetupFault(`KEWU_TLS 应为 auto 或 off，而不是「${mode}」。`);
  }
  if (mode === 'off') return undefined;
  if ((cert === undefined) !== (key === undefined)) {
    throw new SetupFault('KEWU_TLS_CERT（证书）与 KEWU_TLS_KEY（密钥）要一起设置。');
  }
  if (mode === 'auto' && cert !== undefined) {
    throw new SetupFault('KEWU_TLS=auto 与 KEWU_TLS_CERT 只能用一个：前者由 Kewu 签发证书，后者用本单位自己的。');
  }
  if (cert !== undefined && key !== undefined) return open(ownFiles(cert, key, now));
  return mode === 'auto' ? open(localAuthority(settings, now)) : undefined;
}

function ownFiles(cert: string, key: string, now: Date): Source {
  let stamp = stampOf(cert, key);
  return {
    first: readOwn(cert, key, now),
    hsts: 'max-age=15552000',
    remarks: [],
    next(at) {
      const seen = stampOf(cert, key);
      if (seen === stamp) return undefined;
      const identity = readOwn(cert, key, at); // half-written: stays unknown, and is read again
      stamp = seen;
      return identity;
    },
  };
}

function localAuthority(settings: TlsSettings, now: Date): Source {
  const folder = join(settings.folder, 'tls');
  const names = settings.names ?? namesHere;
  const authority = openAuthority(folder, names(), now);
  const ca = new X509Certificate(authority.cert);
  let identity = openServer(folder, authority, names(), now);
  const wanted = names();
  const allowed = permitted(authority, wanted);
  const foreign = [...wanted.hosts, ...wanted.addresses].filter(
    (one) => !allowed.hosts.includes(one) && !allowed.addresses.includes(one),
  );
  // a name may stand for any of our addresses, except the one that never does
  const everywhere = /^(0\.0\.0\.0|::)$/.test(settings.host) || (!isIP(settings.host) && settings.host !== 'localhost');
  const remarks = [`证书指纹（SHA-256）：${ca.fingerprint256}`];
  if (foreign.length > 0) {
    remarks.push(`证书不包括 ${foreign.join('、')}：不是办公网络的名称或地址，建立证书机构时也没有。`);
  }
  if (ca.validToDate.getTime() - now.getTime() < 90 * 86_400_000) {
    remarks.push(`本机的证书机构 ${ca.validToDate.toISOString().slice(0, 10)} 到期，届时每台设备都要重新信任。`);
  }
  return {
    first: identity,
    // takes back what the office's own certificate or a proxy under the same name may have said before
    hsts: 'max-age=0',
    remarks,
    trust: {
      ca,
      reachable: () => {
        const here = settings.names ? settings.names().addresses : addressesHere();
        const outer = here.filter((one) => !one.startsWith('127.'));
        return everywhere ? outer : outer.filter((one) => one === settings.host);
      },
    },
    next(at) {
      if (fits(identity, authority, permitted(authority, names()), at)) return undefined;
      identity = openServer(folder, authority, names(), at);
      return identity;
    },
  };
}

function open(source: Source): Tls {
  const { first, next, hsts, trust, remarks } = source;
  const door = openDoor(first, (request, response) => {
    answerPlain(trust, request, response).catch(() => response.destroy());
  });
  return {
    server: door.server,
    cut: door.cut,
    hsts,
    remarks,
    ...(trust ? { trust } : {}),
    look(now) {
      const identity = next(now);
      if (identity) door.renew(identity);
    },
  };
}

/** Over plain http: the trust page, and for everything else the way to https. Never remembered, http may come back. */
async function answerPlain(trust: Trust | undefined, request: IncomingMessage, response: ServerResponse) {
  const { method = '', url = '/', headers, socket } = request;
  const asked = { path: url.split('?')[0] ?? '', host: headers.host, port: socket.localPort ?? 0, secure: false };
  response.setHeader('connection', 'close');
  response.setHeader('cache-control', 'no-store');
  const reading = method === 'GET' || method === 'HEAD';
  const answer = trust && reading ? await answerTrust(trust, asked) : undefined;
  if (answer) {
    response.writeHead(200, { 'content-type': answer.type, ...answer.headers }).end(answer.body);
    return;
  }
  const path = url.startsWith('/') ? url : '/';
  response.writeHead(307, { location: `https://${hostOf(asked)}${path}` }).end();
}
