import { hostname, networkInterfaces } from 'node:os';
import type { Names } from './authority.ts';

/** IPv4 addresses under which others reach this machine. */
export function addressesHere(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address);
}

/** All names and addresses of this machine, localhost first. */
export function namesHere(): Names {
  const own = hostname().toLowerCase();
  const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
  const hosts = own.split('.').every((part) => label.test(part)) ? [own, `${own.split('.')[0]}.local`] : [];
  return { hosts: [...new Set(['localhost', ...hosts])], addresses: [...new Set(['127.0.0.1', ...addressesHere()])] };
}
