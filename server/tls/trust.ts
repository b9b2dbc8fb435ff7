import type { X509Certificate } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { v5 as uuidv5 } from 'uuid';
import { checkScript, trustPage, workerScript } from './trust.page.ts';

/** What the trust page tells of: our authority, and the addresses of this machine that phones can reach. */
export type Trust = { ca: X509Certificate; reachable: () => readonly string[] };
/** How a request came in: its path, its `Host` header, the port of this machine, and whether by https. */
export type Asked = { path: string; host: string | undefined; port: number; secure: boolean };
export type Answer = { type: string; body: string | Buffer; headers?: Record<string, string> };

const trustPaths = [
  '/trust',
  '/trust/kewu-ca.crt',
  '/trust/kewu-ca.mobileconfig',
  '/trust/check.js',
  '/trust/worker.js',
  '/trust/seen.svg',
] as const;

/** The trust page and what belongs to it, the same over http and https; undefined for any other path. */
export async function answerTrust(trust: Trust, asked: Asked): Promise<Answer | undefined> {
  switch (asked.path as (typeof trustPaths)[number]) {
    case '/trust':
      return page(trust, asked);
    case '/trust/kewu-ca.crt':
      return {
        type: 'application/x-x509-ca-cert',
        body: trust.ca.raw,
        headers: { 'content-disposition': 'attachment; filename="kewu-ca.crt"' },
      };
    case '/trust/kewu-ca.mobileconfig':
      return { type: 'application/x-apple-aspen-config', body: profile(trust.ca) };
    case '/trust/check.js':
      return { type: 'text/javascript; charset=utf-8', body: checkScript };
    case '/trust/worker.js':
      return { type: 'text/javascript; charset=utf-8', body: workerScript };
    case '/trust/seen.svg':
      return {
        type: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        // the page that asks came by http: to a browser that is another origin
        headers: { 'cross-origin-resource-policy': 'cross-origin' },
      };
    default:
      return undefined;
  }
}

/** The same behind https, as routes. */
export function serveTrust(app: FastifyInstance, trust: Trust): void {
  for (const path of trustPaths) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const asked = { path, host: request.headers.host, port: request.socket.localPort ?? 0, secure: true };
      const answer = await answerTrust(trust, asked);
      return reply
        .headers({ 'cache-control': 'no-store', ...answer?.headers })
        .type(answer?.type ?? '')
        .send(answer?.body);
    });
  }
}

/** Name and port as the caller knows us: a proxy or a forwarded port may stand between. Never anything but a host. */
export function hostOf({ host, port }: Pick<Asked, 'host' | 'port'>): string {
  return host !== undefined && /^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) ? host : `localhost:${port}`;
}

async function page(trust: Trust, asked: Asked): Promise<Answer> {
  const host = hostOf(asked);
  const { hostname } = new URL(`https://${host}`);
  const port = /:\d+$/.exec(host)?.[0] ?? (asked.secure ? ':443' : '');
  const others = [...trust.reachable()];
  // a phone that scans «localhost» would look for the page on itself
  const local = hostname === 'localhost' || hostname.startsWith('127.');
  const own = local ? others[0] : hostname;
  const at = (name: string): string => name + port;
  const body = await trustPage({
    secure: `https://${host}`,
    phone: own === undefined ? undefined : at(own),
    others: others.filter((one) => one !== own).map(at),
    label: trust.ca.subject.replace(/^CN=/, ''),
    fingerprint: trust.ca.fingerprint256,
    until: trust.ca.validToDate,
  });
  // the check of a page that came by http asks for a picture over https
  const policy = `default-src 'none'; img-src data: 'self' https://${host}; script-src 'self'; worker-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return {
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
  };
}

/** The certificate as a profile, which iOS installs from Safari without asking what kind of file it is. */
function profile(ca: X509Certificate): string {
  const id = (part: string): string => uuidv5(`${part} ${ca.fingerprint256}`, uuidv5.URL);
  const label = ca.subject.replace(/^CN=/, '');
  const entry = (key: string, value: string): string => `<key>${key}</key><string>${value}</string>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadContent</key><array><dict>
${entry('PayloadCertificateFileName', 'kewu-ca.crt')}
<key>PayloadContent</key><data>${ca.raw.toString('base64')}</data>
${entry('PayloadDisplayName', label)}
${entry('PayloadIdentifier', `kewu.ca.${id('root')}`)}
${entry('PayloadType', 'com.apple.security.root')}
${entry('PayloadUUID', id('root'))}
<key>PayloadVersion</key><integer>1</integer>
</dict></array>
${entry('PayloadDescription', '让这台设备信任本单位的 Kewu 客务台')}
${entry('PayloadDisplayName', `Kewu 客务台（${label}）`)}
${entry('PayloadIdentifier', `kewu.profile.${id('profile')}`)}
${entry('PayloadType', 'Configuration')}
${entry('PayloadUUID', id('profile'))}
<key>PayloadVersion</key><integer>1</integer>
</dict></plist>
`;
}
