import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Home } from './home.tsx';
import { Broken, Coming, Missing, Shell } from './shell.tsx';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
/** Takes the named words out of the address, leaving out what is not there. */
const only =
  <K extends string>(...names: readonly K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = text(search[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as { [N in K]?: string };

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const home = createRoute({ ...at('/'), component: Home });
const inbox = createRoute(at('inbox')).lazy(() => import('./cases/inbox.page.tsx').then((page) => page.Route));
const found = createRoute(at('found')).lazy(() => import('./cases/found.page.tsx').then((page) => page.Route));
const notices = createRoute(at('notices')).lazy(() => import('./notices/notices.page.tsx').then((page) => page.Route));
const mine = createRoute(at('me')).lazy(() => import('./me/me.page.tsx').then((page) => page.Route));
const install = createRoute(at('install')).lazy(() => import('./install/install.page.tsx').then((page) => page.Route));
const waiting = createRoute(at('waiting')).lazy(() => import('./waiting/waiting.page.tsx').then((page) => page.Route));
const round = createRoute(at('rounds/$round')).lazy(() => import('./rounds/round.page.tsx').then((page) => page.Route));
const visit = createRoute({ ...at('rounds/$round/points/$point'), validateSearch: only('code') }).lazy(() =>
  import('./rounds/visit.page.tsx').then((page) => page.Route),
);
const end = createRoute(at('rounds/$round/end')).lazy(() => import('./rounds/end.page.tsx').then((page) => page.Route));
const scan = createRoute({ ...at('scan'), validateSearch: only('round') }).lazy(() =>
  import('./scan/scan.page.tsx').then((page) => page.Route),
);
/** Also what a point code holds when it is read by the phone's own camera. */
const point = createRoute(at('p/$code')).lazy(() => import('./scan/point.page.tsx').then((page) => page.Route));
const find = createRoute({ ...at('find'), validateSearch: only('point', 'label', 'code') }).lazy(() =>
  import('./find/find.page.tsx').then((page) => page.Route),
);
const anew = createRoute(at('new')).lazy(() => import('./new/new.page.tsx').then((page) => page.Route));
const opening = createRoute(at('new/$procedure/$opening')).lazy(() =>
  import('./new/open.page.tsx').then((page) => page.Route),
);
const lobby = createRoute(at('lobby')).lazy(() => import('./find/lobby.page.tsx').then((page) => page.Route));
const oneCase = createRoute(at('cases/$case')).lazy(() => import('./cases/case.page.tsx').then((page) => page.Route));
const papers = createRoute(at('papers')).lazy(() => import('./papers/papers.page.tsx').then((page) => page.Route));
const paper = createRoute(at('papers/$paper')).lazy(() => import('./papers/paper.page.tsx').then((page) => page.Route));
const households = createRoute(at('households')).lazy(() =>
  import('./households/households.page.tsx').then((page) => page.Route),
);
const household = createRoute(at('households/$room')).lazy(() =>
  import('./households/household.page.tsx').then((page) => page.Route),
);
const duties = createRoute(at('duties')).lazy(() => import('./papers/duties.page.tsx').then((page) => page.Route));
const step = createRoute({ ...at('cases/$case/$step'), validateSearch: only('code') }).lazy(() =>
  import('./cases/step.page.tsx').then((page) => page.Route),
);

const tree = root.addChildren([
  home,
  inbox,
  found,
  notices,
  mine,
  waiting,
  install,
  round,
  visit,
  end,
  scan,
  point,
  find,
  lobby,
  anew,
  opening,
  oneCase,
  step,
  papers,
  paper,
  duties,
  households,
  household,
]);

/** Every page of the phone; only the first comes with the script, the others when they are opened. */
export const router = createRouter({
  routeTree: tree,
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
