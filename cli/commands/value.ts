import { type Command, UsageError } from '../command.ts';
import { serverOptions } from '../plan-source/server-options.ts';
import { readDay } from '../read-number.ts';

/** `storewright value FILE --at DAY`: earned value against the baseline, with its forecasts. */
export const valueCommand: Command = {
  name: 'value',
  summary: 'Measure a plan against its baseline: earned value, earned schedule and forecasts',
  words: [{ name: 'FILE', summary: 'a .plan.yaml or MS Project .xml; or --project', optional: true }],
  options: [
    {
      name: 'at',
      value: 'DAY',
      summary: 'up to the end of this day; that of the status date of the file if left out',
    },
    {
      name: 'period',
      value: 'LENGTH',
      summary: 'day, week or month: how earned schedule counts time; week if left out',
    },
    { name: 'start', value: 'DAY', summary: 'the day on which the plan begins, over that of the file' },
    ...serverOptions,
  ],
  async run(input) {
    const { values } = input;
    const at = readDay(values, 'at');
    const { period = 'week' } = values;
    if (period !== 'day' && period !== 'week' && period !== 'month')
      throw new UsageError(`--period is day, week or month, not ${period}.`);
    const { readDatedSource } = await import('../plan-source/read-dated-source.ts');
    const dated = await readDatedSource(input, readDay(values, 'start'));
    const moment = at ?? dated.plan.project.statusDate;
    if (moment === undefined) throw new UsageError('--at DAY is missing: the file names no status date.');
    const { valueDated } = await import('../value/value-dated.ts');
    return valueDated(dated, moment, period);
  },
};
