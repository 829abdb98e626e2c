import { type Command, UsageError } from '../command.ts';
import { serverOptions } from '../plan-source/server-options.ts';
import { readDay, readNumber } from '../read-number.ts';

/** Schedules that are generated where nobody says how many or how long. */
const usualSchedules = 1000;
const mostSchedules = 1_000_000_000;

/** `storewright level FILE`: dates by which nobody is needed twice at once, and how far they are from the best possible. */
export const levelCommand: Command = {
  name: 'level',
  summary: 'Move activities so that nobody is needed twice at once, and finish as early as can be found',
  words: [
    {
      name: 'FILE',
      summary: 'a .plan.yaml, .sm, .mm, .rcp or MS Project .xml; or --project',
      optional: true,
    },
  ],
  options: [
    {
      name: 'schedules',
      value: 'N',
      summary: `how many to generate; ${usualSchedules} if neither this nor --ms is given`,
    },
    { name: 'ms', value: 'N', summary: 'how many milliseconds to search' },
    { name: 'seed', value: 'N', summary: 'the same seed and schedules give the same answer; 1 if left out' },
    {
      name: 'mode',
      value: 'MODE',
      summary: 'finish: may move the finish (if left out); float: within total float only',
    },
    {
      name: 'resources',
      value: 'IDS',
      summary: 'levels only these, ids with commas between; all if left out',
    },
    { name: 'from', value: 'DAY', summary: 'levels only what lies from this day on' },
    { name: 'to', value: 'DAY', summary: 'levels only what lies up to the end of this day' },
    { name: 'start', value: 'DAY', summary: 'the day on which the plan begins, over that of the file' },
    ...serverOptions,
  ],
  async run(input, output) {
    const { values } = input;
    const ms = readNumber(values, 'ms', 1, 86_400_000, null);
    const schedules = readNumber(
      values,
      'schedules',
      1,
      mostSchedules,
      ms === null ? usualSchedules : mostSchedules,
    );
    const budget = { schedules, ms, seed: readNumber(values, 'seed', 0, Number.MAX_SAFE_INTEGER, 1) };
    const { mode = 'finish', resources } = values;
    if (mode !== 'finish' && mode !== 'float')
      throw new UsageError(`--mode is finish or float, not ${mode}.`);
    const [from, to, start] = [readDay(values, 'from'), readDay(values, 'to'), readDay(values, 'start')];
    const { readPlanSource } = await import('../plan-source/read-plan-source.ts');
    const source = await readPlanSource(input, start);
    if (source.kind === 'dated') {
      const { levelDated } = await import('../level/level-dated.ts');
      const resourceIds = resources?.split(',').map((id) => id.trim());
      return levelDated(
        source.dated,
        { ...budget, withinFloat: mode === 'float', resourceIds, from, to },
        output,
      );
    }
    if (mode !== 'finish' || resources !== undefined || from !== undefined || to !== undefined)
      throw new UsageError('--mode, --resources, --from and --to are for plans with dates.');
    const { answerLevelled, answerLevelledModes } = await import('../level/answer-instance.ts');
    if (source.kind === 'multi-mode') return answerLevelledModes(source.rows, budget, output);
    return answerLevelled(source.instance, budget, output);
  },
};
