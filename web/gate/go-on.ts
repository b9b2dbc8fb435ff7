import { type Page, pageAddress } from '#web/api/root.ts';

/** The page this device opens after signing in: a narrow screen is a phone. */
export const pageOfDevice = (): Page => (matchMedia('(max-width: 767px)').matches ? 'pocket' : 'desk');

/** Leaves the gate: to where the person was going, else to the page that fits the device. */
export function goOn(next: string | undefined, page: Page = pageOfDevice()): void {
  location.replace(next ?? pageAddress(page));
}
