import { test } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { openEye } from './support/axe.ts';
import { lookAtFaults } from './support/failing.ts';
import { sampleOffice } from './support/office.ts';
import { enter } from './support/people.ts';
import { addresses } from './support/walk.ts';

const office = sampleOffice();

test('every page of the desk is readable by all when the server fails', { tag: '@long' }, async ({ browser }) => {
  const eye = openEye();
  // nothing is answered, so that any name does for what is asked for
  const paths = addresses('web/desk/router.tsx', () => uuidv7());
  const page = await enter(browser, office.url, 'LH-001', 'desk');
  await lookAtFaults(page, eye, 'desk', page.url(), paths);
  eye.verdict();
});
