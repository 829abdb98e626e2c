import { Card, Group, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useStakeholders } from '../../stakeholder/screen/use-stakeholders.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { faultsOfRow } from '../responsibility.rules.ts';
import { matrixColumns } from './matrix-columns.ts';
import { ResponsibilityMatrix } from './responsibility-matrix.tsx';
import { useResponsibilities } from './use-responsibilities.ts';

/** Who does, answers for, is asked about and is told of each deliverable or phase (RACI). */
export function ResponsibilitiesSection({ project }: { project: Project }) {
  const { query, assign } = useResponsibilities(project);
  const stakeholders = useStakeholders(project).query;
  const { may, members, memberById } = useWorkspace();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const failed = [query, stakeholders].find(({ isError }) => isError);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!query.data || !stakeholders.data) return <Loading what="the responsibilities" />;
  const { rows, items } = query.data;
  const listed = stakeholders.data.items;
  const columns = matrixColumns(listed, items, memberById, asked);
  const editable = may('responsibility.change');
  const shown = new Set(columns.flatMap(({ who }) => ('memberId' in who ? [who.memberId] : [])));
  for (const { memberId } of listed) if (memberId) shown.add(memberId);
  const free = members.filter(({ memberId, role }) => !shown.has(memberId) && role !== 'guest');
  const wrong = rows.filter(
    ({ workItemId }) =>
      faultsOfRow(items.filter((item) => item.workItemId === workItemId).map(({ part }) => part)).length > 0,
  );
  return (
    <Card withBorder padding="md" component="section" aria-label="Responsibilities">
      <Group justify="space-between" gap="xs" align="flex-start">
        <div>
          <Title order={2} size="h5">
            Responsibilities
          </Title>
          <Text size="xs" c="dimmed">
            R responsible: does it · A accountable: answers for it, exactly one · C consulted · I informed
          </Text>
        </div>
        {editable && rows.length > 0 && free.length > 0 ? (
          <Select
            wrapperProps={{ 'data-screen-only': true }}
            aria-label="Add a member as a column"
            placeholder="Add a member"
            w={190}
            searchable
            value={null}
            data={free.map(({ memberId, name }) => ({ value: memberId, label: name }))}
            onChange={(memberId) => memberId && setAsked([...asked, memberId])}
          />
        ) : null}
      </Group>
      {rows.length === 0 || columns.length === 0 ? (
        <Text size="sm" c="dimmed" mt={4}>
          {rows.length === 0
            ? 'There is no work yet: the phases and deliverables at the top of the plan are the rows here.'
            : 'Nobody stands here yet: add stakeholders above, or a member as a column.'}
        </Text>
      ) : (
        <>
          <Text size="sm" mt={4} c={wrong.length > 0 ? 'var(--late)' : 'dimmed'} role="status">
            {wrong.length === 0
              ? 'One is accountable for every row, and somebody does it.'
              : `${wrong.length} of ${rows.length} ${rows.length === 1 ? 'row is' : 'rows are'} not settled.`}
          </Text>
          <ResponsibilityMatrix {...{ rows, items, columns, editable, assign }} />
        </>
      )}
    </Card>
  );
}
