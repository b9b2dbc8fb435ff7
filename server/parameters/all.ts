import type { Param } from '#kernel/parameter.ts';
import type { Words } from '#kernel/words.ts';
import { paramsOf, procedures } from '#procedures/all.ts';
import { retentionParameters } from '#server/cabinet/retention.ts';
import { alarmClimbs } from '#server/cases/alarm.ts';
import { escalateAfter } from '#server/cases/sweep.ts';
import { customerParameters } from '#server/customers/parameters.ts';
import { placeKeepers } from '#server/estate/place.rights.ts';
import { trainAgain, trainWithin } from '#server/papers/training.ts';
import { limits } from '#server/patrol/limits.ts';
import { keptFor } from '#server/sync/late.ts';

/** Parameters that stand together: those of a procedure, or of one part of the product. */
export interface ParameterGroup {
  readonly id: string;
  readonly title: Words;
  readonly parameters: readonly Param<unknown>[];
}

const group = (id: string, zh: string, en: string, parameters: readonly Param<unknown>[]): ParameterGroup => ({
  ...{ id, title: { zh, en }, parameters },
});

/** Every parameter of the product: those of procedures by going through their definitions, those of slices by their lists. */
export const parameterGroups: readonly ParameterGroup[] = [
  ...Object.values(procedures).map((one) => ({ id: one.name, title: one.title, parameters: paramsOf(one) })),
  group('phones', '手机', 'Phones', [keptFor]),
  group('overdue', '逾期与警报', 'Overdue and alarms', [escalateAfter, alarmClimbs]),
  group('patrol', '巡查提示', 'Flags of a patrol', Object.values(limits)),
  group('customers', '业户档案', 'Household files', customerParameters),
  group('places', '位置', 'Places', [placeKeepers]),
  group('training', '培训', 'Trainings', [trainWithin, trainAgain]),
  group('retention', '档案保存年限', 'Years records are kept', retentionParameters),
];

const byKey = new Map(
  parameterGroups.flatMap(({ title, parameters }) =>
    parameters.map((parameter) => [parameter.param, { parameter, group: title }] as const),
  ),
);

/** A parameter by its key, with the group it stands in; undefined when there is none of that key. */
export const parameterOf = (key: string): { readonly parameter: Param<unknown>; readonly group: Words } | undefined =>
  byKey.get(key);
