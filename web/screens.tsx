import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { nextPage } from '../concepts/session/screen/next-page.ts';
import { sessionQuery } from '../concepts/session/screen/use-session.ts';
import { enterDemo, type Session } from '../concepts/session/session.contract.ts';
import { call } from '../platform/browser/call.ts';
import { Failure } from '../platform/browser/parts/loading.tsx';
import { NotFoundPage } from './shell/not-found.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <Failure error={error} />,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await enterDemoIfShown(await context.queries.fetchQuery(sessionQuery), context.queries);
    if (session.needsSetUp) throw redirect({ to: '/set-up' });
    if (!session.person) throw redirect({ to: '/sign-in' });
    const first = session.workspaces[0];
    throw first ? redirect({ to: '/$slug', params: { slug: first.slug } }) : redirect({ to: '/welcome' });
  },
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async ({ context }) => {
    const session = await context.queries.fetchQuery(sessionQuery);
    if (!session.needsSetUp) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../concepts/session/screen/set-up-screen.tsx'), 'SetUpScreen'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = nextPage(search['next']);
    return next === null ? {} : { next };
  },
  beforeLoad: async ({ context, search }) => {
    const session = await context.queries.fetchQuery(sessionQuery);
    if (session.needsSetUp && !session.demo) throw redirect({ to: '/set-up' });
    // The router lays what was checked over what was asked, so it is checked again.
    if (session.person) throw redirect({ href: nextPage(search.next) ?? '/' });
  },
  component: lazyRouteComponent(
    () => import('../concepts/session/screen/sign-in-screen.tsx'),
    'SignInScreen',
  ),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(
    () => import('../concepts/invitation/screen/invitation-screen.tsx'),
    'InvitationScreen',
  ),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: requireSession,
  component: lazyRouteComponent(
    () => import('../concepts/workspace/screen/welcome-screen.tsx'),
    'WelcomeScreen',
  ),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/$slug',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./shell/workspace-frame.tsx'), 'WorkspaceFrame'),
});
const projects = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/projects-page.tsx'), 'ProjectsPage'),
});
const resources = createRoute({
  getParentRoute: () => workspace,
  path: '/resources',
  component: lazyRouteComponent(() => import('./shell/resources-page.tsx'), 'ResourcesPage'),
});
const workload = createRoute({
  getParentRoute: () => workspace,
  path: '/workload',
  component: lazyRouteComponent(() => import('./shell/workload-page.tsx'), 'WorkloadPage'),
});
const activity = createRoute({
  getParentRoute: () => workspace,
  path: '/activity',
  component: lazyRouteComponent(() => import('../concepts/event/screen/activity.tsx'), 'ActivityScreen'),
});
const timesheet = createRoute({
  getParentRoute: () => workspace,
  path: '/timesheet',
  component: lazyRouteComponent(
    () => import('../concepts/timesheet/screen/timesheet-screen.tsx'),
    'TimesheetScreen',
  ),
});
const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./shell/settings-frame.tsx'), 'SettingsFrame'),
});
const project = createRoute({
  getParentRoute: () => workspace,
  path: '/$projectKey',
  component: lazyRouteComponent(() => import('./shell/project-frame.tsx'), 'ProjectFrame'),
});
const overview = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'OverviewPage'),
});
const charter = createRoute({
  getParentRoute: () => project,
  path: '/charter',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'CharterPage'),
});
const requirements = createRoute({
  getParentRoute: () => project,
  path: '/requirements',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'RequirementsPage'),
});
const list = createRoute({
  getParentRoute: () => project,
  path: '/list',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'ListPage'),
});
const board = createRoute({
  getParentRoute: () => project,
  path: '/board',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'BoardPage'),
});
const schedule = createRoute({
  getParentRoute: () => project,
  path: '/schedule',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'SchedulePage'),
});
const forecast = createRoute({
  getParentRoute: () => project,
  path: '/forecast',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'ForecastPage'),
});
const budget = createRoute({
  getParentRoute: () => project,
  path: '/budget',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'BudgetPage'),
});
const earnedValue = createRoute({
  getParentRoute: () => project,
  path: '/earned-value',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'EarnedValuePage'),
});
const scenarios = createRoute({
  getParentRoute: () => project,
  path: '/scenarios',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'ScenariosPage'),
});
const plan = createRoute({
  getParentRoute: () => project,
  path: '/plan',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'PlanPage'),
});
const projectSettings = createRoute({
  getParentRoute: () => project,
  path: '/settings',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'ProjectSettingsPage'),
});
const item = createRoute({
  getParentRoute: () => project,
  path: '/item/$itemKey',
  component: lazyRouteComponent(() => import('./shell/project-pages.tsx'), 'ItemPage'),
});

/** A server that was started to show the demo lets its own browser straight in. */
async function enterDemoIfShown(session: Session, queries: QueryClient): Promise<Session> {
  if (!session.demo || session.person) return session;
  const entered = await call(enterDemo, {});
  queries.setQueryData(sessionQuery.queryKey, entered);
  return entered;
}

async function requireSession(order: {
  context: { queries: QueryClient };
  location: { href: string };
}): Promise<void> {
  const session = await order.context.queries.fetchQuery(sessionQuery);
  if (session.needsSetUp) throw redirect({ to: '/' });
  if (!session.person) throw redirect({ to: '/sign-in', search: { next: order.location.href } });
}

const tree = root.addChildren([
  home,
  setUp,
  signIn,
  invitation,
  welcome,
  workspace.addChildren([
    projects,
    resources,
    workload,
    activity,
    timesheet,
    settings,
    project.addChildren([
      overview,
      charter,
      requirements,
      list,
      board,
      schedule,
      forecast,
      budget,
      earnedValue,
      scenarios,
      plan,
      projectSettings,
      item,
    ]),
  ]),
]);

/** Every page of the product by its address: a new screen adds a line here. */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
