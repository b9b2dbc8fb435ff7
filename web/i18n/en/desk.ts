import type { Catalogue } from '../catalogue.ts';
import type { desk as zh } from '../zh/desk.ts';

export const desk: Catalogue<typeof zh> = {
  title: 'Desk',
  menu: { inbox: 'To do' },
  welcome: 'Choose on the left.',
};
