import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { caseSearch } from './cases/filters.ts';
import { chaseSearch } from './findings/chase.search.ts';
import { scopeOf } from './inbox/scope.ts';
import {
  accessSearch,
  auditSearch,
  boardSearch,
  daySearch,
  dutySearch,
  monthSearch,
  openSearch,
  papersSearch,
  parameterSearch,
  partiesSearch,
  placeSearch,
  staffSearch,
  trainingSearch,
  versionSearch,
} from './search.ts';
import { Broken, Coming, Missing, Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const pages = [
  createRoute({ ...at('/'), validateSearch: scopeOf }).lazy(() =>
    import('./inbox/inbox.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('cases'), validateSearch: caseSearch }).lazy(() =>
    import('./cases/cases.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('cases/$case')).lazy(() => import('./cases/case.page.tsx').then((page) => page.Route)),
  createRoute(at('notices')).lazy(() => import('./notices/notices.page.tsx').then((page) => page.Route)),
  createRoute(at('sorting')).lazy(() => import('./findings/sorting.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('chase'), validateSearch: chaseSearch }).lazy(() =>
    import('./findings/chase.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('today')).lazy(() => import('./today/today.page.tsx').then((page) => page.Route)),
  createRoute(at('out')).lazy(() => import('./patrol/out.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('reading'), validateSearch: daySearch }).lazy(() =>
    import('./patrol/reading.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('rounds'), validateSearch: daySearch }).lazy(() =>
    import('./patrol/rounds.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('rounds/$round')).lazy(() => import('./patrol/round.page.tsx').then((page) => page.Route)),
  createRoute(at('routes')).lazy(() => import('./patrol/routes.page.tsx').then((page) => page.Route)),
  createRoute(at('routes/$route')).lazy(() => import('./patrol/route.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('plan'), validateSearch: monthSearch }).lazy(() =>
    import('./patrol/plan.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('registers/$register')).lazy(() => import('./registers/register.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('boards/$board'), validateSearch: boardSearch }).lazy(() =>
    import('./boards/board.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('new')).lazy(() => import('./new/new.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('new/$procedure'), validateSearch: openSearch }).lazy(() =>
    import('./new/open.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('places'), validateSearch: placeSearch }).lazy(() =>
    import('./places/places.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('staff'), validateSearch: staffSearch }).lazy(() =>
    import('./staff/staff.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('checklists')).lazy(() => import('./checklists/checklists.page.tsx').then((page) => page.Route)),
  createRoute(at('checklists/$key/draft')).lazy(() => import('./checklists/draft.page.tsx').then((page) => page.Route)),
  createRoute(at('checklists/$key')).lazy(() => import('./checklists/checklist.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('parameters'), validateSearch: parameterSearch }).lazy(() =>
    import('./parameters/parameters.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('papers'), validateSearch: papersSearch }).lazy(() =>
    import('./papers/papers.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('papers/$paper'), validateSearch: versionSearch }).lazy(() =>
    import('./papers/paper.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('paper-drafts/$draft')).lazy(() => import('./papers/draft.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('duties'), validateSearch: dutySearch }).lazy(() =>
    import('./papers/duties.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('training'), validateSearch: trainingSearch }).lazy(() =>
    import('./papers/training.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('parties'), validateSearch: partiesSearch }).lazy(() =>
    import('./customers/parties.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('parties/$party')).lazy(() => import('./customers/party.page.tsx').then((page) => page.Route)),
  createRoute(at('households/$room')).lazy(() => import('./customers/household.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('expo'), validateSearch: monthSearch }).lazy(() =>
    import('./customers/expo.page.tsx').then((page) => page.Route),
  ),
  createRoute({ ...at('audit'), validateSearch: auditSearch }).lazy(() =>
    import('./cabinet/audit.page.tsx').then((page) => page.Route),
  ),
  createRoute(at('backup')).lazy(() => import('./backup/backup.page.tsx').then((page) => page.Route)),
  createRoute(at('months')).lazy(() => import('./cabinet/months.page.tsx').then((page) => page.Route)),
  createRoute(at('months/$month')).lazy(() => import('./cabinet/month.page.tsx').then((page) => page.Route)),
  createRoute(at('imports')).lazy(() => import('./import-export/imports.page.tsx').then((page) => page.Route)),
  createRoute(at('imports/$import')).lazy(() => import('./import-export/import.page.tsx').then((page) => page.Route)),
  createRoute(at('exports')).lazy(() => import('./import-export/exports.page.tsx').then((page) => page.Route)),
  createRoute({ ...at('data-access'), validateSearch: accessSearch }).lazy(() =>
    import('./customers/access.page.tsx').then((page) => page.Route),
  ),
] as const;

/** Every page of the desk; each is fetched when it is opened. */
export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: new URL(document.baseURI).pathname,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultPendingComponent: Coming,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
