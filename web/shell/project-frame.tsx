import { Badge } from '@mantine/core';
import { Outlet, useParams, useRouterState, useSearch } from '@tanstack/react-router';
import type { Permission } from '../../concepts/permission/permission.rules.ts';
import { stageNames } from '../../concepts/project/screen/stage-names.ts';
import { openedOn } from '../../concepts/work-item/screen/use-item-actions.ts';
import { useWorkspace } from '../../concepts/workspace/screen/workspace-context.tsx';
import { Loading } from '../../platform/browser/parts/loading.tsx';
import { PageHeader } from '../../platform/browser/parts/page-header.tsx';
import { NotFound } from './not-found.tsx';
import classes from './project-frame.module.css';
import { TabBar } from './tab-bar.tsx';

const tabs = [
  { path: '', label: 'Overview' },
  { path: '/charter', label: 'Charter', permission: 'charter.read' },
  { path: '/requirements', label: 'Requirements', permission: 'requirement.read' },
  { path: '/list', label: 'List' },
  { path: '/board', label: 'Board' },
  { path: '/schedule', label: 'Schedule' },
  { path: '/forecast', label: 'Forecast' },
  { path: '/budget', label: 'Budget', permission: 'cost.read' },
  { path: '/earned-value', label: 'Earned value', permission: 'earned-value.read' },
  { path: '/scenarios', label: 'Scenarios', permission: 'scenario.read' },
  { path: '/plan', label: 'Plan' },
  { path: '/settings', label: 'Settings' },
] as const satisfies readonly { path: string; label: string; permission?: Permission }[];

/** A project's pages under one head. */
export function ProjectFrame() {
  const { slug, projectKey } = useParams({ strict: false }) as { slug: string; projectKey: string };
  const workspace = useWorkspace();
  const on = openedOn(useSearch({ strict: false }));
  const at = useRouterState({ select: (state) => state.location.pathname });
  const project = workspace.projects.find((candidate) => candidate.key === projectKey.toUpperCase());
  if (!workspace.projectsLoaded) return <Loading what="the project" />;
  if (!project) return <NotFound />;
  const base = `/${slug}/${project.key}`;
  // A work item is open over the page that it was opened on.
  const shown = at.startsWith(`${base}/item/`) ? `${base}/${on ?? 'list'}` : at;
  return (
    <div className={classes.frame}>
      <PageHeader
        title={project.name}
        detail={
          <>
            {project.key}{' '}
            <Badge variant="light" size="xs">
              {stageNames[project.stage]}
            </Badge>
          </>
        }
      />
      <TabBar
        label="Project"
        tabs={tabs
          .filter((tab) => !('permission' in tab) || workspace.may(tab.permission))
          .map(({ path, label }) => ({
            to: `${base}${path}`,
            label,
            active: shown === `${base}${path}`,
          }))}
      />
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
