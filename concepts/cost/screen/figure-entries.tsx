import { ActionIcon, Drawer, Group, Stack, Table, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { formatCode, formatCount, formatDay } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { BudgetEntry } from '../budget-cost.contract.ts';
import { type Cost, deleteCost, listCosts } from '../cost.contract.ts';
import { formatMoney } from '../money-text.ts';
import { CostForm } from './cost-form.tsx';
import { type OpenedFigure, useBudgetEntries } from './use-budget.ts';

/** A figure of the budget, opened into the entries, planned work and worked time that it is the sum of. */
export function FigureEntries(props: {
  project: Project;
  currency: string;
  figure: OpenedFigure;
  onClose: () => void;
}) {
  const { project, currency, figure, onClose } = props;
  const query = useBudgetEntries(project, currency, figure);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={figure.title}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <Loading what="what the figure is made of" />
      ) : (
        <Stack gap="xs">
          <Text size="sm">
            {query.data.count === 0
              ? 'Nothing is entered yet.'
              : `${formatMoney(query.data.sum, query.data.currency)}, the sum of ${formatCount(query.data.count)} ${query.data.count === 1 ? 'entry' : 'entries'}${query.data.count > query.data.items.length ? `, of which the first ${formatCount(query.data.items.length)} are shown` : ''}.`}
          </Text>
          <Entries project={project} currency={query.data.currency} entries={query.data.items} />
        </Stack>
      )}
    </Drawer>
  );
}

function Entries(props: { project: Project; currency: string; entries: readonly BudgetEntry[] }) {
  const { project, currency, entries } = props;
  const { workspaceId, may } = useWorkspace();
  const { snapshot } = useWorkItems(project);
  const queries = useQueryClient();
  const action = useAction();
  const [edited, setEdited] = useState<Cost | null>(null);
  const edit = (costId: string) =>
    action.run(async () => {
      const place = { params: { workspaceId, projectId: project.projectId } };
      for (let cursor: string | undefined; ; ) {
        const query = { limit: 1000, ...(cursor ? { cursor } : {}) };
        const page = await call(listCosts, { ...place, query });
        const found = page.items.find((cost) => cost.costId === costId);
        if (found || !page.next) return setEdited(found ?? null);
        cursor = page.next;
      }
    });
  const remove = ({ costId, name }: BudgetEntry) =>
    action.run(async () => {
      await call(deleteCost, { params: { workspaceId, costId: costId ?? '' } });
      await queries.invalidateQueries({ queryKey: [workspaceId, 'budget', project.projectId] });
      notifyUndo(`“${name}” was deleted.`, () => undoLast(workspaceId, costId ?? ''));
    });
  if (entries.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>Work item</Table.Th>
            <Table.Th>Day</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
            <Table.Th>
              <span style={visuallyHidden}>Change</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one assignment have no identifier of their own
            <Table.Tr key={at}>
              <Table.Td>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {entry.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {saysOf(entry)}
                </Text>
              </Table.Td>
              <Table.Td>
                <ItemLink project={project} id={entry.workItemId} items={snapshot.items} />
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDay(entry.day)}</Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {formatMoney(entry.amount, currency)}
                {entry.original ? (
                  <Text size="xs" c="dimmed">
                    {formatMoney(entry.original.amount, entry.original.currency)}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                {entry.costId && may('cost.change') ? (
                  <Group gap={2} wrap="nowrap" justify="flex-end">
                    <ActionIcon
                      aria-label={`Change ${entry.name}`}
                      onClick={() => void edit(entry.costId ?? '')}
                    >
                      <IconPencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon aria-label={`Delete ${entry.name}`} onClick={() => void remove(entry)}>
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Group>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {edited ? (
        <CostForm
          project={project}
          cost={edited}
          workItemId={null}
          onClose={() => {
            setEdited(null);
            void queries.invalidateQueries({ queryKey: [workspaceId, 'budget', project.projectId] });
          }}
        />
      ) : null}
    </Table.ScrollContainer>
  );
}

function ItemLink(props: {
  project: Project;
  id: string | null;
  items: ReadonlyMap<string, { readonly key: string; readonly title: string }>;
}) {
  const { slug } = useWorkspace();
  if (props.id === null) return <Text size="sm">The project</Text>;
  const item = props.items.get(props.id);
  if (!item) return <Text size="sm">A deleted work item</Text>;
  return (
    <Link
      to="/$slug/$projectKey/item/$itemKey"
      params={{ slug, projectKey: props.project.key, itemKey: item.key }}
      title={item.title}
    >
      {item.key} {item.title.slice(0, 40)}
    </Link>
  );
}

const kindWords = { planned: 'planned', committed: 'ordered', actual: 'spent' } as const;

function saysOf({ kind, category, source, minutes, rate }: BudgetEntry): string {
  const price = rate
    ? `${formatMoney(rate.amount, rate.currency)} for ${rate.per === 'hour' ? 'an hour' : 'the use'}`
    : '';
  const hours = minutes === null ? '' : `${Math.round(minutes / 6) / 10} hours at `;
  if (source === 'assignment') return `planned ${hours}${price}`;
  if (source === 'time-entry') return `worked ${hours}${price}`;
  return `${formatCode(category)}, ${kindWords[kind]}`;
}

const visuallyHidden = { position: 'absolute', clipPath: 'inset(50%)', width: 1, height: 1 } as const;
