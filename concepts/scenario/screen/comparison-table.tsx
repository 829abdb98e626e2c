import { Table, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { formatCount, formatDay } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { chanceText } from '../../simulation/screen/chance-text.ts';
import {
  chanceDifference,
  countDifference,
  type Difference,
  dayDifference,
  moneyDifferences,
} from '../compare-outcomes.rules.ts';
import type { Outcome } from '../compare-scenario.contract.ts';
import classes from './scenarios-screen.module.css';

/** A plan of the comparison; the first is today's. */
export interface ComparedPlan {
  readonly id: string;
  readonly name: string;
  readonly outcome: Outcome | null;
}

type Cell = readonly [shown: ReactNode, difference: Difference | null];

/** Plans side by side, and how each differs from the first, in words and by an arrow. */
export function ComparisonTable({ project, plans }: { project: Project; plans: readonly ComparedPlan[] }) {
  const today = plans[0]?.outcome ?? null;
  const dayOf = (instant: string | null | undefined) => (instant ? dayIn(project.timeZone, instant) : null);
  const dayCell =
    (read: (one: Outcome) => string | null) =>
    (one: Outcome): Cell => {
      const day = read(one);
      return [day ? formatDay(day) : 'none', today && dayDifference(read(today), day)];
    };
  const rows: readonly (readonly [string, (one: Outcome) => Cell])[] = [
    ['Finish, by the critical path', dayCell((one) => dayOf(one.finish))],
    [
      'Target date',
      (one) => {
        const [shown, difference] = dayCell(({ targetDate }) => targetDate)(one);
        return [shown, difference && { ...difference, way: 'other' }];
      },
    ],
    [
      'Chance to meet it',
      ({ forecast }) => {
        const chance = forecast?.chance ?? null;
        const shown = chance === null ? 'no target date' : chanceText(chance);
        return [shown, today && chanceDifference(today.forecast?.chance ?? null, chance)];
      },
    ],
    ['Half sure to finish by (P50)', dayCell((one) => dayOf(one.forecast?.p50))],
    ['Four fifths sure (P80)', dayCell((one) => dayOf(one.forecast?.p80))],
    ...(plans.some(({ outcome }) => outcome?.cost) ? [['Cost', costCell(today)] as const] : []),
    [
      'Over-allocated days',
      ({ overDays }) => {
        const days = (thousandths: number) => Math.round(thousandths / 100) / 10;
        return [formatCount(days(overDays)), today && countDifference(days(today.overDays), days(overDays))];
      },
    ],
    [
      'Deadlines missed',
      ({ late }) => [
        late.length === 0
          ? 'none'
          : late
              .map(({ title }) => title)
              .slice(0, 3)
              .join(', '),
        today && countDifference(today.late.length, late.length),
      ],
    ],
    ['Critical work items', ({ criticalCount }) => [formatCount(criticalCount), null]],
    ['Work items with other dates', ({ changedCount }) => [formatCount(changedCount), null]],
    ['Changes that no longer fit', ({ leftOut }) => [leftOut === 0 ? 'none' : formatCount(leftOut), null]],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys
    <section className={classes.wide} aria-label="Comparison" tabIndex={0}>
      <Table withRowBorders verticalSpacing={6} miw={180 + plans.length * 130}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">
              <VisuallyHidden>Measure</VisuallyHidden>
            </Table.Th>
            {plans.map(({ id, name }) => (
              <Table.Th key={id} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([label, read]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              {plans.map(({ id, outcome }, at) => (
                <Table.Td key={id} valign="top">
                  {outcome ? <Figure outcome={outcome} read={read} compared={at > 0} /> : '…'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {plans.map(({ id, name, outcome }) =>
        outcome?.problem ? (
          <Text key={id} size="sm" c="red" mt="xs">
            {name} cannot be scheduled: {outcome.problem}
          </Text>
        ) : null,
      )}
    </section>
  );
}

function Figure(props: { outcome: Outcome; read: (one: Outcome) => Cell; compared: boolean }) {
  const [shown, difference] = props.read(props.outcome);
  return (
    <>
      {shown}
      {difference && props.compared ? <Differs {...difference} /> : null}
    </>
  );
}

/** A difference in words, with an arrow and a colour for who sees them. */
export function Differs({ text, way }: Difference) {
  const Arrow = way === 'worse' ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className={classes.difference} data-way={way}>
      {way === 'other' ? null : <Arrow size={12} aria-hidden />} {text}
      {way === 'other' ? '' : way === 'worse' ? ' (worse)' : ' (better)'}
    </span>
  );
}

function costCell(today: Outcome | null) {
  return ({ cost }: Outcome): Cell => {
    if (!cost) return ['…', null];
    const shown = cost.amounts.map(money).join(' + ') || 'nothing known';
    const known = cost.unpriced === 0 ? shown : `${shown}, ${cost.unpriced} without a rate`;
    const by = moneyDifferences(today?.cost?.amounts ?? [], cost.amounts);
    const [first] = by;
    if (!first) return [known, null];
    const text = by
      .map(
        ({ currency, amount }) =>
          `${money({ currency, amount: Math.abs(amount) })} ${amount > 0 ? 'more' : 'less'}`,
      )
      .join(', ');
    return [known, { text, way: by.length > 1 ? 'other' : first.amount > 0 ? 'worse' : 'better' }];
  };
}

function money({ currency, amount }: { currency: string; amount: number }): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
