import { expect, type Page } from '@playwright/test';
import { draw } from './people.ts';
import { photo } from './photo.ts';

/** An item that is not in order: its title as it begins on the screen, and what is written about it. */
export interface Fail {
  readonly item: string;
  readonly what: string;
}

/** Starts a waiting round from the first screen: on duty, with a radio. */
export async function startRound(phone: Page, route: string): Promise<void> {
  await phone
    .getByRole('link', { name: new RegExp(`^${route}.*待执行`) })
    .first()
    .click();
  await phone.getByText('我现在当班').click();
  await phone.getByLabel('对讲机编号').fill('对讲机 3');
  await phone.getByRole('button', { name: '开始巡查' }).click();
  await expect(phone.getByRole('region', { name: /^未查点位/ })).toBeVisible();
}

/** Fills in the point that is open: the fail with a photo, everything else in order in one tap, sent. */
export async function fillPoint(phone: Page, route: string, fail?: Fail): Promise<void> {
  if (fail) {
    await phone
      .getByRole('group', { name: new RegExp(`^${fail.item}`) })
      .getByText('异常')
      .click();
    await phone.getByLabel('问题', { exact: true }).fill(fail.what);
    await phone.locator('input[type=file]').first().setInputFiles(photo());
    await expect(phone.getByRole('img', { name: '照片 1' })).toBeVisible();
    await phone.getByText('上报', { exact: true }).first().click();
    await phone.getByRole('button', { name: '记下' }).click();
  }
  await phone.getByRole('button', { name: '其余全部正常' }).click();
  await phone.getByRole('button', { name: /提交/ }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(route);
}

/** Ends the round: radio back, signed. */
export async function endRound(phone: Page): Promise<void> {
  await phone.getByRole('link', { name: '结束巡查' }).click();
  await phone.getByText('已归还').click();
  await draw(phone);
  await phone.getByRole('button', { name: '签名并结束' }).click();
  await expect(phone.getByText('已完成').first()).toBeVisible();
}

/** Takes a step on a phone: its link on the case page, what it asks for, and its button. */
export async function take(phone: Page, title: string, fill?: () => Promise<void>): Promise<void> {
  await phone.getByRole('link', { name: title, exact: true }).click();
  await confirm(phone, title, fill);
}

/** The form of a step that is open: what it asks for, and its button. */
export async function confirm(phone: Page, title: string, fill?: () => Promise<void>): Promise<void> {
  await expect(phone.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await fill?.();
  await phone.getByRole('button', { name: title, exact: true }).click();
  await expect(phone.getByRole('heading', { level: 1, name: title })).toBeHidden();
}
