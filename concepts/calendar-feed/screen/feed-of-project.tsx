import { Anchor, Menu, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../../platform/browser/call.ts';
import { useAction } from '../../../platform/browser/use-action.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { createCalendarFeed } from '../calendar-feed.contract.ts';
import { FeedAddress } from './feed-address.tsx';
import { feedsQuery } from './feeds-query.ts';

/** In a menu: makes a calendar feed of the project and shows its address. */
export function FeedOfProject({ project }: { project: Project }) {
  const { workspaceId, slug, may } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const navigate = useNavigate();
  if (!may('calendar-feed.create')) return null;
  const make = () =>
    action.run(async () => {
      const body = { name: project.name.slice(0, 80).trim(), projectId: project.projectId };
      const { address } = await call(createCalendarFeed, { params: { workspaceId }, body });
      await queries.invalidateQueries({ queryKey: feedsQuery(workspaceId).queryKey });
      const modalId = modals.open({
        title: `Calendar feed of ${project.name}`,
        size: 'lg',
        children: (
          <Stack gap="xs">
            <Text size="sm">
              Milestones, phases, deadlines, the target date and freeze windows, as the plan has them whenever
              your calendar looks.
            </Text>
            <FeedAddress address={address ?? ''} />
            <Text size="sm" c="dimmed">
              Your feeds are listed, and revoked, under{' '}
              <Anchor
                component="button"
                type="button"
                size="sm"
                underline="always"
                onClick={() => {
                  modals.close(modalId);
                  void navigate({
                    to: '/$slug/settings/$section',
                    params: { slug, section: 'calendar-feeds' },
                  });
                }}
              >
                Settings, Calendar feeds
              </Anchor>
              .
            </Text>
          </Stack>
        ),
      });
    });
  return (
    <Menu.Item disabled={action.busy} onClick={() => void make()}>
      Calendar feed
    </Menu.Item>
  );
}
