import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { PanelAssignments } from '../../concepts/assignment/screen/panel-assignments.tsx';
import { WorkingDayOf } from '../../concepts/calendar/screen/working-day-of.tsx';
import type { Project } from '../../concepts/project/project.contract.ts';
import { OverviewScreen } from '../../concepts/project/screen/overview-screen.tsx';
import { PromiseOfItem } from '../../concepts/promise/screen/promise-of-item.tsx';
import { PromisesSection } from '../../concepts/promise/screen/promises-section.tsx';
import { ChanceFigure } from '../../concepts/simulation/screen/chance-figure.tsx';
import { TimeOfItem } from '../../concepts/time-entry/screen/time-of-item.tsx';
import { openedOn } from '../../concepts/work-item/screen/use-item-actions.ts';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';
import { Loading } from '../../platform/browser/parts/loading.tsx';
import { NotFound } from './not-found.tsx';

const Charter = lazy(async () => ({
  default: (await import('./charter-page.tsx')).CharterPlace,
}));
const Requirements = lazy(async () => ({
  default: (await import('../../concepts/requirement/screen/requirements-screen.tsx')).RequirementsScreen,
}));
const List = lazy(async () => ({
  default: (await import('../../concepts/work-item/screen/list-screen.tsx')).ListScreen,
}));
const Board = lazy(async () => ({
  default: (await import('../../concepts/work-item/screen/board-screen.tsx')).BoardScreen,
}));
const Panel = lazy(async () => ({
  default: (await import('../../concepts/work-item/screen/work-item-panel.tsx')).WorkItemPanel,
}));
const Schedule = lazy(async () => ({
  default: (await import('./schedule-page.tsx')).SchedulePlace,
}));
const Forecast = lazy(async () => ({
  default: (await import('../../concepts/simulation/screen/forecast-screen.tsx')).ForecastScreen,
}));
const Budget = lazy(async () => ({
  default: (await import('./budget-page.tsx')).BudgetPlace,
}));
const EarnedValue = lazy(async () => ({
  default: (await import('../../concepts/earned-value/screen/earned-value-screen.tsx')).EarnedValueScreen,
}));
const Scenarios = lazy(async () => ({
  default: (await import('../../concepts/scenario/screen/scenarios-screen.tsx')).ScenariosScreen,
}));
const Plan = lazy(async () => ({
  default: (await import('../../concepts/project-plan/screen/plan-screen.tsx')).PlanScreen,
}));
const CalendarSettings = lazy(async () => ({
  default: (await import('../../concepts/calendar/screen/calendar-settings.tsx')).CalendarSettings,
}));
const Settings = lazy(async () => ({
  default: (await import('../../concepts/project/screen/project-settings-screen.tsx')).ProjectSettingsScreen,
}));

/** Where a project stands. */
export function OverviewPage() {
  return (
    <WithProject>
      {(project) => (
        <OverviewScreen
          project={project}
          figures={<ChanceFigure project={project} />}
          sections={<PromisesSection project={project} />}
        />
      )}
    </WithProject>
  );
}

/** What the project is for and who stands behind it. */
export function CharterPage() {
  return <WithProject>{(project) => <Charter key={project.projectId} project={project} />}</WithProject>;
}

/** What the shop must do or be, and what that traces to. */
export function RequirementsPage() {
  return <WithProject>{(project) => <Requirements key={project.projectId} project={project} />}</WithProject>;
}

/** The project's work items as a list. */
export function ListPage() {
  return <WithProject>{(project) => <List project={project} />}</WithProject>;
}

/** The project's work items as a board. */
export function BoardPage() {
  return <WithProject>{(project) => <Board project={project} />}</WithProject>;
}

/** When the project's work is done, as a Gantt chart. */
export function SchedulePage() {
  return <WithProject>{(project) => <Schedule project={project} />}</WithProject>;
}

/** When the project will finish, as likely as it is. */
export function ForecastPage() {
  return <WithProject>{(project) => <Forecast project={project} />}</WithProject>;
}

/** What the project costs. */
export function BudgetPage() {
  const { may } = useWorkspace();
  if (!may('cost.read')) return <NotFound />;
  return <WithProject>{(project) => <Budget key={project.projectId} project={project} />}</WithProject>;
}

/** What the project gets for what it spends. */
export function EarnedValuePage() {
  const { may } = useWorkspace();
  if (!may('earned-value.read')) return <NotFound />;
  return <WithProject>{(project) => <EarnedValue key={project.projectId} project={project} />}</WithProject>;
}

/** What-ifs of the project's plan. */
export function ScenariosPage() {
  const { may } = useWorkspace();
  if (!may('scenario.read')) return <NotFound />;
  return <WithProject>{(project) => <Scenarios project={project} />}</WithProject>;
}

/** What the plan file holds beside work. */
export function PlanPage() {
  return <WithProject>{(project) => <Plan project={project} />}</WithProject>;
}

/** The project's own fields and workflow. */
export function ProjectSettingsPage() {
  return (
    <WithProject>
      {(project) => (
        <Settings
          project={project}
          sections={<CalendarSettings key={project.projectId} project={project} />}
        />
      )}
    </WithProject>
  );
}

/** One work item open over the page that it was opened on. */
export function ItemPage() {
  const { slug, projectKey, itemKey } = useParams({ strict: false }) as Record<
    'slug' | 'projectKey' | 'itemKey',
    string
  >;
  const on = openedOn(useSearch({ strict: false }));
  const navigate = useNavigate();
  const Page = on === 'board' ? Board : on === 'schedule' ? Schedule : List;
  const close = () =>
    void navigate({
      to: `/$slug/$projectKey/${on ?? 'list'}`,
      params: { slug, projectKey },
      search: (({ on: _, ...kept }: Record<string, unknown>) => kept) as never,
    });
  return (
    <WithProject>
      {(project) => (
        <>
          <Page project={project} />
          <Panel
            project={project}
            workItemKey={itemKey}
            onClose={close}
            sections={(item) => <PanelAssignments project={project} item={item} />}
            progress={(item) => (
              <>
                <TimeOfItem workItemId={item.workItemId} />
                <PromiseOfItem project={project} item={item} />
              </>
            )}
          />
        </>
      )}
    </WithProject>
  );
}

function WithProject({ children }: { children: (project: Project) => ReactNode }) {
  const { projectKey } = useParams({ strict: false }) as { projectKey: string };
  const { projects } = useWorkspace();
  const project = projects.find((candidate) => candidate.key === projectKey.toUpperCase());
  if (!project) return <NotFound />;
  return (
    <WorkingDayOf project={project}>
      <Suspense fallback={<Loading what="the page" />}>{children(project)}</Suspense>
    </WorkingDayOf>
  );
}
