import type { SampleSpread } from '../../engine/simulation/sample-spread.ts';
import { shortInstant } from '../plan-source/instant-text.ts';
import { moneyWriter } from '../plan-source/money-text.ts';
import { showTable } from '../show-table.ts';
import type { Simulated } from './simulated.ts';

const shownPercents = [10, 25, 50, 75, 80, 90, 95, 99];
const mostRows = 15;
const barWidth = 24;

/** The figures of a simulation as a person reads them: when and for how much, how surely, and what it hangs on. */
export function describeForPeople(simulated: Simulated): string[] {
  const { dated, report, uncertain, risks, elapsedMs } = simulated;
  return [
    dated.plan.project.name,
    `${report.iterations} iterations in ${elapsedMs} ms; ${uncertain} uncertain durations, ${risks} risks`,
    '',
    ...percentileLines(simulated),
    '',
    ...targetLines(simulated),
    ...driverLines(simulated),
    ...activityLines(simulated),
    ...(uncertain + risks === 0
      ? ['Nothing in the plan is uncertain: give estimates, distributions or risks.']
      : []),
    ...dated.notes,
  ];
}

function percentileLines({ dated, report }: Simulated): string[] {
  const money = moneyWriter(dated);
  const withCost = report.cost.greatest > 0;
  const at = (spread: SampleSpread, percent: number) =>
    spread.percentiles.find((one) => one.percent === percent)?.value ?? spread.mean;
  const row = (name: string, finish: number, cost: number) => [
    name,
    shortInstant(dated.show(finish)),
    ...(withCost ? [money(cost)] : []),
  ];
  return showTable(
    [{ heading: '' }, { heading: 'Finish' }, ...(withCost ? [{ heading: 'Cost', right: true }] : [])],
    [
      row('as planned', report.finish.base, report.cost.base),
      row('mean', report.finish.mean, report.cost.mean),
      ...shownPercents.map((percent) =>
        row(`P${percent}`, at(report.finish, percent), at(report.cost, percent)),
      ),
    ],
  );
}

function targetLines({ dated, report, target, budget, both }: Simulated): string[] {
  const money = moneyWriter(dated);
  return [
    `To finish as planned: ${percent(report.finish.baseConfidence)}`,
    ...(target ? [`To finish by ${target.day}: ${percent(target.probability)}`] : []),
    ...(budget ? [`To cost at most ${money(budget.cost)}: ${percent(budget.probability)}`] : []),
    ...(both === null ? [] : [`Both: ${percent(both)}`]),
  ];
}

/** A tornado: how far the finish moves from where a driver is low to where it is high. */
function driverLines({ dated, report }: Simulated): string[] {
  const drivers = report.finishDrivers.filter(({ swing }) => swing !== 0).slice(0, mostRows);
  const widest = Math.abs(drivers[0]?.swing ?? 0);
  if (widest === 0) return [];
  const rows = drivers.map(({ kind, id, low, high, swing }) => [
    kind,
    id,
    low === null ? '' : shortInstant(dated.show(low)),
    high === null ? '' : shortInstant(dated.show(high)),
    '█'.repeat(Math.max(1, Math.round((Math.abs(swing) / widest) * barWidth))),
  ]);
  const columns = ['Driver', 'ID', 'Finish when low', 'Finish when high', 'Swing'];
  return [
    '',
    ...showTable(
      columns.map((heading) => ({ heading })),
      rows,
    ),
  ];
}

function activityLines({ dated, report }: Simulated): string[] {
  const names = new Map(dated.network.activities.map(({ id, name }) => [id, name ?? '']));
  const often = report.activities
    .filter(({ criticality }) => criticality > 0)
    .sort((one, other) => other.criticality - one.criticality)
    .slice(0, mostRows);
  if (often.length === 0) return [];
  const columns = ['ID', 'Activity', 'Critical', 'Cruciality', 'Sensitivity'];
  return [
    '',
    ...showTable(
      columns.map((heading) => ({ heading, right: !['ID', 'Activity'].includes(heading) })),
      often.map(({ id, criticality, cruciality, scheduleSensitivity }) => [
        id,
        names.get(id) ?? '',
        percent(criticality),
        cruciality === null ? '' : cruciality.toFixed(2),
        scheduleSensitivity === null ? '' : scheduleSensitivity.toFixed(2),
      ]),
    ),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
