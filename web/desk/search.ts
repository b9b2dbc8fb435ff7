import type { ControlledKind } from '#contract/papers.ts';
import { isRole, type RoleId } from '#kernel/roles.ts';

/** What the addresses of pages carry; anything they do not know falls away. */
const text = (value: unknown): string | undefined =>
  typeof value === 'number'
    ? String(value)
    : typeof value === 'string' && value !== ''
      ? value.slice(0, 60)
      : undefined;

export const daySearch = (search: Record<string, unknown>): { day?: string } =>
  typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? { day: search.day } : {};

export const monthSearch = (search: Record<string, unknown>): { month?: string } =>
  typeof search.month === 'string' && /^\d{4}-\d{2}$/.test(search.month) ? { month: search.month } : {};

export function placeSearch(search: Record<string, unknown>): { q?: string; place?: string } {
  const [q, place] = [text(search.q), text(search.place)];
  return { ...(q ? { q } : {}), ...(place ? { place } : {}) };
}

const staffTabs = ['people', 'posts', 'changes'] as const;
export interface StaffSearch {
  q?: string;
  department?: string;
  /** the list of colleagues when absent */
  tab?: (typeof staffTabs)[number];
  left?: '1';
  what?: string;
}
export function staffSearch(search: Record<string, unknown>): StaffSearch {
  const [q, department, what] = [text(search.q), text(search.department), text(search.what)];
  const tab = staffTabs.find((one) => one === search.tab);
  return {
    ...(q ? { q } : {}),
    ...(department ? { department } : {}),
    ...(tab ? { tab } : {}),
    ...(String(search.left) === '1' ? { left: '1' as const } : {}),
    ...(what ? { what } : {}),
  };
}

export const partyLists = ['all', 'incomplete', 'overdue'] as const;
export type PartiesSearch = { list?: 'incomplete' | 'overdue' };
/** What is looked for by name or number is no part of the address: it would stay in the browser (customers/typed.ts). */
export function partiesSearch(search: Record<string, unknown>): PartiesSearch {
  return search.list === 'incomplete' || search.list === 'overdue' ? { list: search.list } : {};
}

export type AccessSearch = { outcome?: 'given' | 'refused'; act?: string };
export function accessSearch(search: Record<string, unknown>): AccessSearch {
  const act = text(search.act);
  const outcome = search.outcome === 'given' || search.outcome === 'refused' ? search.outcome : undefined;
  return { ...(outcome ? { outcome } : {}), ...(act ? { act } : {}) };
}

const paperKinds = ['procedure', 'duty', 'standard', 'form', 'knowledge'] as const;
export const papersSearch = (search: Record<string, unknown>): { kind?: ControlledKind } => {
  const kind = paperKinds.find((one) => one === search.kind);
  return kind ? { kind } : {};
};
export const versionSearch = (search: Record<string, unknown>): { version?: number } => {
  const version = Number(search.version);
  return Number.isInteger(version) && version > 0 && version <= 100_000 ? { version } : {};
};
export const dutySearch = (search: Record<string, unknown>): { role?: RoleId } => {
  const role = text(search.role);
  return role && isRole(role) ? { role } : {};
};
export const trainingSearch = (search: Record<string, unknown>): { paper?: string } => {
  const paper = text(search.paper);
  return paper ? { paper } : {};
};

const auditSorts = ['saw', 'exported', 'changed'] as const;
export type AuditSearch = { by?: string; sort?: (typeof auditSorts)[number] };
export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const by = text(search.by);
  const sort = auditSorts.find((one) => one === search.sort);
  return { ...(by ? { by } : {}), ...(sort ? { sort } : {}) };
}

export const parameterOnly = ['changed', 'coming', 'locked', 'offered'] as const;
export type ParameterSearch = { q?: string; only?: (typeof parameterOnly)[number]; key?: string };
export function parameterSearch(search: Record<string, unknown>): ParameterSearch {
  const [q, key] = [text(search.q), text(search.key)];
  const only = parameterOnly.find((one) => one === search.only);
  return { ...(q ? { q } : {}), ...(only ? { only } : {}), ...(key ? { key } : {}) };
}

/** The group a board is narrowed to. */
export function boardSearch(search: Record<string, unknown>): { group?: string } {
  const group = text(search.group);
  return group ? { group } : {};
}

/** The step by which a case is opened. */
export function openSearch(search: Record<string, unknown>): { step?: string } {
  const step = text(search.step);
  return step ? { step } : {};
}
