import { addDays, monthOf, officeDay } from '#kernel/calendar.ts';
import { refuse } from '#server/errors.ts';
import type { Moment } from '#server/record/unit-of-work.ts';
import type { Command } from './handler.ts';

/** Months a repeated command is still known; older ids are refused. */
const keptMonths = 13;

/** 400 `command.clock`: the clock of the device can not be right. */
export function refuseClock(): never {
  refuse(400, 'command.clock', {
    zh: '设备时间不对，请校准时间后重试。',
    en: 'The clock of the device is off: set it and try again.',
  });
}

/** The month partition of a command, from the time inside its UUIDv7. */
export function monthOfId(id: string, now: Date): string {
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  const made = new Date(ms);
  const today = now.toISOString().slice(0, 10);
  const clockWrong = id[14] !== '7' || Number.isNaN(made.getTime()) || made.getTime() > now.getTime() + 86_400_000;
  if (clockWrong || made.toISOString().slice(0, 10) < addDays(monthOf(today, -keptMonths), 0)) refuseClock();
  return monthOf(made.toISOString().slice(0, 10));
}

/** No device that has its time is set to before this. */
const earliest = Date.parse('2000-01-01T00:00:00Z');
/** So far back what is done online may have happened: a slow network, a clock that is a little off. */
const onItsWay = 10 * 60_000;

/**
 * When it happened: the device's time, corrected by its measured offset, never later than now. What did not wait on a phone
 * happens as it arrives: a time that lies further back says nothing, whatever clock it came from.
 */
export function momentOf(command: Command, now: Date, timeZone: string): Moment {
  const device = Date.parse(command.at);
  if (Number.isNaN(device))
    refuse(400, 'command.clock', { zh: '设备时间格式不对。', en: 'Not a time.' }, [
      { path: 'at', say: { zh: '不是时间。', en: 'Not a time.' } },
    ]);
  const corrected = device + command.offset;
  if (!(corrected > earliest && corrected <= now.getTime() + 86_400_000)) refuseClock();
  return {
    now: now.toISOString(),
    today: officeDay(now, timeZone),
    happenedAt: new Date(
      command.kept || corrected > now.getTime() - onItsWay ? Math.min(corrected, now.getTime()) : now,
    ).toISOString(),
    deviceAt: new Date(device).toISOString(),
    offsetMs: command.offset,
  };
}

/** How far back the roles of a day count for what waited on a phone. */
const rolesKept = 14 * 86_400_000;

/**
 * The day whose roles count: today's, or for what waited on a phone those of the day it happened. That a command may have
 * waited at all its handler says; the intake has refused the others before.
 */
export function placeDay(command: Command, now: Date): string {
  const happened = Date.parse(command.at) + command.offset;
  const counts = command.kept && happened < now.getTime() && happened > now.getTime() - rolesKept;
  // roles change by the day of the installation's country: the project's own zone is not known before it is read
  return officeDay(counts ? new Date(happened) : now, 'Asia/Shanghai');
}
