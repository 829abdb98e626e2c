import type { Command } from '../command.ts';
import { readDay } from '../read-number.ts';

/** `storewright schedule FILE`: dates, float and the critical path, without a thought for resources. */
export const scheduleCommand: Command = {
  name: 'schedule',
  summary: 'Compute dates, float and the critical path of a plan',
  words: [{ name: 'FILE', summary: 'a .plan.yaml, .sm, .mm, .rcp or MS Project .xml' }],
  options: [
    { name: 'start', value: 'DAY', summary: 'the day on which the plan begins, over that of the file' },
  ],
  async run({ words, values }) {
    const start = readDay(values, 'start');
    const { readPlanSource } = await import('../plan-source/read-plan-source.ts');
    const source = await readPlanSource(words['FILE'] ?? '', start);
    if (source.kind === 'dated') {
      const { answerDated } = await import('../schedule/schedule-dated.ts');
      return answerDated(source.dated);
    }
    const { answerInstance, answerMultiMode } = await import('../schedule/schedule-instance.ts');
    return source.kind === 'instance' ? answerInstance(source.instance) : answerMultiMode(source.rows);
  },
};
