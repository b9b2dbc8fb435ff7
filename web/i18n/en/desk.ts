import type { Catalogue } from '../catalogue.ts';
import type { desk as zh } from '../zh/desk.ts';

export const desk: Catalogue<typeof zh> = {
  title: 'Desk',
  menu: { inbox: 'To do' },
  inbox: {
    scope: 'Whose',
    mine: 'Mine',
    zone: 'My zone',
    team: 'My team',
    steps: 'You can',
    empty: 'Nothing to do',
  },
  case: {
    number: 'Number',
    title: 'What',
    place: 'Place',
    state: 'State',
    department: 'Department',
    assignee: 'In charge',
    due: 'Due',
  },
};
