import { Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatAgo, formatCode } from '../../../platform/browser/format.ts';
import { notifyDone } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { SettingsSection } from '../../../platform/browser/parts/settings-section.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type CalendarFeed, createCalendarFeed, revokeCalendarFeed } from '../calendar-feed.contract.ts';
import { FeedAddress } from './feed-address.tsx';
import { feedsQuery } from './feeds-query.ts';

const work = 'work';

type Made = CalendarFeed & { readonly address: string | null };

/** One's own calendar feeds: to make, to see when they were read, and to revoke. */
export function FeedsSettings() {
  const { workspaceId } = useWorkspace();
  const query = useQuery(feedsQuery(workspaceId));
  const [made, setMade] = useState<Made | null>(null);
  if (query.isPending) return <Loading what="your calendar feeds" />;
  if (query.isError) return <Failure error={query.error} />;
  return (
    <SettingsSection
      title="Calendar feeds"
      detail="Your own work, or a project’s milestones and deadlines, in the calendar that you use anyway. A feed shows what you may see, and nothing once you may not. Calendars on the web must be able to reach this server."
    >
      {made?.address ? <FeedAddress key={made.address} address={made.address} /> : null}
      <NewFeed onMade={setMade} />
      {query.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          You have no calendar feed here.
        </Text>
      ) : (
        <Feeds
          feeds={query.data.items}
          onRevoked={(feed) => setMade(feed.calendarFeedId === made?.calendarFeedId ? null : made)}
        />
      )}
    </SettingsSection>
  );
}

function NewFeed({ onMade }: { onMade: (made: Made) => void }) {
  const { workspaceId, projects } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const [name, setName] = useState('');
  const [about, setAbout] = useState(work);
  const create = () =>
    action.run(async () => {
      const body = { name, projectId: about === work ? null : about };
      const made = await call(createCalendarFeed, { params: { workspaceId }, body });
      onMade(made);
      setName('');
      await queries.invalidateQueries({ queryKey: feedsQuery(workspaceId).queryKey });
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void create();
      }}
    >
      <Group gap="sm" align="end">
        <TextInput
          label="Name"
          placeholder="My phone"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Shows"
          data={[
            { value: work, label: 'My work in all projects' },
            ...projects.map((project) => ({ value: project.projectId, label: project.name })),
          ]}
          value={about}
          allowDeselect={false}
          searchable
          onChange={(value) => setAbout(value ?? work)}
        />
        <Button size="sm" type="submit" disabled={!name.trim()} loading={action.busy}>
          Create
        </Button>
      </Group>
    </form>
  );
}

function Feeds(props: { feeds: readonly CalendarFeed[]; onRevoked: (feed: CalendarFeed) => void }) {
  const { feeds, onRevoked } = props;
  const { workspaceId, projects } = useWorkspace();
  const queries = useQueryClient();
  const action = useAction();
  const names = new Map(projects.map(({ projectId, name }) => [projectId, name]));
  const shows = ({ projectId }: CalendarFeed) =>
    projectId === null ? 'My work' : (names.get(projectId) ?? 'A project that you do not see any more');
  const revoke = (feed: CalendarFeed) =>
    action.run(async () => {
      const params = { workspaceId, calendarFeedId: feed.calendarFeedId };
      await call(revokeCalendarFeed, { params });
      onRevoked(feed);
      notifyDone(`“${feed.name}” no longer works.`);
      await queries.invalidateQueries({ queryKey: feedsQuery(workspaceId).queryKey });
    });
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">Shows</Table.Th>
          <Table.Th visibleFrom="sm">Last read</Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {feeds.map((feed) => (
          <Table.Tr key={feed.calendarFeedId}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {feed.name}
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {shows(feed)}, {readWords(feed)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
              {shows(feed)}
            </Table.Td>
            <Table.Td visibleFrom="sm">{formatCode(readWords(feed))}</Table.Td>
            <Table.Td w={90}>
              <Button
                variant="subtle"
                color="red"
                aria-label={`Revoke ${feed.name}`}
                onClick={() => askToRevoke(feed, () => void revoke(feed))}
              >
                Revoke
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function askToRevoke({ name }: CalendarFeed, onConfirm: () => void): void {
  modals.openConfirmModal({
    title: `Revoke “${name}”?`,
    children: (
      <Text size="sm">
        Calendars that read it are shut out at once. This cannot be undone: a revoked address never works
        again, a new feed has a new one.
      </Text>
    ),
    labels: { confirm: 'Revoke it', cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    onConfirm,
  });
}

/** Readings are noted once an hour. */
function readWords({ lastReadAt }: CalendarFeed): string {
  if (lastReadAt === null) return 'never read';
  const lately = Date.now() - Date.parse(lastReadAt) < 3_600_000;
  return lately ? 'read within the hour' : `read ${formatAgo(lastReadAt)}`;
}
