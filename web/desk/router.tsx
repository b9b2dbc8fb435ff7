import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { scopeOf } from './inbox/scope.ts';
import { Broken, Coming, Missing, Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: Missing });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const inbox = createRoute({ ...at('/'), validateSearch: scopeOf }).lazy(() =>
  import('./inbox/inbox.page.tsx').then((page) => page.Route),
);
const oneCase = createRoute(at('cases/$case')).lazy(() => import('./cases/case.page.tsx').then((page) => page.Route));

/** Every page of the desk; each is fetched when it is opened. */
export const router = createRouter({
  routeTree: root.addChildren([inbox, oneCase]),
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
