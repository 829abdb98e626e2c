import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { NetworkInput } from '../../engine/network/network-input.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { CommandAnswer, CommandOutput } from '../command.ts';
import type { LevelBudget } from '../level/level-budget.ts';
import { levelInstance } from '../level/level-instance.ts';
import { levelMultiMode } from '../level/level-multi-mode.ts';
import { type PlanSource, readFileSource } from '../plan-source/read-plan-source.ts';
import { networkOfJobs, successorsOf } from '../schedule/instance-network.ts';
import { showProgress, showTable } from '../show-table.ts';
import { type Reference, readReferences } from './read-references.ts';
import { type BenchSummary, faultOf, type InstanceRun, sumUp } from './sum-up.ts';
import { verifyStarts } from './verify-starts.ts';

interface NamedInstance {
  readonly name: string;
  readonly source: Exclude<PlanSource, { kind: 'dated' }>;
  readonly criticalPath: number;
}

/** Levels all instances of a folder within each budget, checks every schedule, and compares with what is published. */
export async function runBench(
  folder: string,
  budgets: readonly LevelBudget[],
  output: CommandOutput,
): Promise<CommandAnswer> {
  const instances = await readInstances(folder);
  const references = await readReferences(folder);
  const results = budgets.map((budget) => {
    const runs = instances.map((one, at) => {
      output.progress(showProgress(at, instances.length, `${nameOf(budget)}: ${one.name}`));
      return runInstance(one, budget);
    });
    return { budget, runs, summary: sumUp(runs, references) };
  });
  const faults = results.flatMap(({ budget, runs }) =>
    runs.flatMap((run) => {
      const fault = faultOf(run, references.get(run.instance));
      return fault === null ? [] : [`${run.instance} after ${nameOf(budget)}: ${fault}`];
    }),
  );
  return {
    ok: faults.length === 0,
    lines: [
      `${instances.length} instances in ${folder}`,
      '',
      ...tableOf(results),
      ...withoutSchedule(results),
      ...faults,
    ],
    data: {
      folder,
      seed: budgets[0]?.seed,
      instances: instances.length,
      budgets: results.map(({ budget, runs, summary }) => ({
        ...{ schedulesEach: budget.ms === null ? budget.schedules : null, msEach: budget.ms },
        ...summary,
        runs: runs.map((run) => withReference(run, references.get(run.instance))),
      })),
      faults,
    },
  };
}

/** The instances that were said to have no schedule, by name. */
function withoutSchedule(results: readonly { readonly runs: readonly InstanceRun[] }[]): string[] {
  const names = results.flatMap(({ runs }) =>
    runs.filter(({ impossible }) => impossible).map(({ instance }) => instance),
  );
  return names.length === 0 ? [] : ['', `No schedule is possible: ${[...new Set(names)].join(', ')}`];
}

function withReference({ fault: _fault, ...run }: InstanceRun, reference: Reference | undefined) {
  return { ...run, bestKnown: reference?.bestKnown ?? null };
}

async function readInstances(folder: string): Promise<NamedInstance[]> {
  const names = await readdir(folder).catch(() => {
    throw new Error(`There is no folder ${folder}.`);
  });
  const collator = new Intl.Collator('en', { numeric: true });
  const files = names
    .filter((name) => /\.(sm|mm|rcp)$/i.test(name) && !/\d(opt|hrs|lb)\.(sm|mm)$/i.test(name))
    .sort(collator.compare);
  if (files.length === 0) throw new Error(`There is no instance (.sm, .mm, .rcp) in ${folder}.`);
  const instances: NamedInstance[] = [];
  for (const name of files) {
    const source = await readFileSource(join(folder, name), undefined);
    if (source.kind === 'dated') throw new Error(`${join(folder, name)} is no benchmark instance.`);
    const scheduled = scheduleActivities(networkOf(source));
    instances.push({ name, source, criticalPath: scheduled.ok ? scheduled.value.finish : 0 });
  }
  return instances;
}

/** The jobs without a thought for resources; those of several modes in their shortest. */
function networkOf(source: NamedInstance['source']): NetworkInput {
  if (source.kind === 'instance')
    return networkOfJobs(source.instance.durations, successorsOf(source.instance));
  const { modes, successors } = source.rows;
  return networkOfJobs(
    modes.map((list) => Math.min(...list.map(({ duration }) => duration))),
    successors,
  );
}

function runInstance({ name, source, criticalPath }: NamedInstance, budget: LevelBudget): InstanceRun {
  const about = { instance: name, criticalPath };
  if (source.kind === 'instance') {
    const { starts, ...figures } = levelInstance(source.instance, budget, silent);
    const fault = verifyStarts(source.instance, starts, figures.makespan);
    return { ...about, ...figures, impossible: false, fault };
  }
  const found = levelMultiMode(source.rows, budget, silent);
  if (found.kind === 'infeasible') {
    const nothing = { makespan: null, lowerBound: 0, optimal: false, schedules: 0, fault: null };
    return { ...about, ...nothing, impossible: true, elapsedMs: found.elapsedMs };
  }
  const { starts, ...figures } = found.levelled;
  const fault = found.overdrawn ?? verifyStarts(found.instance, starts, figures.makespan);
  return { ...about, ...figures, impossible: false, fault };
}

const silent: CommandOutput = { say() {}, progress() {} };

function tableOf(
  results: readonly { readonly budget: LevelBudget; readonly summary: BenchSummary }[],
): string[] {
  const percent = (value: number | null) => (value === null ? '–' : `${value.toFixed(2)}%`);
  const columns = [
    ...['Budget each', 'Over best known', 'Over optimum', 'Over critical path', 'At best known'],
    ...['Proven', 'Infeasible', 'Seconds', 'Longest ms'],
  ];
  return showTable(
    columns.map((heading) => ({ heading, right: true })),
    results.map(({ budget, summary }) => [
      nameOf(budget),
      ...[summary.overBestKnown, summary.overOptimum, summary.overCriticalPath].map(percent),
      ...[summary.atBestKnown + summary.belowBestKnown, summary.provenOptimal, summary.infeasible].map(
        String,
      ),
      (summary.elapsedMs / 1000).toFixed(1),
      String(summary.longestMs),
    ]),
  );
}

function nameOf({ schedules, ms }: LevelBudget): string {
  return ms === null ? `${schedules} schedules` : `${ms} ms`;
}
