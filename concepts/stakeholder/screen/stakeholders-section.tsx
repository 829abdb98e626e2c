import { ActionIcon, Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { deleteStakeholder, type Stakeholder } from '../stakeholder.contract.ts';
import { byWeight, isAtOdds, strategyOf } from '../stakeholder.rules.ts';
import classes from './stakeholder.module.css';
import { StakeholderForm } from './stakeholder-form.tsx';
import { StakeholderGrid } from './stakeholder-grid.tsx';
import { strategyWords } from './stakeholder-words.ts';
import { useStakeholders } from './use-stakeholders.ts';

/** Whom the project touches and who can touch it: a drawing and a table of the same. */
export function StakeholdersSection({ project }: { project: Project }) {
  const { query, refresh } = useStakeholders(project);
  const { may } = useWorkspace();
  const [form, setForm] = useState<Stakeholder | 'new' | null>(null);
  const editable = may('stakeholder.change');
  if (query.isPending) return <Loading what="the stakeholders" />;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const sorted = byWeight(query.data.items);
  return (
    <Card withBorder padding="md" component="section" aria-label="Stakeholders">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          Stakeholders
        </Title>
        {editable ? (
          <Button variant="default" data-screen-only onClick={() => setForm('new')}>
            Add a stakeholder
          </Button>
        ) : null}
      </Group>
      {sorted.length === 0 ? (
        <Text size="sm" c="dimmed" mt={4}>
          Nobody is listed yet. Begin with who pays, who will work with the shop every day, and who could stop
          it: the payment provider, the tax adviser, the warehouse. A name and a role are enough.
        </Text>
      ) : (
        <div className={classes.columns}>
          <figure className={classes.figure}>
            <StakeholderGrid sorted={sorted} />
            {sorted.some(isAtOdds) ? (
              <Text component="figcaption" size="xs" c="dimmed">
                A square stands for much influence that is not won yet.
              </Text>
            ) : null}
          </figure>
          <StakeholderTable sorted={sorted} editable={editable} onEdit={setForm} onDone={refresh} />
        </div>
      )}
      {form ? (
        <StakeholderForm
          project={project}
          stakeholder={form === 'new' ? null : form}
          listed={query.data.items}
          onDone={refresh}
          onClose={() => setForm(null)}
        />
      ) : null}
    </Card>
  );
}

function StakeholderTable(props: {
  sorted: readonly Stakeholder[];
  editable: boolean;
  onEdit: (stakeholder: Stakeholder) => void;
  onDone: () => Promise<unknown>;
}) {
  const { sorted, editable, onEdit, onDone } = props;
  return (
    <Table.ScrollContainer minWidth={640} type="native">
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">No.</Table.Th>
            <Table.Th>Stakeholder</Table.Th>
            <Table.Th ta="right">Influence</Table.Th>
            <Table.Th ta="right">Interest</Table.Th>
            <Table.Th>Strategy</Table.Th>
            <Table.Th>Stance</Table.Th>
            <Table.Th>How they are engaged</Table.Th>
            {editable ? <Table.Th data-screen-only aria-label="What to do" /> : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((one, index) => (
            <Table.Tr key={one.stakeholderId}>
              <Table.Td ta="right">{index + 1}</Table.Td>
              <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
                <Text size="sm" fw={600}>
                  {one.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {one.position}
                </Text>
              </Table.Th>
              <Table.Td ta="right">{one.influence}</Table.Td>
              <Table.Td ta="right">{one.interest}</Table.Td>
              <Table.Td>{strategyWords[strategyOf(one)]}</Table.Td>
              <Table.Td className={isAtOdds(one) ? classes.odd : undefined}>
                {formatCode(one.stance)}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {one.engagement || '–'}
              </Table.Td>
              {editable ? (
                <Table.Td data-screen-only>
                  <Acts stakeholder={one} onEdit={() => onEdit(one)} onDone={onDone} />
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Acts(props: { stakeholder: Stakeholder; onEdit: () => void; onDone: () => Promise<unknown> }) {
  const { stakeholderId, name } = props.stakeholder;
  const { workspaceId } = useWorkspace();
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await call(deleteStakeholder, { params: { workspaceId, stakeholderId } });
      await props.onDone();
      notifyUndo(`${name} was deleted from the stakeholders.`, () => undoLast(workspaceId, stakeholderId));
    });
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon aria-label={`Change ${name}`} onClick={props.onEdit}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={`Delete ${name}`} loading={action.busy} onClick={() => void remove()}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
