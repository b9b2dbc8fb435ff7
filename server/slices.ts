import { anchorsSlice } from '#server/anchors/anchors.slice.ts';
import { backupSlice } from '#server/backup/backup.slice.ts';
import { cabinetSlice } from '#server/cabinet/cabinet.slice.ts';
import { casesSlice } from '#server/cases/cases.slice.ts';
import { customersSlice } from '#server/customers/customers.slice.ts';
import { estateSlice } from '#server/estate/estate.slice.ts';
import { exportsSlice } from '#server/exports/exports.slice.ts';
import { filesSlice } from '#server/files/files.slice.ts';
import { formsSlice } from '#server/forms/forms.slice.ts';
import { groundSlice } from '#server/ground.slice.ts';
import { importsSlice } from '#server/imports/imports.slice.ts';
import { logsSlice } from '#server/logs/logs.slice.ts';
import { notifySlice } from '#server/notify/notify.slice.ts';
import { officeSlice } from '#server/office/office.slice.ts';
import { outsideSlice } from '#server/outside/outside.slice.ts';
import { papersSlice } from '#server/papers/papers.slice.ts';
import { parametersSlice } from '#server/parameters/parameters.slice.ts';
import { patrolSlice } from '#server/patrol/patrol.slice.ts';
import { pocketSlice } from '#server/pocket/pocket.slice.ts';
import { productOf } from '#server/product.ts';
import { pushSlice } from '#server/push/push.slice.ts';
import type { Product, Slice } from '#server/slice.ts';
import { staffSlice } from '#server/staff/staff.slice.ts';
import { syncSlice } from '#server/sync/sync.slice.ts';

/** Every slice of the product. A part that is taken out is taken out here. */
export const slices: readonly Slice[] = [
  groundSlice,
  estateSlice,
  staffSlice,
  patrolSlice,
  pocketSlice,
  casesSlice,
  filesSlice,
  customersSlice,
  importsSlice,
  exportsSlice,
  officeSlice,
  anchorsSlice,
  backupSlice,
  outsideSlice,
  papersSlice,
  formsSlice,
  cabinetSlice,
  notifySlice,
  pushSlice,
  syncSlice,
  parametersSlice,
  logsSlice,
];

/** The product as it ships. */
export const product: Product = productOf(slices);
