import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../../platform/browser/parts/empty-state.tsx';
import { Failure, Loading } from '../../../platform/browser/parts/loading.tsx';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Budget } from '../budget-cost.contract.ts';
import { formatMoney } from '../money-text.ts';
import { BudgetTable, type Estimates } from './budget-table.tsx';
import { CostForm } from './cost-form.tsx';
import { CurrencyChoice } from './currency-choice.tsx';
import { FigureEntries } from './figure-entries.tsx';
import { ImportCosts } from './import-costs.tsx';
import { MissingRates } from './money-notes.tsx';
import { type OpenedFigure, useBudget } from './use-budget.ts';

/** What the project costs: planned, ordered, spent and foreseen, by work package. */
export function BudgetScreen(props: {
  project: Project;
  currency: string;
  onCurrency: (currency: string) => void;
  estimates: Estimates;
}) {
  const { project, currency, onCurrency, estimates } = props;
  const { workspaceId, may } = useWorkspace();
  const query = useBudget(project, currency);
  const queries = useQueryClient();
  const [open, setOpen] = useState<'cost' | 'import' | null>(null);
  const [figure, setFigure] = useState<OpenedFigure | null>(null);
  if (query.error && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading what="the budget" />;
  const budget = query.data;
  const refresh = () =>
    void queries.invalidateQueries({ queryKey: [workspaceId, 'budget', project.projectId] });
  const close = () => {
    setOpen(null);
    refresh();
  };
  const tools = may('cost.change') ? (
    <Group gap="xs">
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen('cost')}>
        Add a cost
      </Button>
      <Button
        variant="default"
        leftSection={<IconTableImport size={14} aria-hidden />}
        onClick={() => setOpen('import')}
      >
        Import invoices
      </Button>
    </Group>
  ) : null;
  return (
    <Stack gap="sm" px="md" pb="xl" aria-busy={query.isFetching}>
      <Group justify="space-between" align="flex-end">
        <Says budget={budget} />
        <Group gap="xs">
          <CurrencyChoice own={project.currency} value={currency} onChange={onCurrency} />
          {tools}
        </Group>
      </Group>
      <MissingRates missing={budget.missingRates} />
      <Notes budget={budget} />
      {isEmpty(budget) ? (
        <EmptyState title="Nothing is budgeted yet">
          Add what the project will cost (licences, materials, services, a contingency), or import the
          invoices that came. The time of people is added by itself once work items have assignments and
          resources have rates.
        </EmptyState>
      ) : (
        <BudgetTable project={project} budget={budget} estimates={estimates} onOpen={setFigure} />
      )}
      {open === 'cost' ? <CostForm project={project} cost={null} workItemId={null} onClose={close} /> : null}
      {open === 'import' ? <ImportCosts project={project} onClose={close} /> : null}
      {figure ? (
        <FigureEntries
          project={project}
          currency={budget.currency}
          figure={figure}
          onClose={() => setFigure(null)}
        />
      ) : null}
    </Stack>
  );
}

function Says({ budget }: { budget: Budget }): ReactNode {
  const { total, currency } = budget;
  if (isEmpty(budget)) return <Text size="lg">There is no budget yet.</Text>;
  const left = total.planned - total.actual;
  return (
    <div>
      <Text size="lg">
        <b>{formatMoney(total.planned, currency)}</b> planned, {formatMoney(total.actual, currency)} spent,{' '}
        {left >= 0
          ? `${formatMoney(left, currency)} left.`
          : `${formatMoney(-left, currency)} more than planned.`}
      </Text>
      <Text size="sm" c="dimmed">
        Contingency is part of what is planned
        {total.managementReserve > 0
          ? `; a management reserve of ${formatMoney(total.managementReserve, currency)} stands beside it`
          : '; a management reserve would stand beside it'}
        .
      </Text>
    </div>
  );
}

function Notes({ budget }: { budget: Budget }) {
  const count = budget.unpricedItems.length;
  if (count === 0) return null;
  return (
    <Alert color="gray" role="status" py="xs">
      <Text size="sm">
        {count === 1 ? 'One work item is' : `${count} work items are`} done by people without a rate for all
        of the time: that part is in no figure.
      </Text>
    </Alert>
  );
}

function isEmpty({ total, missingRates }: Budget): boolean {
  const { planned, committed, actual, managementReserve } = total;
  return (
    missingRates.length === 0 &&
    [planned, committed, actual, managementReserve].every((amount) => amount === 0)
  );
}
