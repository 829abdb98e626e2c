import { Button, Checkbox, Group, Menu, Modal, Popover, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyDone, notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import {
  changeSavedView,
  createSavedView,
  deleteSavedView,
  listSavedViews,
  type SavedView,
} from '../../saved-view/saved-view.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { isSameView, readView, viewDifference } from '../read-view.rules.ts';
import { plainView, type View } from '../work-item-view.rules.ts';
import classes from './saved-views.module.css';

/** The views that were kept, one's own and those shared, as tabs; and keeping the present one. */
export function SavedViews(props: {
  project: Project;
  layout: SavedView['layout'];
  view: View;
  onChoose: (view: Partial<View>) => void;
}) {
  const { project, layout, view, onChoose } = props;
  const { workspaceId, may, memberId } = useWorkspace();
  const queries = useQueryClient();
  const [lastId, setLastId] = useState<string | null>(null);
  const params = { workspaceId, projectId: project.projectId };
  const queryKey = [workspaceId, 'saved-views', project.projectId];
  const query = useQuery({ queryKey, queryFn: () => call(listSavedViews, { params }) });
  const views = (query.data?.items ?? []).filter((saved) => saved.layout === layout);
  const isPlain = isSameView(view, plainView);
  const current = views.find((saved) => isSameView(view, readView(saved.query)));
  const changed = current || isPlain ? undefined : views.find((saved) => saved.savedViewId === lastId);
  const refresh = () => queries.invalidateQueries({ queryKey });
  const mayChange = (saved: SavedView) =>
    saved.ownerId === memberId || (saved.shared && may('project.change'));
  if (views.length === 0 && (isPlain || !may('saved-view.change'))) return null;
  return (
    <nav className={classes.views} aria-label="Views">
      <Tab on={isPlain} onClick={() => onChoose(plainView)}>
        All
      </Tab>
      {views.map((saved) => (
        <span key={saved.savedViewId} className={classes.view}>
          <Tab
            on={current === saved}
            changed={changed === saved}
            onClick={() => {
              setLastId(saved.savedViewId);
              onChoose(readView(saved.query));
            }}
          >
            {saved.name}
          </Tab>
          {mayChange(saved) ? <ViewMenu saved={saved} view={view} onChanged={refresh} /> : null}
        </span>
      ))}
      {may('saved-view.change') && !isPlain && !current ? (
        <KeepView
          onKeep={async (name, shared) => {
            const body = { name, layout, shared, query: viewDifference(view) as SavedView['query'] };
            const made = await call(createSavedView, { params, body });
            setLastId(made.savedViewId);
            await refresh();
          }}
        />
      ) : null}
    </nav>
  );
}

function Tab(props: { on: boolean; changed?: boolean; onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      className={classes.tab}
      data-on={props.on || undefined}
      aria-current={props.on ? 'true' : undefined}
      title={props.changed ? 'Changed since it was kept' : undefined}
      onClick={props.onClick}
    >
      {props.children}
      {props.changed ? ' •' : ''}
    </button>
  );
}

function ViewMenu({
  saved,
  view,
  onChanged,
}: {
  saved: SavedView;
  view: View;
  onChanged: () => Promise<void>;
}) {
  const { workspaceId } = useWorkspace();
  const [renaming, setRenaming] = useState(false);
  const action = useAction();
  const params = { workspaceId, savedViewId: saved.savedViewId };
  const change = (body: Partial<Pick<SavedView, 'name' | 'shared' | 'query'>>, says: string) =>
    action.run(async () => {
      await call(changeSavedView, { params, version: saved.version, body });
      notifyDone(says);
      await onChanged();
    });
  const remove = () =>
    action.run(async () => {
      await call(deleteSavedView, { params });
      await onChanged();
      notifyUndo(`The view “${saved.name}” was deleted.`, () => undoLast(workspaceId, saved.savedViewId));
    });
  const rename = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    if (await change({ name }, `The view is called “${name}” now.`)) setRenaming(false);
  };
  return (
    <>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <button type="button" className={classes.more} aria-label={`More about the view ${saved.name}`}>
            ⋯
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={isSameView(view, readView(saved.query))}
            onClick={() =>
              void change(
                { query: viewDifference(view) as SavedView['query'] },
                `The view “${saved.name}” shows what you see now.`,
              )
            }
          >
            Keep what is shown now
          </Menu.Item>
          <Menu.Item onClick={() => setRenaming(true)}>Rename…</Menu.Item>
          <Menu.Item
            onClick={() =>
              void change(
                { shared: !saved.shared },
                saved.shared ? 'Only you see this view now.' : 'Everybody in the project sees this view now.',
              )
            }
          >
            {saved.shared ? 'Keep it to myself' : 'Share with everybody'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => void remove()}>
            Delete view
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={renaming} onClose={() => setRenaming(false)} title="Rename the view" size="sm">
        <form onSubmit={(event) => void rename(event)}>
          <TextInput
            label="Name"
            name="name"
            required
            maxLength={80}
            defaultValue={saved.name}
            data-autofocus
          />
          <Button type="submit" mt="sm" loading={action.busy}>
            Rename
          </Button>
        </form>
      </Modal>
    </>
  );
}

function KeepView({ onKeep }: { onKeep: (name: string, shared: boolean) => Promise<void> }) {
  const [opened, setOpened] = useState(false);
  const action = useAction();
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void action
      .run(() => onKeep(String(form.get('name')), form.get('shared') === 'on'))
      .then((done) => setOpened(!done));
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus shadow="md">
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" h={26} onClick={() => setOpened(true)}>
          Keep this view
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={keep}>
          <TextInput label="Name" name="name" required maxLength={80} data-autofocus />
          <Checkbox my="xs" name="shared" label="Everybody in the project may use it" />
          <Group justify="flex-end">
            <Button type="submit" loading={action.busy}>
              Keep
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
