import { Button, Checkbox, Group, Menu, Popover, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  type SavedView,
} from '../../saved-view/saved-view.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { plainView, type View } from '../work-item-view.rules.ts';
import { readView } from './use-view.ts';

/** The views that were kept, one's own and those shared, and keeping the present one. */
export function SavedViews(props: {
  project: Project;
  layout: SavedView['layout'];
  view: View;
  onChoose: (view: Partial<View>) => void;
}) {
  const { project, layout, view, onChoose } = props;
  const { workspaceId, may, memberId } = useWorkspace();
  const queries = useQueryClient();
  const params = { workspaceId, projectId: project.projectId };
  const queryKey = [workspaceId, 'saved-views', project.projectId];
  const query = useQuery({ queryKey, queryFn: () => call(listSavedViews, { params }) });
  const views = (query.data?.items ?? []).filter((saved) => saved.layout === layout);
  const same = (one: View, other: View) => JSON.stringify(one) === JSON.stringify(other);
  const remove = async (saved: SavedView) => {
    await call(deleteSavedView, { params: { workspaceId, savedViewId: saved.savedViewId } });
    await queries.invalidateQueries({ queryKey });
    notifyUndo(`The view “${saved.name}” was deleted.`, () => undoLast(workspaceId, saved.savedViewId));
  };
  if (views.length === 0 && same(view, plainView)) return null;
  return (
    <Group gap={4} pb={6}>
      <Button variant={same(view, plainView) ? 'light' : 'subtle'} color="gray" onClick={() => onChoose({})}>
        All
      </Button>
      {views.map((saved) => (
        <Group key={saved.savedViewId} gap={0}>
          <Button
            variant={same(view, readView(saved.query)) ? 'light' : 'subtle'}
            color="gray"
            onClick={() => onChoose(readView(saved.query))}
          >
            {saved.name}
          </Button>
          {saved.ownerId === memberId || may('project.change') ? (
            <Menu>
              <Menu.Target>
                <Button variant="subtle" color="gray" px={6} aria-label={`More about the view ${saved.name}`}>
                  ⋯
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="red" onClick={() => void remove(saved)}>
                  Delete view
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Group>
      ))}
      {may('saved-view.change') && !same(view, plainView) ? (
        <KeepView
          onKeep={async (name, shared) => {
            await call(createSavedView, {
              params,
              body: { name, layout, shared, query: { ...view } as never },
            });
            await queries.invalidateQueries({ queryKey });
          }}
        />
      ) : null}
    </Group>
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
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpened(true)}>
          Keep this view
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={keep}>
          <TextInput label="Name" name="name" required maxLength={80} data-autofocus />
          <Checkbox my="xs" name="shared" label="Everybody may use it" />
          <Button type="submit" loading={action.busy}>
            Keep
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
