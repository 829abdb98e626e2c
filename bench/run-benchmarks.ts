import { cpus, totalmem } from 'node:os';
import type { Benchmark, EngineBenchmark, PlanBenchmark } from './benchmark.ts';
import * as engineLevelling from './engine-levelling.ts';
import * as engineNetwork from './engine-network.ts';
import * as engineSimulation from './engine-simulation.ts';
import * as engineTaskJuggler from './engine-taskjuggler.ts';
import * as filterList from './filter-list.ts';
import * as followEvent from './follow-event.ts';
import * as ganttChart from './gantt-chart.ts';
import * as levelProject from './level-project.ts';
import * as manyClients from './many-clients.ts';
import * as memory from './memory.ts';
import * as moveCard from './move-card.ts';
import * as openList from './open-list.ts';
import * as projectMoney from './project-money.ts';
import * as readWorkload from './read-workload.ts';
import * as searchWords from './search-words.ts';
import { projectSize, seedWorkItems } from './seed-work-items.ts';
import { openStage } from './stage.ts';
import * as start from './start.ts';

const benchmarks: readonly Benchmark[] = [
  openList,
  filterList,
  searchWords,
  moveCard,
  followEvent,
  manyClients,
  memory,
  start,
  projectMoney,
];

/** What the engine does by itself, without a server. */
const engineBenchmarks: readonly EngineBenchmark[] = [
  engineNetwork,
  engineLevelling,
  engineSimulation,
  engineTaskJuggler,
];

/** What computes with planned work: each on a server of its own, with work of its own size. */
const planBenchmarks: readonly PlanBenchmark[] = [readWorkload, levelProject];

/** Measures everything at each size, one after the other, each on a server of its own, and prints one table; before it that of the engine. */
export async function runBenchmarks(
  program: string,
  sizes: readonly number[],
  only: readonly string[],
  root: string,
): Promise<void> {
  const isChosen = ({ name }: { readonly name: string }) => only.length === 0 || only.includes(name);
  const chosen = benchmarks.filter(isChosen);
  const ofEngine = engineBenchmarks.filter(isChosen);
  const ofPlans = planBenchmarks.filter(isChosen);
  if (chosen.length + ofEngine.length + ofPlans.length === 0 && !isChosen(ganttChart)) {
    const all = [...engineBenchmarks, ganttChart, ...planBenchmarks, ...benchmarks];
    throw new Error(`--only takes ${all.map(({ name }) => name).join(', ')}`);
  }
  if (ofEngine.length > 0) await benchEngine(ofEngine);
  if (ofPlans.length > 0) await benchPlans(program, ofPlans);
  if (isChosen(ganttChart)) await benchChart(program, root);
  if (chosen.length === 0) return;
  const table = new Map<string, string[]>();
  for (const [place, size] of sizes.entries()) {
    const label = size.toLocaleString('en');
    const stage = await openStage(program, Math.ceil(size / projectSize));
    try {
      const seeded = await seedWorkItems(stage, size);
      console.error(`${label} work items made in ${(seeded / 1000).toFixed(1)} s`);
      for (const benchmark of chosen) {
        for (const { measure, figure } of await benchmark.run(stage)) {
          console.error(`  ${measure}: ${figure}`);
          const figures = table.get(measure) ?? sizes.map(() => '');
          figures[place] = figure;
          table.set(measure, figures);
        }
      }
    } finally {
      await stage.end();
    }
  }
  print(['work items in one workspace', ...sizes.map((size) => size.toLocaleString('en'))], table);
}

async function benchEngine(chosen: readonly EngineBenchmark[]): Promise<void> {
  const table = new Map<string, string[]>();
  for (const benchmark of chosen)
    for (const { measure, figure } of await benchmark.run()) {
      console.error(`  ${measure}: ${figure}`);
      table.set(measure, [figure]);
    }
  print(['the engine alone', 'figure'], table);
}

async function benchPlans(program: string, chosen: readonly PlanBenchmark[]): Promise<void> {
  const table = new Map<string, string[]>();
  for (const benchmark of chosen) {
    const stage = await openStage(program, benchmark.projects);
    try {
      for (const { measure, figure } of await benchmark.run(stage)) {
        console.error(`  ${measure}: ${figure}`);
        table.set(measure, [figure]);
      }
    } finally {
      await stage.end();
    }
  }
  print(['planned work through the server', 'figure'], table);
}

async function benchChart(program: string, root: string): Promise<void> {
  const stage = await openStage(program, 0);
  try {
    const rows = await ganttChart.run(stage, root);
    if (rows.length === 0) return;
    print(ganttChart.head, new Map(rows.map(([measure, ...figures]) => [measure, figures])));
  } finally {
    await stage.end();
  }
}

function print(head: readonly string[], table: ReadonlyMap<string, readonly string[]>): void {
  const rows = [head, ...[...table].map(([measure, figures]) => [measure, ...figures])];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [first = [], ...others] = rows;
  console.log([line(first), rule, ...others.map(line)].join('\n'));
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`;
  console.log(
    `\n${machine}, ${process.platform}, Node.js ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
  );
}
