import { timeZoneOf } from '../../concepts/plan-file/engine-calendars.ts';
import { earnedValueOfPlan, type PlanEarnedValue } from '../../concepts/plan-file/engine-earned-value.ts';
import { momentIn } from '../../concepts/plan-file/local-time.ts';
import type { PeriodLength } from '../../engine/calendar/local-periods.ts';
import type { CostForecast, EarnedValueFigures } from '../../engine/earned-value/earned-value-figures.ts';
import {
  type EarnedValueReport,
  measureEarnedValue,
} from '../../engine/earned-value/measure-earned-value.ts';
import type { CommandAnswer } from '../command.ts';
import type { DatedPlan } from '../plan-source/dated-plan.ts';
import { indentedNames } from '../plan-source/indented-names.ts';
import { moneyUnit, moneyWriter } from '../plan-source/money-text.ts';
import { showTable } from '../show-table.ts';

/** Measures a plan with dates at the end of a day, for people and programs. */
export function valueDated(dated: DatedPlan, moment: string, period: PeriodLength): CommandAnswer {
  const at = momentIn(timeZoneOf(dated.plan), moment, 'end');
  const prepared = earnedValueOfPlan(dated.plan, dated.network, at);
  if (!prepared.ok) throw dated.refuseProblem(prepared.problem);
  const { input, unit, baseline } = prepared.value;
  const measured = measureEarnedValue({ ...input, period });
  if (!measured.ok) {
    const { packageIds, ...problem } = measured.problem;
    throw dated.refuseProblem({ ...problem, activityIds: packageIds });
  }
  const { project, packages, earnedSchedule, curve } = measured.value;
  const names = new Map(dated.network.activities.map(({ id, name }) => [id, name ?? id]));
  return {
    ok: true,
    lines: linesOf(dated, prepared.value, measured.value, moment, period),
    data: {
      ...{
        at: dated.show(at),
        unit: unit === 'money' ? moneyUnit(dated) : 'minutes of planned work',
        baseline,
      },
      ...project,
      earnedSchedule: earnedSchedule && {
        period,
        ...earnedSchedule,
        forecastFinish:
          earnedSchedule.forecastFinish === null ? null : dated.show(earnedSchedule.forecastFinish),
      },
      tasks: packages.map(({ id, figures }) => ({ id, name: names.get(id) ?? id, ...figures })),
      curve: curve.map(({ instant, ...values }) => ({ instant: dated.show(instant), ...values })),
      ...{ warnings: dated.warnings, notes: dated.notes },
    },
  };
}

/** The figures by their full names, and the letters that planners know them by. */
const amounts: readonly (readonly [label: string, read: (figures: EarnedValueFigures) => number])[] = [
  ['Budget at completion (BAC)', (figures) => figures.budgetAtCompletion],
  ['Planned value (PV)', (figures) => figures.plannedValue],
  ['Earned value (EV)', (figures) => figures.earnedValue],
  ['Actual cost (AC)', (figures) => figures.actualCost],
  ['Schedule variance (SV)', (figures) => figures.scheduleVariance],
  ['Cost variance (CV)', (figures) => figures.costVariance],
];
const indexes: readonly (readonly [label: string, read: (figures: EarnedValueFigures) => number | null])[] = [
  ['Schedule performance (SPI)', (figures) => figures.schedulePerformanceIndex],
  ['Cost performance (CPI)', (figures) => figures.costPerformanceIndex],
];
const forecasts: readonly (readonly [label: string, name: keyof EarnedValueFigures['forecasts']])[] = [
  ['the rest as well as so far: BAC / CPI', 'typical'],
  ['the rest as planned: AC + BAC - EV', 'atypical'],
  ['with time made good: AC + (BAC - EV) / (CPI x SPI)', 'costAndSchedule'],
  ['with SPI weighed: AC + (BAC - EV) / (0.8 CPI + 0.2 SPI)', 'scheduleWeighted'],
  ['as those say who do it: AC + ETC', 'bottomUp'],
];

const baselines = {
  file: 'the baseline of the file',
  plan: "the plan's own dates and costs: the file has no baseline",
  both: "the baseline of the file, and the plan's own dates where it has none",
} as const;

function linesOf(
  dated: DatedPlan,
  { unit, baseline }: PlanEarnedValue,
  report: EarnedValueReport,
  moment: string,
  period: PeriodLength,
): string[] {
  const { project } = report;
  const money = unit === 'money' ? moneyWriter(dated) : workText;
  const figure = (value: number | null, none = 'none yet') => (value === null ? none : value.toFixed(2));
  return [
    dated.plan.project.name,
    `at the end of ${moment}, against ${baselines[baseline]}${unit === 'money' ? '' : '; in hours of planned work'}`,
    '',
    ...showTable(
      [{ heading: 'Project' }, { heading: 'Figure', right: true }],
      [
        ...amounts.map(([label, read]) => [label, money(read(project))]),
        ...indexes.map(([label, read]) => [label, figure(read(project))]),
        ['To complete at budget (TCPI)', figure(project.toCompletePerformanceIndex, 'no budget left')],
      ],
    ),
    ...forecastLines(project, money),
    ...scheduleLines(dated, report, period),
    ...packageLines(dated, report, money),
    ...dated.notes,
  ];
}

function forecastLines({ forecasts: found }: EarnedValueFigures, money: (value: number) => string): string[] {
  const cell = (value: number | null) => (value === null ? '–' : money(value));
  const rows = forecasts.flatMap(([label, name]) => {
    const forecast: CostForecast = found[name];
    return forecast.estimateAtCompletion === null
      ? []
      : [
          [
            label,
            cell(forecast.estimateAtCompletion),
            cell(forecast.estimateToComplete),
            cell(forecast.varianceAtCompletion),
          ],
        ];
  });
  if (rows.length === 0) return [];
  const columns = ['Forecast', 'EAC', 'ETC', 'VAC'];
  return [
    '',
    ...showTable(
      columns.map((heading) => ({ heading, right: heading !== 'Forecast' })),
      rows,
    ),
  ];
}

function scheduleLines(
  dated: DatedPlan,
  { earnedSchedule }: EarnedValueReport,
  period: PeriodLength,
): string[] {
  if (!earnedSchedule) return [];
  const { forecastFinish, schedulePerformanceIndex, scheduleVariance } = earnedSchedule;
  return [
    '',
    `Earned schedule: ${earnedSchedule.earnedSchedule.toFixed(2)} of ${earnedSchedule.plannedDuration.toFixed(2)} ${period}s after ${earnedSchedule.actualTime.toFixed(2)}; SV(t) ${scheduleVariance.toFixed(2)}, SPI(t) ${schedulePerformanceIndex?.toFixed(2) ?? 'none yet'}`,
    ...(forecastFinish === null
      ? []
      : [`Forecast of the finish: ${dated.show(forecastFinish).slice(0, 10)}`]),
  ];
}

function packageLines(
  { network }: DatedPlan,
  { packages }: EarnedValueReport,
  money: (value: number) => string,
): string[] {
  const names = indentedNames(network.activities);
  const columns = ['ID', 'Activity', 'PV', 'EV', 'AC', 'SV', 'CV'];
  const rows = packages
    .filter(({ figures }) => figures.budgetAtCompletion > 0 || figures.actualCost !== 0)
    .map(({ id, figures }) => [
      id,
      names.get(id) ?? '',
      ...[
        figures.plannedValue,
        figures.earnedValue,
        figures.actualCost,
        figures.scheduleVariance,
        figures.costVariance,
      ].map(money),
    ]);
  return [
    '',
    ...showTable(
      columns.map((heading, at) => ({ heading, right: at > 1 })),
      rows,
    ),
  ];
}

function workText(minutes: number): string {
  return `${(minutes / 60).toFixed(1)} h`;
}
