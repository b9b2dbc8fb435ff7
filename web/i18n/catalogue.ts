import 'i18next';
import type { backup } from './zh/backup.ts';
import type { boxes } from './zh/boxes.ts';
import type { cabinet } from './zh/cabinet.ts';
import type { common } from './zh/common.ts';
import type { customers } from './zh/customers.ts';
import type { desk } from './zh/desk.ts';
import type { files } from './zh/files.ts';
import type { gate } from './zh/gate.ts';
import type { household } from './zh/household.ts';
import type { importExport } from './zh/import-export.ts';
import type { office } from './zh/office.ts';
import type { outside } from './zh/outside.ts';
import type { papers } from './zh/papers.ts';
import type { parameters } from './zh/parameters.ts';
import type { patrol } from './zh/patrol.ts';
import type { pocket } from './zh/pocket.ts';
import type { routes } from './zh/routes.ts';
import type { standing } from './zh/standing.ts';

/** The shape of a Chinese catalogue with any words in it: what the English one must look like. */
export type Catalogue<T> = { readonly [K in keyof T]: T[K] extends string ? string : Catalogue<T[K]> };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      gate: typeof gate;
      /** with the words of patrols, which come with their pages */
      desk: typeof desk & typeof patrol;
      backup: typeof backup;
      boxes: typeof boxes;
      standing: typeof standing;
      office: typeof office;
      importExport: typeof importExport;
      cabinet: typeof cabinet;
      customers: typeof customers;
      files: typeof files;
      household: typeof household;
      outside: typeof outside;
      papers: typeof papers;
      parameters: typeof parameters;
      pocket: typeof pocket;
      routes: typeof routes;
    };
  }
}
