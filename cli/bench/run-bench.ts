import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RcpspInstance } from '../../engine/levelling/instance/rcpsp-instance.ts';
import { scheduleActivities } from '../../engine/network/schedule-activities.ts';
import type { CommandAnswer, CommandOutput } from '../command.ts';
import type { LevelBudget } from '../level/level-budget.ts';
import { levelInstance } from '../level/level-instance.ts';
import { readPlanSource } from '../plan-source/read-plan-source.ts';
import { networkOfJobs, successorsOf } from '../schedule/instance-network.ts';
import { showProgress, showTable } from '../show-table.ts';
import { type Reference, readReferences } from './read-references.ts';
import { type BenchSummary, faultOf, type InstanceRun, sumUp } from './sum-up.ts';
import { verifyStarts } from './verify-starts.ts';

interface NamedInstance {
  readonly name: string;
  readonly instance: RcpspInstance;
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
    lines: [`${instances.length} instances in ${folder}`, '', ...tableOf(results), ...faults],
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

function withReference({ fault: _fault, ...run }: InstanceRun, reference: Reference | undefined) {
  return { ...run, bestKnown: reference?.bestKnown ?? null };
}

async function readInstances(folder: string): Promise<NamedInstance[]> {
  const names = await readdir(folder).catch(() => {
    throw new Error(`There is no folder ${folder}.`);
  });
  const collator = new Intl.Collator('en', { numeric: true });
  const files = names
    .filter((name) => /\.(sm|rcp)$/i.test(name) && !/\d(opt|hrs|lb)\.sm$/i.test(name))
    .sort(collator.compare);
  if (files.length === 0) throw new Error(`There is no instance (.sm, .rcp) in ${folder}.`);
  const instances: NamedInstance[] = [];
  for (const name of files) {
    const source = await readPlanSource(join(folder, name), undefined);
    if (source.kind !== 'instance') throw new Error(`${join(folder, name)} is no single-mode instance.`);
    const { instance } = source;
    const scheduled = scheduleActivities(networkOfJobs(instance.durations, successorsOf(instance)));
    instances.push({ name, instance, criticalPath: scheduled.ok ? scheduled.value.finish : 0 });
  }
  return instances;
}

function runInstance({ name, instance, criticalPath }: NamedInstance, budget: LevelBudget): InstanceRun {
  const { starts, makespan, lowerBound, optimal, schedules, elapsedMs } = levelInstance(
    instance,
    budget,
    silent,
  );
  return {
    ...{
      instance: name,
      makespan,
      lowerBound,
      criticalPath,
      optimal,
      impossible: false,
      schedules,
      elapsedMs,
    },
    fault: verifyStarts(instance, starts, makespan),
  };
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
