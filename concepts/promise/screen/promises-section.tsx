import { Badge, Card, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../../platform/browser/format.ts';
import { PersonAvatar } from '../../../platform/browser/parts/person-avatar.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type GivenPromise, promiseStates } from '../promise.contract.ts';
import { lateWords, moveWords, stateWords } from './promise-words.ts';
import { usePromises } from './use-promises.ts';

/** The worst first, and what is settled last. */
const order: readonly GivenPromise['state'][] = ['broken', 'at-risk', 'on-track', 'kept'];
const most = 12;

/** The promises of a project for its overview: which are kept, at risk and broken, and what moved them. */
export function PromisesSection({ project }: { project: Project }) {
  const { query } = usePromises(project);
  const items = query.data?.items ?? [];
  const sorted = [...items].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const counts = promiseStates
    .map((state) => ({ state, count: items.filter((item) => item.state === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <Card withBorder padding={0}>
      <Group gap="xs" px="sm" pt="sm" pb={4}>
        <Title order={2} size="h6">
          Promises
        </Title>
        {counts.map(({ state, count }) => (
          <Badge key={state} size="sm" variant="light" color={stateWords[state].color}>
            {count} {stateWords[state].label.toLowerCase()}
          </Badge>
        ))}
      </Group>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" px="sm" pb="sm">
          {query.isPending
            ? 'Promises are being read.'
            : 'Nobody has promised a day yet: open a work item and promise one.'}
        </Text>
      ) : (
        <ul style={{ margin: 0, padding: '0 0 8px', listStyle: 'none' }}>
          {sorted.slice(0, most).map((promise) => (
            <PromiseLine key={promise.promiseId} project={project} promise={promise} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function PromiseLine({ project, promise }: { project: Project; promise: GivenPromise }) {
  const { slug, members, memberById } = useWorkspace();
  const { label, color } = stateWords[promise.state];
  const who = memberById.get(promise.promisedBy)?.name ?? 'A former member';
  const nameOf = (personId: string) =>
    members.find((member) => member.personId === personId)?.name ?? 'a former member';
  const move = moveWords(promise, nameOf);
  const late = lateWords(promise);
  return (
    <Group component="li" gap="xs" px="sm" py={4} wrap="nowrap" align="flex-start">
      <PersonAvatar name={who} size={20} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Link
            to="/$slug/$projectKey/item/$itemKey"
            params={{ slug, projectKey: project.key, itemKey: promise.key }}
          >
            {promise.key} {promise.title}
          </Link>{' '}
          promised by {who} for <b>{formatDay(promise.day)}</b>
        </Text>
        {late || move ? (
          <Text size="xs" c={late ? 'var(--late)' : 'dimmed'}>
            {[late, move].filter(Boolean).join('. ')}
          </Text>
        ) : null}
      </div>
      <Badge size="sm" variant="light" color={color} style={{ flex: 'none' }}>
        {label}
      </Badge>
    </Group>
  );
}
