import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { today } from '../../../platform/browser/format.ts';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { arrange, groupItems, groupings, labelsOf } from '../work-item-view.rules.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import classes from './list-screen.module.css';
import { QuickAdd } from './quick-add.tsx';
import { SavedViews } from './saved-views.tsx';
import { useCreate, useOpen } from './use-item-actions.ts';
import { useView } from './use-view.ts';
import { useViewNames, useWorkItems } from './use-work-items.ts';
import { WorkItemGrid } from './work-item-grid.tsx';

const groupingNames = {
  none: 'No groups',
  status: 'By status',
  assignee: 'By assignee',
  workArea: 'By work area',
  type: 'By type',
  parent: 'By parent',
};
const groupingChoices = groupings.map((value) => ({ value, label: groupingNames[value] }));

/** The project's work items as a dense grid: sort, filter, group, edit in place, all by keyboard too. */
export function ListScreen({ project }: { project: Project }) {
  const { may } = useWorkspace();
  const { collection, snapshot } = useWorkItems(project);
  const [view, change, replace] = useView();
  const names = useViewNames(project, snapshot.items);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const adding = useRef<HTMLInputElement>(null);
  const asked = useDeferredValue(view);
  const arranged = useMemo(
    () => arrange(snapshot.items.values(), asked, names, today()),
    [snapshot.items, asked, names],
  );
  const groups = useMemo(() => groupItems(arranged, asked.group, names), [arranged, asked.group, names]);
  const labels = useMemo(() => labelsOf(snapshot.items.values()), [snapshot.items]);
  const open = useOpen(project);
  const create = useCreate(project, collection);
  const mayCreate = may('work-item.create');
  const add = async (title: string, andOpen: boolean) => {
    const made = await create({ title });
    if (made && andOpen) open(made.key);
    return made !== null;
  };

  if (snapshot.error && !snapshot.loaded)
    return <Failure error={snapshot.error} retry={() => void collection.load()} />;
  if (!snapshot.loaded) return <Loading what="the work items" />;
  const toAdding = () => adding.current?.focus();
  return (
    <div className={classes.screen}>
      <SavedViews project={project} layout="list" view={view} onChoose={replace} />
      <FilterBar
        project={project}
        view={view}
        onChange={change}
        groupings={groupingChoices}
        groupLabel="Group by"
        group={view.group}
        labels={labels}
        shown={arranged.length}
        total={snapshot.items.size}
      >
        <ColumnMenu view={view} onChange={change} />
        {mayCreate ? <Button onClick={toAdding}>New work item</Button> : null}
      </FilterBar>
      {snapshot.items.size === 0 ? (
        <div className={classes.blank}>
          <NothingYet mayCreate={mayCreate} />
        </div>
      ) : arranged.length === 0 ? (
        <div className={classes.blank}>
          <EmptyState title="Nothing fits the filter">
            Change the filter above, or choose “Show all” to see all work items again.
          </EmptyState>
        </div>
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
          onCreate={mayCreate ? toAdding : undefined}
        />
      )}
      {mayCreate ? (
        <QuickAdd label="Title of a new work item" field={adding} className={classes.add} onAdd={add} />
      ) : null}
      <BulkBar
        project={project}
        collection={collection}
        items={snapshot.items}
        labels={labels}
        selected={selected}
        onDone={() => setSelected(new Set())}
      />
    </div>
  );
}

function NothingYet({ mayCreate }: { mayCreate: boolean }) {
  const { slug, may } = useWorkspace();
  return (
    <EmptyState
      title="No work item yet"
      action={
        may('plan-file.import') ? (
          <Link to="/$slug" params={{ slug }}>
            Start a project from a template or a plan file
          </Link>
        ) : null
      }
    >
      {mayCreate
        ? 'Write the title of the first one below and press Enter. A whole plan comes with a new project from a template or a plan file.'
        : 'As soon as somebody adds one, it shows here.'}
    </EmptyState>
  );
}
