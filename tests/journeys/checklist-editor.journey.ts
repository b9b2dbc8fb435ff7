import { expect, type Page, test } from '@playwright/test';
import { openEye } from './support/axe.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { startRound } from './support/round.ts';
import { settled } from './support/settled.ts';

/** A checklist from draft to phone: by the company, and an item of the office's own beside it. */
const office = sampleOffice();
const eye = openEye();
async function look(page: Page, where: string): Promise<void> {
  await settled(page);
  await eye.look(page, where);
}
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label, exact: true }).click();
  await page.getByTitle(option, { exact: true }).last().click();
}
/** Fills an item in as far as one that reports to a department asks. */
async function fill(page: Page, title: string): Promise<void> {
  await page.getByLabel('名称（中文）').fill(title);
  await page.getByLabel('合格标准（中文）').fill('数量充足，摆放整齐');
  await choose(page, '主题', '设施设备');
  await choose(page, '建议处理', '建议部门整改');
  await choose(page, '责任部门', '工程部');
}

test('a checklist is edited, previewed and published; the office adds its own; the phone has both', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const quality = await enter(browser, office.url, 'GS-002', 'desk');
  await quality.getByRole('menuitem', { name: '检查表' }).click();
  await quality.getByRole('link', { name: '大堂首层巡视' }).click();
  await quality.getByRole('button', { name: '编辑检查表' }).click();
  await expect(quality.getByRole('heading', { level: 1 })).toContainText('编辑：大堂首层巡视');
  await expect(quality.getByText('还没有变更')).toBeVisible();

  // by keyboard alone: the first item down
  const first = quality.getByRole('button', { name: '下移 大堂秩序' });
  await first.focus();
  await quality.keyboard.press('Enter');
  await expect(quality.getByText('调整顺序')).toBeVisible();

  await quality.getByRole('button', { name: '新增检查项' }).first().click();
  await quality.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(quality.getByText('请填写检查项名称。')).toBeVisible();
  await expect(quality.getByText('请选择建议的处理方式。')).toBeVisible();
  await look(quality, 'an item with faults');
  await fill(quality, '防汛沙袋');
  await quality.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(quality.getByRole('button', { name: '发布（2 处变更）' })).toBeVisible();
  await quality.getByRole('button', { name: '删除 服务台' }).click();
  await quality.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await expect(quality.getByRole('button', { name: '发布（3 处变更）' })).toBeVisible();
  await look(quality, 'a draft');
  await quality.getByRole('button', { name: '手机预览' }).click();
  await expect(quality.getByRole('dialog').getByText('防汛沙袋')).toBeVisible();
  await look(quality, 'the preview');
  await quality.keyboard.press('Escape');

  // meanwhile somebody else of the company is told who edits
  const company = await enter(browser, office.url, 'GS-001', 'desk', 'checklists/lobby');
  await expect(company.getByText('黎明远正在编辑')).toBeVisible();

  await quality.getByRole('button', { name: '发布（3 处变更）' }).click();
  await quality.getByLabel('变更说明').fill('汛期增加沙袋');
  await look(quality, 'publishing');
  await quality.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await expect(quality.getByText('版本 2')).toBeVisible();
  await expect(quality.getByText('汛期增加沙袋')).toBeVisible();

  const manager = await enter(browser, office.url, 'LH-001', 'desk', 'checklists/lobby');
  await expect(manager.getByRole('button', { name: '编辑检查表' })).toHaveCount(0);
  await manager.getByRole('button', { name: /增加本处检查项/ }).click();
  await fill(manager, '本处伞架');
  await manager.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await expect(manager.getByText('本处增加')).toBeVisible();
  await look(manager, 'a checklist with an item of the office');

  // who begins now walks by both, on the phone
  const desk = await enter(browser, office.url, 'LH-008', 'phone');
  await startRound(desk, '大堂首层巡视');
  await desk
    .getByRole('region', { name: /^未查点位/ })
    .getByRole('link')
    .first()
    .click();
  await desk.getByRole('button', { name: '手工到点' }).click();
  await desk.getByRole('button', { name: '点码缺失' }).click();
  await expect(desk.getByRole('group', { name: /^防汛沙袋/ })).toBeVisible();
  await expect(desk.getByRole('group', { name: /^本处伞架/ })).toBeVisible();
  await expect(desk.getByRole('group', { name: /^服务台/ })).toHaveCount(0);
  eye.verdict();
});
