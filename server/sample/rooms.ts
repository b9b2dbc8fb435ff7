import { addDays } from '#kernel/calendar.ts';
import { type RoomState, range, spread, two } from './tree.ts';

const doors = (prefix: string, floors: readonly number[], perFloor: number): string[] =>
  floors.flatMap((floor) => range(1, perFloor).map((n) => `${prefix}-${two(floor)}${two(n)}`));

const homes = [
  ...['1-1', '1-2', '2-1', '2-2'].flatMap((unit) => doors(unit, range(2, 32), 3)),
  ...['3-1', '3-2', '4-1', '4-2'].flatMap((unit) => doors(unit, range(2, 26), 4)),
  ...['5-1', '5-2', '5-3'].flatMap((unit) => doors(unit, range(1, 18), 2)),
  ...['6-1', '6-2', '6-3', '6-4'].flatMap((unit) => doors(unit, range(1, 11), 2)),
];
const offices = doors(
  'A',
  range(5, 28).filter((floor) => floor !== 15),
  8,
);
const expoUnits = range(1, 3).flatMap((floor) => range(1, 16).map((n) => `E${floor}-${two(n)}`));

/** Rooms that stories are told about: what becomes of them is not left to the even spread. */
const storied = { vacant: ['4-1-0903'], lived: ['3-2-1804', '5-1-0602', 'A-1706', 'E2-08'] };
const free = (codes: readonly string[]): string[] =>
  codes.filter((code) => !storied.vacant.includes(code) && !storied.lived.includes(code));

const vacantHomes = [...storied.vacant, ...spread(free(homes), 70)];
const occupiedHomes = free(homes).filter((code) => !vacantHomes.includes(code));
const fittingOut = spread(occupiedHomes, 9);
const letHomes = spread(
  occupiedHomes.filter((code) => !fittingOut.includes(code)),
  180,
);
const vacantOffices = spread(free(offices), 26);
const vacantExpo = spread(free(expoUnits), 12);

/** Room states that are not the ordinary one (homes: lived in by the owner; the rest: let). */
export const roomStates: ReadonlyMap<string, RoomState> = new Map([
  ...[...vacantHomes, ...vacantOffices, ...vacantExpo].map((code) => [code, 'vacant'] as const),
  ...fittingOut.map((code) => [code, 'fitting-out'] as const),
  ...letHomes.map((code) => [code, 'let'] as const),
]);

/** Who rents which room of tower and expo: 96 tenants hold the 158 let offices, 36 the let expo rooms. */
export const tenantsOf: ReadonlyMap<string, string> = new Map([
  // the first 62 tenants have two rooms side by side, the other 34 one
  ...offices
    .filter((code) => !vacantOffices.includes(code))
    .map((code, i) => [code, `ZH-A${String(i < 124 ? (i >> 1) + 1 : i - 61).padStart(3, '0')}`] as const),
  ...expoUnits
    .filter((code) => !vacantExpo.includes(code))
    .map((code, i) => [code, `ZH-E${String(i + 1).padStart(3, '0')}`] as const),
]);

/** Since when the rooms that are being fitted out are. */
export const fittingOutSince = (today: string): string => addDays(today, -20);
