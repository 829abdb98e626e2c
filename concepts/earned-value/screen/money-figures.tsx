import { Card, SimpleGrid, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';

import { currencyName, formatMoney } from '../../cost/money-text.ts';
import { FigureEntries } from '../../cost/screen/figure-entries.tsx';
import type { Project } from '../../project/project.contract.ts';
import type { EarnedValue } from '../earned-value.contract.ts';
import { costWords, estimateWords, indexText, scheduleWords, toCompleteWords } from '../value-words.rules.ts';
import classes from './earned-value.module.css';
import { FinishWords } from './finish-words.tsx';
import { type ValueFigure, ValuePackages } from './value-packages.tsx';

type Figures = NonNullable<EarnedValue['figures']>;

/** The figures of a project with what they mean; each opens into the work items, or the entries, behind it. */
export function MoneyFigures(props: { project: Project; value: EarnedValue; figures: Figures }) {
  const { project, value, figures } = props;
  const { currency, managementReserve } = value;
  const [open, setOpen] = useState<ValueFigure | 'entries' | null>(null);
  const money = (amount: number) => formatMoney(amount, currency);
  const reserve = managementReserve > 0 ? `; ${money(managementReserve)} held back beside it` : '';
  const until = dayIn(project.timeZone, new Date(Date.parse(value.statusDate) - 1).toISOString());
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
        <Figure
          label="Budget at completion"
          value={money(figures.budgetAtCompletion)}
          detail={`all that is planned${reserve}`}
          onOpen={() => setOpen('budgetAtCompletion')}
        />
        <Figure
          label="Planned value (PV)"
          value={money(figures.plannedValue)}
          detail="the budget of the work that should be done by now"
          onOpen={() => setOpen('plannedValue')}
        />
        <Figure
          label="Earned value (EV)"
          value={money(figures.earnedValue)}
          detail="the budget of the work that is done"
          onOpen={() => setOpen('earnedValue')}
        />
        <Figure
          label="Actual cost (AC)"
          value={money(figures.actualCost)}
          detail="what was spent until now"
          onOpen={() => setOpen('entries')}
        />
        <Figure
          label="Cost performance (CPI)"
          value={indexText(figures.costPerformanceIndex)}
          detail={costWords(figures.costPerformanceIndex, currencyName(currency))}
          bad={(figures.costPerformanceIndex ?? 1) < 0.995}
          onOpen={() => setOpen('costVariance')}
        />
        <Figure
          label="Schedule performance (SPI)"
          value={indexText(figures.schedulePerformanceIndex)}
          detail={scheduleWords(figures.schedulePerformanceIndex)}
          bad={(figures.schedulePerformanceIndex ?? 1) < 0.995}
          onOpen={() => setOpen('scheduleVariance')}
        />
      </SimpleGrid>
      <FinishWords schedule={value.earnedSchedule} timeZone={project.timeZone} />
      <Estimates figures={figures} money={money} />
      {open === 'entries' ? (
        <FigureEntries
          project={project}
          currency={currency}
          figure={{ title: 'Actual cost', kind: 'actual', until }}
          onClose={() => setOpen(null)}
        />
      ) : open ? (
        <ValuePackages project={project} value={value} figure={open} onClose={() => setOpen(null)} />
      ) : null}
    </Stack>
  );
}

function Figure(props: { label: string; value: string; detail: string; bad?: boolean; onOpen: () => void }) {
  const { label, value, detail, bad = false, onOpen } = props;
  return (
    <Card withBorder padding="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="xl" fw={650} component="div" c={bad ? 'var(--late)' : ''}>
        <UnstyledButton className={classes.open} aria-label={`${label}: ${value}, open`} onClick={onOpen}>
          {value}
        </UnstyledButton>
      </Text>
      <Text size="xs" c="dimmed">
        {detail}
      </Text>
    </Card>
  );
}

/** What the project may cost at the end, from the least to the most that the five ways say. */
function Estimates({ figures, money }: { figures: Figures; money: (amount: number) => string }) {
  const known = figures.estimates.filter(({ estimateAtCompletion }) => estimateAtCompletion !== null);
  const amounts = known.map(({ estimateAtCompletion }) => estimateAtCompletion ?? 0);
  const said = known.find(({ method }) => method === 'bottomUp')?.estimateAtCompletion;
  return (
    <Card withBorder padding="sm">
      <Title order={2} size="h6" pb="xs">
        Estimate at completion (EAC)
      </Title>
      <Text size="sm" pb="xs">
        {known.length === 0
          ? 'Nothing is earned yet, so nothing can be foreseen.'
          : Math.min(...amounts) === Math.max(...amounts)
            ? `The project will cost ${money(amounts[0] ?? 0)}.`
            : `The project will cost between ${money(Math.min(...amounts))} and ${money(Math.max(...amounts))}.`}{' '}
        {said === undefined || said === null
          ? null
          : `Those who do the work say ${money(said)}: what is spent, and what they think of the rest. `}
        {toCompleteWords(figures.toCompletePerformanceIndex)}
      </Text>
      {known.length === 0 ? null : (
        <Table.ScrollContainer
          minWidth={420}
          type="native"
          tabIndex={0}
          role="group"
          aria-label="Ways to foresee the cost"
        >
          <Table verticalSpacing={3}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>If</Table.Th>
                <Table.Th ta="right">At the end</Table.Th>
                <Table.Th ta="right">Still to come</Table.Th>
                <Table.Th ta="right">Against the budget (VAC)</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {known.map(({ method, estimateAtCompletion, estimateToComplete, varianceAtCompletion }) => (
                <Table.Tr key={method}>
                  <Table.Td>{estimateWords[method]}</Table.Td>
                  <Table.Td ta="right">{money(estimateAtCompletion ?? 0)}</Table.Td>
                  <Table.Td ta="right">{money(estimateToComplete ?? 0)}</Table.Td>
                  <Table.Td ta="right" c={(varianceAtCompletion ?? 0) < 0 ? 'var(--late)' : ''}>
                    {money(varianceAtCompletion ?? 0)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
