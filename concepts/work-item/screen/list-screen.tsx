import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { today } from '../../../platform/browser/format.ts';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createWorkItem } from '../work-item.contract.ts';
import { arrange, groupItems } from '../work-item-view.rules.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import classes from './list-screen.module.css';
import { SavedViews } from './saved-views.tsx';
import { useView } from './use-view.ts';
import { useViewNames, useWorkItems } from './use-work-items.ts';
import { WorkItemGrid } from './work-item-grid.tsx';

/** The project's work items as a dense grid: sort, filter, group, edit in place, all by keyboard too. */
export function ListScreen({ project }: { project: Project }) {
  const { slug, workspaceId, may } = useWorkspace();
  const navigate = useNavigate();
  const { collection, snapshot } = useWorkItems(project);
  const [view, change, replace] = useView();
  const names = useViewNames(project, snapshot.items);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const arranged = useMemo(
    () => arrange(snapshot.items.values(), view, names, today()),
    [snapshot, view, names],
  );
  const groups = useMemo(() => groupItems(arranged, view.group, names), [arranged, view.group, names]);
  const open = useCallback(
    (itemKey: string) =>
      void navigate({
        to: '/$slug/$projectKey/item/$itemKey',
        params: { slug, projectKey: project.key, itemKey },
        search: true as never,
      }),
    [navigate, slug, project.key],
  );
  const create = async () => {
    try {
      const params = { workspaceId, projectId: project.projectId };
      const made = await call(createWorkItem, { params, body: { title: 'New work item' } });
      collection.keep(made);
      open(made.key);
    } catch (error) {
      notifyProblem(error);
    }
  };

  if (snapshot.error && !snapshot.loaded)
    return <Failure error={snapshot.error} retry={() => void collection.load()} />;
  if (!snapshot.loaded) return <Loading what="the work items" />;
  const addButton = may('work-item.create') ? (
    <Button onClick={() => void create()}>New work item</Button>
  ) : null;
  return (
    <div className={classes.screen}>
      <SavedViews project={project} layout="list" view={view} onChoose={replace} />
      <FilterBar
        project={project}
        view={view}
        onChange={change}
        shown={arranged.length}
        total={snapshot.items.size}
        withColumns
      >
        {addButton}
      </FilterBar>
      {snapshot.items.size === 0 ? (
        <EmptyState title="No work item yet" action={addButton}>
          Add the first one, or start the next project from a template or a plan file.
        </EmptyState>
      ) : (
        <WorkItemGrid
          project={project}
          view={view}
          onView={change}
          groups={groups}
          names={names}
          collection={collection}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
          onCreate={may('work-item.create') ? () => void create() : undefined}
        />
      )}
      <BulkBar
        project={project}
        collection={collection}
        items={snapshot.items}
        selected={selected}
        onDone={() => setSelected(new Set())}
      />
    </div>
  );
}
