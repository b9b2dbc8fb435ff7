import type { RuleForm } from '#contract/estate.ts';
import type { ParameterValue } from '#contract/parameters.ts';
import type { NewKind, PlaceUse } from '#kernel/places.ts';
import type { DepartmentKind } from '#kernel/roles.ts';
import type { Words } from '#kernel/words.ts';

/** What may be said of a place; area is square metres as written. */
export interface PlaceSet {
  readonly parent?: string;
  readonly code?: string;
  readonly name?: string;
  readonly label?: string | null;
  readonly use?: PlaceUse | null;
  readonly area?: string | null;
  readonly sort?: number;
  readonly charged?: boolean;
}
export interface ItemSet {
  readonly clause: string;
  readonly title: Words;
  readonly standard: Words;
  readonly guide: Words | null;
  readonly subject: string;
  readonly methods: readonly string[];
  readonly answer: string;
  readonly onFail: {
    readonly to: string;
    readonly propose?: string;
    readonly department?: string;
    readonly category?: string;
    readonly urgency?: string;
    readonly hazard?: string;
  };
}
interface OfParameter {
  readonly key: string;
  readonly from: string;
  readonly version: number;
}
interface OfDraft {
  readonly family: string;
  readonly version: number;
}

/** The commands that keep the office itself. */
export interface OfficeCommands {
  'place.save': {
    args: { readonly place: string; readonly version: number; readonly kind?: NewKind; readonly set: PlaceSet };
    result: { readonly place: { readonly id: string; readonly version: number; readonly followed: number } };
  };
  'place.retire': {
    args: { readonly place: string; readonly version: number; readonly below?: true };
    result: { readonly place: { readonly id: string; readonly retired: number } };
  };
  'place.generate': {
    args: {
      readonly parent: string;
      readonly rule: {
        readonly form: RuleForm;
        readonly stem: string;
        readonly floors: { readonly from: number; readonly to: number };
        readonly doors: { readonly from: number; readonly to: number };
        readonly skip?: readonly number[];
      };
      readonly use: PlaceUse;
      readonly area?: string | null;
      readonly charged?: boolean;
    };
    result: { readonly made: number; readonly there: number };
  };
  'staff.save': {
    args: {
      readonly staff: string;
      readonly version: number;
      readonly set: {
        readonly number?: string;
        readonly name?: string;
        readonly phone?: string | null;
        readonly login?: string | null;
      };
    };
    result: { readonly staff: { readonly id: string; readonly version: number } };
  };
  'staff.leave': { args: { readonly staff: string; readonly version: number; readonly last: string }; result: unknown };
  'staff.return': { args: { readonly staff: string; readonly version: number }; result: unknown };
  'account.invite': {
    args: { readonly invitation: string; readonly staff: string; readonly code: string };
    result: { readonly invitation: { readonly login: string; readonly expiresAt: string } };
  };
  'grant.give': {
    args: {
      readonly grant: string;
      readonly staff: string;
      readonly role: string;
      readonly zone: string | null;
      readonly from: string;
      readonly to: string | null;
      readonly everywhere?: true;
    };
    result: { readonly grant: { readonly standing: 'holds' | 'waits' | 'alone' } };
  };
  'grant.confirm': {
    args: { readonly staff: string; readonly grants: readonly string[] };
    result: { readonly grants: readonly { readonly id: string; readonly alone: boolean }[] };
  };
  'grant.end': { args: { readonly grant: string; readonly to: string }; result: unknown };
  'post.save': {
    args: {
      readonly post: string;
      readonly version: number;
      readonly set: {
        readonly number?: string;
        readonly title?: string;
        readonly department?: DepartmentKind;
        readonly superior?: string | null;
        readonly holder?: string | null;
      };
    };
    result: unknown;
  };
  'post.close': { args: { readonly post: string; readonly version: number }; result: unknown };
  'department.head': { args: { readonly department: DepartmentKind; readonly staff: string | null }; result: unknown };
  'parameter.set': { args: OfParameter & { readonly value: ParameterValue }; result: unknown };
  'parameter.reset': { args: OfParameter; result: unknown };
  'parameter.lock': { args: OfParameter & { readonly value: ParameterValue }; result: unknown };
  'parameter.unlock': { args: OfParameter; result: unknown };
  'checklist.draft': {
    args: { readonly family: string; readonly from: 'published' | 'shipped'; readonly take?: true };
    result: unknown;
  };
  'checklist.item': {
    args: OfDraft & { readonly section: string; readonly item: string | null; readonly set: ItemSet };
    result: unknown;
  };
  'checklist.order': {
    args: OfDraft & { readonly section: string; readonly items: readonly string[] };
    result: unknown;
  };
  'checklist.drop': { args: OfDraft & { readonly section: string; readonly item: string }; result: unknown };
  'checklist.discard': { args: OfDraft; result: unknown };
  'checklist.publish': { args: OfDraft & { readonly note: string }; result: unknown };
  'addition.add': {
    args: { readonly addition: string; readonly family: string; readonly section: string; readonly set: ItemSet };
    result: unknown;
  };
  'addition.withdraw': { args: { readonly addition: string }; result: unknown };
  'route.save': {
    args: {
      readonly route: string;
      readonly version: number;
      readonly kind?: string;
      readonly family?: string;
      readonly set: {
        readonly code?: string;
        readonly name?: string;
        readonly zone?: string | null;
        readonly active?: boolean;
      };
    };
    result: { readonly route: { readonly id: string; readonly version: number } };
  };
  'route.points': {
    args: {
      readonly route: string;
      readonly version: number;
      readonly points: readonly { readonly point: string; readonly sections: readonly string[] }[];
    };
    result: { readonly route: { readonly version: number } };
  };
  'point.add': {
    args: {
      readonly point: string;
      readonly route: string;
      readonly version: number;
      readonly sections: readonly string[];
      readonly set: {
        readonly parent: string;
        readonly code?: string;
        readonly name: string;
        readonly label?: string;
        readonly floor?: number;
        readonly department?: DepartmentKind;
      };
    };
    result: { readonly point: { readonly id: string; readonly code: string } };
  };
  'point.retire': {
    args: {
      readonly point: string;
      readonly version: number;
      readonly route: string;
      readonly routeVersion: number;
    };
    result: unknown;
  };
  'plan.line': {
    args: {
      readonly plan: string;
      readonly n: number;
      readonly set: {
        readonly route: string;
        readonly days: readonly number[];
        readonly start: string;
        readonly end: string;
        readonly shift: 'early' | 'late' | 'night';
        readonly role: string;
      };
    };
    result: unknown;
  };
  'plan.dropLine': { args: { readonly plan: string; readonly n: number }; result: unknown };
}
