import type { Command } from '../command.ts';
import { serverOptions } from '../plan-source/server-options.ts';
import { readDay } from '../read-number.ts';

/** `storewright schedule FILE`: dates, float and the critical path, without a thought for resources. */
export const scheduleCommand: Command = {
  name: 'schedule',
  summary: 'Compute dates, float and the critical path of a plan',
  words: [
    {
      name: 'FILE',
      summary: 'a .plan.yaml, .sm, .mm, .rcp or MS Project .xml; or --project',
      optional: true,
    },
  ],
  options: [
    { name: 'start', value: 'DAY', summary: 'the day on which the plan begins, over that of the file' },
    ...serverOptions,
  ],
  async run(input) {
    const start = readDay(input.values, 'start');
    const { readPlanSource } = await import('../plan-source/read-plan-source.ts');
    const source = await readPlanSource(input, start);
    if (source.kind === 'dated') {
      const { answerDated } = await import('../schedule/schedule-dated.ts');
      return answerDated(source.dated);
    }
    const { answerInstance, answerMultiMode } = await import('../schedule/schedule-instance.ts');
    return source.kind === 'instance' ? answerInstance(source.instance) : answerMultiMode(source.rows);
  },
};
