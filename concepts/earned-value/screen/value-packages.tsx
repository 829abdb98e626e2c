import { Drawer, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { earnedValueFigures } from '../../../engine/earned-value/earned-value-figures.ts';
import { formatCount } from '../../../platform/browser/format.ts';
import { formatMoney } from '../../cost/money-text.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkItems } from '../../work-item/screen/use-work-items.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { EarnedValue, ValuedPackage } from '../earned-value.contract.ts';

/** A figure that opens into work items. */
export type ValueFigure =
  | 'budgetAtCompletion'
  | 'plannedValue'
  | 'earnedValue'
  | 'costVariance'
  | 'scheduleVariance';

const titles: Readonly<Record<ValueFigure, string>> = {
  budgetAtCompletion: 'Budget at completion, by work item',
  plannedValue: 'Planned value, by work item',
  earnedValue: 'Earned value, by work item',
  costVariance: 'Earned against spent, by work item',
  scheduleVariance: 'Earned against planned, by work item',
};

/** So many rows are shown. */
const most = 500;

/** The work items behind a figure, what weighs most first: their own shares add up to it. */
export function ValuePackages(props: {
  project: Project;
  value: EarnedValue;
  figure: ValueFigure;
  onClose: () => void;
}) {
  const { project, value, figure, onClose } = props;
  const { currency, packages } = value;
  const rows = useMemo(() => ownShares(packages, figure), [packages, figure]);
  const sum = rows.reduce((total, { share }) => total + share, 0);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={titles[figure]}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="xs">
        <Text size="sm">
          {formatMoney(sum, currency)} over {formatCount(rows.length)} work item{rows.length === 1 ? '' : 's'}
          {rows.length > most ? `, of which the first ${most} are shown` : ''}.
        </Text>
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Work item</Table.Th>
                <Table.Th ta="right">Budget</Table.Th>
                <Table.Th ta="right">Planned</Table.Th>
                <Table.Th ta="right">Earned</Table.Th>
                <Table.Th ta="right">Spent</Table.Th>
                <Table.Th ta="right">Share</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, most).map(({ own, share }) => (
                <Table.Tr key={own.workItemId ?? 'project'}>
                  <Table.Td>
                    <Name project={project} one={own} />
                  </Table.Td>
                  {[own.budgetAtCompletion, own.plannedValue, own.earnedValue, own.actualCost, share].map(
                    (amount, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the columns stay where they are
                      <Table.Td key={at} ta="right" style={{ whiteSpace: 'nowrap' }}>
                        {formatMoney(amount, currency)}
                      </Table.Td>
                    ),
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Drawer>
  );
}

function Name({ project, one }: { project: Project; one: ValuedPackage }) {
  const { slug } = useWorkspace();
  const { snapshot } = useWorkItems(project);
  const item = snapshot.items.get(one.workItemId ?? '');
  if (!item)
    return (
      <Text size="sm">
        {one.title}
        {one.removed ? ' (deleted since)' : ''}
      </Text>
    );
  return (
    <Link
      to="/$slug/$projectKey/item/$itemKey"
      params={{ slug, projectKey: project.key, itemKey: item.key }}
      title={item.title}
    >
      {item.key} {item.title.slice(0, 60)}
    </Link>
  );
}

const names = ['budgetAtCompletion', 'plannedValue', 'earnedValue', 'actualCost'] as const;

/** Every package without what lies within it, and its share of the figure, the largest first. */
function ownShares(packages: readonly ValuedPackage[], figure: ValueFigure) {
  const own = new Map(packages.map((one) => [one.workItemId, { ...one }]));
  for (const one of packages) {
    const parent = one.parentId === null ? undefined : own.get(one.parentId);
    if (parent && one.workItemId !== null) for (const name of names) parent[name] -= one[name];
  }
  return [...own.values()]
    .map((one) => ({ own: one, share: earnedValueFigures(one)[figure] }))
    .filter(({ share }) => share !== 0)
    .sort((one, other) => Math.abs(other.share) - Math.abs(one.share));
}
