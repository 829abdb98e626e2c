import { Button, Card, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { gapLists } from '../gap-sentence.rules.ts';
import type { Requirement } from '../requirement.contract.ts';
import { requirementKey } from '../requirement.rules.ts';
import { CoverageWords } from './coverage-words.tsx';
import classes from './requirement.module.css';
import type { ViewProps } from './requirement-register.tsx';

/** So many rows are shown at once; more on demand. */
const step = 200;
/** So many sentences of one kind are shown before somebody asks for the rest. */
const mostSentences = 6;

/** The traceability matrix: what is not covered, what each requirement traces to, and what asks for each work item. */
export function TraceabilityMatrix({ data, coverage, lines, onOpen }: ViewProps) {
  const gaps = useMemo(() => gapLists(data, coverage), [data, coverage]);
  const byId = useMemo(() => new Map(data.items.map((one) => [one.requirementId, one])), [data]);
  return (
    <Stack gap="lg">
      <Card withBorder padding="md" component="section" aria-label="Gaps">
        <Title order={2} size="h5">
          Gaps
        </Title>
        {gaps.length === 0 ? (
          <Text size="sm" c="dimmed">
            None: what must or should be met has work, all work is asked for, and every requirement serves an
            objective.
          </Text>
        ) : (
          gaps.map((list) => <Gaps key={list.title} {...list} />)
        )}
      </Card>
      <ForwardTable {...{ data, coverage, lines, onOpen }} />
      <BackwardTable {...{ data, coverage, byId, onOpen }} />
    </Stack>
  );
}

function Gaps({ title, sentences }: { title: string; sentences: readonly string[] }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? sentences.slice(0, step) : sentences.slice(0, mostSentences);
  return (
    <section>
      <Title order={3} size="h6" mt="xs">
        {title} ({sentences.length})
      </Title>
      <ul className={classes.gaps}>
        {shown.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {sentences.length > shown.length && !whole ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          Show all {sentences.length}
        </Button>
      ) : null}
      {whole && sentences.length > step ? (
        <Text size="xs" c="dimmed">
          And {sentences.length - step} more.
        </Text>
      ) : null}
    </section>
  );
}

function ForwardTable({ data, coverage, lines, onOpen }: Omit<ViewProps, 'project' | 'refresh'>) {
  const [most, setMost] = useState(step);
  const work = useMemo(() => new Map(data.work.map((one) => [one.workItemId, one])), [data]);
  const objectives = useMemo(
    () => new Map(data.objectives.map(({ objectiveId, name }) => [objectiveId, name])),
    [data],
  );
  return (
    <section>
      <Title order={2} size="h5">
        Requirements and what they trace to
      </Title>
      <Table.ScrollContainer minWidth={720} type="native">
        <Table verticalSpacing={4} withColumnBorders aria-label="Requirements and what they trace to">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Requirement</Table.Th>
              <Table.Th>Work</Table.Th>
              <Table.Th>Objectives</Table.Th>
              <Table.Th>Coverage</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.slice(0, most).map(({ item, depth }) => {
              const covered = coverage.of.get(item.requirementId);
              const items = [...(covered?.workItemIds ?? [])].flatMap((id) => work.get(id) ?? []);
              return (
                <Table.Tr key={item.requirementId} style={{ verticalAlign: 'top' }}>
                  <Table.Th scope="row" fw={400} style={{ paddingLeft: 8 + 20 * Math.min(depth, 8) }}>
                    <Name item={item} onOpen={onOpen} />
                  </Table.Th>
                  <Table.Td>
                    <Ends
                      ends={items.map(({ workItemId, key, title, isDone }) => ({
                        id: workItemId,
                        text: `${key} ${title}${isDone ? ' (done)' : ''}`,
                      }))}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Ends
                      ends={[...(covered?.objectiveIds ?? [])].map((id) => ({
                        ...{ id, text: objectives.get(id) ?? '' },
                      }))}
                    />
                  </Table.Td>
                  <Table.Td>
                    <CoverageWords of={covered} />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <More left={lines.length - most} onMore={() => setMost(most + step)} />
    </section>
  );
}

function BackwardTable(
  props: Pick<ViewProps, 'data' | 'coverage' | 'onOpen'> & {
    byId: ReadonlyMap<string, Requirement>;
  },
) {
  const { data, coverage, byId, onOpen } = props;
  const [most, setMost] = useState(step);
  const without = new Set([...coverage.workWithout, ...coverage.objectivesWithout]);
  const rows = [
    ...data.objectives.map(({ objectiveId, name }) => ({ id: objectiveId, kind: 'Objective', name })),
    ...data.work.map(({ workItemId, key, title }) => ({
      ...{ id: workItemId, kind: 'Work item', name: `${key} ${title}` },
    })),
  ].filter(({ id }) => without.has(id) || coverage.requirementsOf.has(id));
  if (rows.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5">
        Objectives and work, and what asks for them
      </Title>
      <Table.ScrollContainer minWidth={560} type="native">
        <Table verticalSpacing={4} withColumnBorders aria-label="Objectives and work, and what asks for them">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Objective or work item</Table.Th>
              <Table.Th>Kind</Table.Th>
              <Table.Th>Requirements</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, most).map(({ id, kind, name }) => {
              const asking = (coverage.requirementsOf.get(id) ?? []).flatMap((one) => byId.get(one) ?? []);
              return (
                <Table.Tr key={id} style={{ verticalAlign: 'top' }}>
                  <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                    {name}
                  </Table.Th>
                  <Table.Td>{kind}</Table.Td>
                  <Table.Td>
                    {asking.length === 0 ? <span className={classes.gap}>None</span> : null}
                    {asking.map((item) => (
                      <Name key={item.requirementId} item={item} onOpen={onOpen} />
                    ))}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <More left={rows.length - most} onMore={() => setMost(most + step)} />
    </section>
  );
}

function Name({ item, onOpen }: { item: Requirement; onOpen: (requirementId: string) => void }) {
  return (
    <UnstyledButton className={classes.title} onClick={() => onOpen(item.requirementId)}>
      <span className={classes.key}>{requirementKey(item.number)}</span>
      <span className={classes.words}>{item.title}</span>
    </UnstyledButton>
  );
}

function Ends({ ends }: { ends: readonly { id: string; text: string }[] }) {
  if (ends.length === 0) return <>–</>;
  return (
    <ul className={classes.ends}>
      {ends.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  if (left <= 0) return null;
  return (
    <Button variant="default" mt="xs" onClick={onMore}>
      Show more ({left} left)
    </Button>
  );
}
