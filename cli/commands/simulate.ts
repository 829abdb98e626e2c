import type { Command } from '../command.ts';
import { serverOptions } from '../plan-source/server-options.ts';
import { readAmount, readDay, readNumber } from '../read-number.ts';

/** `storewright simulate FILE`: when it will be finished and what it will cost, with what probability, and what drives it. */
export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'Draw durations, costs and risks of a plan many times over',
  words: [{ name: 'FILE', summary: 'a .plan.yaml or MS Project .xml; or --project', optional: true }],
  options: [
    { name: 'iterations', value: 'N', summary: 'how often, 10000 if left out' },
    { name: 'seed', value: 'N', summary: 'the same seed gives the same figures; 1 if left out' },
    { name: 'by', value: 'DAY', summary: 'the day to keep; that of the plan if left out' },
    { name: 'budget', value: 'AMOUNT', summary: 'the cost to stay within' },
    { name: 'start', value: 'DAY', summary: 'the day on which the plan begins, over that of the file' },
    ...serverOptions,
  ],
  async run(input, output) {
    const { values } = input;
    const order = {
      iterations: readNumber(values, 'iterations', 1, 10_000_000, 10_000),
      seed: readNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, 1),
      by: readDay(values, 'by'),
      budget: readAmount(values, 'budget'),
    };
    const { readDatedSource } = await import('../plan-source/read-dated-source.ts');
    const dated = await readDatedSource(input, readDay(values, 'start'));
    const { simulateDated } = await import('../simulate/simulate-dated.ts');
    return simulateDated(dated, order, output);
  },
};
