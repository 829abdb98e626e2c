import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../platform/browser/format.ts';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import type { LevellingPreview } from '../levelling.contract.ts';
import { LevellingChoicesBar } from './levelling-choices.tsx';
import { causeText, dayText, distanceText, laterText, nameOf, unresolvedText } from './levelling-text.ts';
import type { Levelling } from './use-levelling.ts';

/** What scrolls is reached by keyboard. */
const reachable = { viewportProps: { tabIndex: 0 } } as const;

interface Shown {
  readonly preview: LevellingPreview;
  readonly projects: readonly Project[];
}

/** What levelling would do, with the choices that make it another. */
export function LevellingPreviewPanel(props: { levelling: Levelling; projects: readonly Project[] }) {
  const { levelling, projects } = props;
  const { query, stale, again } = levelling;
  const preview = query.data?.preview ?? null;
  return (
    <Stack gap="md">
      <LevellingChoicesBar levelling={levelling} />
      {stale && preview ? (
        <Alert color="teal" role="status">
          <Group justify="space-between">
            <Text size="sm">The plan has changed since this preview.</Text>
            <Button size="xs" variant="default" onClick={again}>
              Preview again
            </Button>
          </Group>
        </Alert>
      ) : null}
      {query.error ? <Failure error={query.error} retry={again} /> : null}
      {!preview && !query.error ? <Loading what="the preview" /> : null}
      {preview ? <Found preview={preview} projects={projects} /> : null}
    </Stack>
  );
}

function Found({ preview, projects }: Shown) {
  return (
    <>
      <Says preview={preview} projects={projects} />
      <Unresolved preview={preview} projects={projects} />
      <Moves preview={preview} projects={projects} />
      <Chosen preview={preview} />
    </>
  );
}

/** What it costs, and how good it is. */
function Says({ preview, projects }: Shown) {
  const { moves, chosen, unresolved, overAllocatedBefore, unknownLoad } = preview;
  const changes = moves.length + chosen.filter(({ changed }) => changed).length;
  const over = unresolved.filter(({ span }) => span !== null).length;
  return (
    <div aria-live="polite">
      {preview.projects.map((one) => (
        <Text key={one.projectId}>
          {projects.length > 1 ? `${nameOfProject(one.projectId, projects)}: ` : ''}
          {one.finish === null || one.finishBefore === null ? (
            'nothing is scheduled.'
          ) : (
            <>
              Finishes on <b>{dayText(one.timeZone, one.finish, 'end')}</b>
              {one.laterMinutes === 0
                ? ', as now.'
                : `, ${laterText(one.laterMinutes, one.dayMinutes)} than now (${dayText(one.timeZone, one.finishBefore, 'end')}).`}
            </>
          )}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {changes === 0
          ? 'Nothing has to move. '
          : `${counted(moves.length, 'work item')} would get other dates. `}
        Over-allocations: {formatCount(overAllocatedBefore)} now, {formatCount(over)} afterwards.{' '}
        {distanceText(preview)}
      </Text>
      {unknownLoad.length > 0 ? (
        <Text size="sm">
          {counted(unknownLoad.length, 'other project')} cannot be scheduled: when their people are busy is
          not known.
        </Text>
      ) : null}
    </div>
  );
}

function Part({ title, detail, children }: { title: string; detail?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h6" pb={4}>
        {title}
      </Title>
      {detail ? (
        <Text size="sm" c="dimmed" pb={4}>
          {detail}
        </Text>
      ) : null}
      {children}
    </section>
  );
}

const step = 100;

function Moves({ preview, projects }: Shown) {
  const [most, setMost] = useState(step);
  const { moves } = preview;
  if (moves.length === 0) return null;
  const several = projects.length > 1;
  const zones = new Map(preview.projects.map(({ projectId, timeZone }) => [projectId, timeZone]));
  return (
    <Part title="What moves">
      <Table.ScrollContainer minWidth={620} maxHeight={360} scrollAreaProps={reachable}>
        <Table stickyHeader verticalSpacing={6} aria-label="What moves">
          <Table.Thead>
            <Table.Tr>
              {several ? <Table.Th>Project</Table.Th> : null}
              <Table.Th>Work item</Table.Th>
              <Table.Th>Now</Table.Th>
              <Table.Th>After</Table.Th>
              <Table.Th>Because</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {moves.slice(0, most).map((move) => {
              const zone = zones.get(move.projectId) ?? 'UTC';
              const days = ({ start, finish }: { start: string; finish: string }) =>
                `${dayText(zone, start)} – ${dayText(zone, finish, 'end')}`;
              return (
                <Table.Tr key={move.workItemId}>
                  {several ? <Table.Td>{nameOfProject(move.projectId, projects)}</Table.Td> : null}
                  <Table.Td>{move.title}</Table.Td>
                  <Table.Td>{days(move.from)}</Table.Td>
                  <Table.Td fw={600}>{days(move.to)}</Table.Td>
                  <Table.Td>{causeText(move.cause, preview, zone)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {moves.length > most ? (
        <Button variant="subtle" size="xs" onClick={() => setMost(most + step)}>
          Show {step} more of {formatCount(moves.length)}
        </Button>
      ) : null}
    </Part>
  );
}

function Unresolved({ preview }: Shown) {
  const { unresolved } = preview;
  if (unresolved.length === 0) return null;
  const zone = preview.projects[0]?.timeZone ?? 'UTC';
  return (
    <Part title="What stays over-allocated">
      <Table.ScrollContainer minWidth={520} maxHeight={220} scrollAreaProps={reachable}>
        <Table stickyHeader verticalSpacing={6} aria-label="What stays over-allocated">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Who</Table.Th>
              <Table.Th>When</Table.Th>
              <Table.Th>Work items</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {unresolved.slice(0, step).map((one, at) => {
              const { who, when, what, why } = unresolvedText(one, preview, zone);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown as it came and never changes
                <Table.Tr key={at}>
                  <Table.Td c="var(--late)">{who}</Table.Td>
                  <Table.Td>{when}</Table.Td>
                  <Table.Td>{what}</Table.Td>
                  <Table.Td>{why}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {unresolved.length > step ? (
        <Text size="sm" c="dimmed">
          and {formatCount(unresolved.length - step)} more
        </Text>
      ) : null}
    </Part>
  );
}

function Chosen({ preview }: { preview: LevellingPreview }) {
  const changed = preview.chosen.filter((one) => one.changed);
  if (changed.length === 0) return null;
  const shown = changed.slice(0, step);
  return (
    <Part title="Who would do what asks for a skill">
      <Table.ScrollContainer minWidth={420} maxHeight={220} scrollAreaProps={reachable}>
        <Table verticalSpacing={6} aria-label="Who would do what asks for a skill">
          <Table.Tbody>
            {shown.map(({ workItemId, title, skill, resourceIds }) => (
              <Table.Tr key={`${workItemId} ${skill}`}>
                <Table.Td>{title}</Table.Td>
                <Table.Td c="dimmed">{skill}</Table.Td>
                <Table.Td>{resourceIds.map((id) => nameOf(id, preview)).join(', ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {changed.length > shown.length ? (
        <Text size="sm" c="dimmed">
          and {formatCount(changed.length - shown.length)} more
        </Text>
      ) : null}
    </Part>
  );
}

function nameOfProject(projectId: string, projects: readonly Project[]): string {
  return projects.find((one) => one.projectId === projectId)?.name ?? '';
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
