import { type Command, UsageError } from '../command.ts';
import { readNumber, readNumbers } from '../read-number.ts';

/** `storewright bench psplib DIR`: how good levelling is on a folder of published instances. */
export const benchCommand: Command = {
  name: 'bench',
  summary: 'Level every benchmark instance of a folder and compare with what is published',
  words: [
    { name: 'SUITE', summary: 'psplib: instances of PSPLIB (.sm) and Patterson (.rcp)' },
    { name: 'DIR', summary: 'the folder, with best-known.csv, optimum.csv or *opt.sm beside the instances' },
  ],
  options: [
    {
      name: 'schedules',
      value: 'N,N',
      summary: 'budgets in schedules, one after the other; 1000,5000,50000 if left out',
    },
    { name: 'ms', value: 'N,N', summary: 'budgets in milliseconds for each instance' },
    { name: 'seed', value: 'N', summary: 'of every instance; 1 if left out' },
  ],
  async run({ words, values }, output) {
    if (words['SUITE'] !== 'psplib')
      throw new UsageError(`There is no suite ${words['SUITE']}: psplib is one.`);
    const seed = readNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, 1);
    const times = readNumbers(values, 'ms', 1, 86_400_000) ?? [];
    const counts = readNumbers(values, 'schedules', 1, 1_000_000_000);
    const budgets = [
      ...(counts ?? (times.length > 0 ? [] : [1000, 5000, 50_000])).map((schedules) => ({
        schedules,
        ms: null,
        seed,
      })),
      ...times.map((ms) => ({ schedules: 1_000_000_000, ms, seed })),
    ];
    const { runBench } = await import('../bench/run-bench.ts');
    return runBench(words['DIR'] ?? '', budgets, output);
  },
};
