import { describe, expect, it } from 'vitest';
import type { LoadedPlan, Trial } from '../try-change.rules.ts';
import { Planner, type PlannerWorker } from './planner.ts';
import type { PlannerQuestion } from './planner-worker.ts';

/** A worker that answers when the test says so. */
function standIn() {
  const asked: PlannerQuestion[] = [];
  const worker: PlannerWorker = {
    onmessage: null,
    postMessage: (question) => void asked.push(question),
    terminate: () => {},
  };
  const answer = (trial: Trial | null) => worker.onmessage?.({ data: trial } as MessageEvent<Trial | null>);
  return { worker, asked, answer };
}
const plan = {} as LoadedPlan;
const work = (workItemId: string) => ({ workItemId }) as never;
const held = (workItemId: string) => ({ work: [work(workItemId)], link: null });

describe('the planner beside the page', () => {
  it('asks one question at a time and tells the answer to the newest only', () => {
    const { worker, asked, answer } = standIn();
    const told: (Trial | null)[] = [];
    const planner = new Planner(worker, (trial) => told.push(trial));
    planner.load(plan);
    for (const day of ['1', '2', '3']) planner.try(held(day));
    expect(asked.map(({ kind }) => kind)).toEqual(['load', 'try']);
    answer({ finish: 0 } as Trial);
    expect(told).toEqual([]);
    expect(asked.at(-1)).toMatchObject({ attempt: held('3') });
    answer({ finish: 3 } as Trial);
    expect(told).toEqual([{ finish: 3 }]);
    expect(asked).toHaveLength(3);
  });

  it('sends each change once, with what is in the hand, and none of before the plan was read anew', () => {
    const { worker, asked, answer } = standIn();
    const planner = new Planner(worker, () => {});
    planner.load(plan);
    planner.change([work('a')]);
    planner.change([work('b')]);
    answer(null);
    expect(asked.at(-1)).toMatchObject({ changed: [work('a'), work('b')], attempt: { work: [] } });
    planner.try(held('c'));
    answer(null);
    expect(asked.at(-1)).toMatchObject({ changed: [], attempt: held('c') });
    planner.change([work('d')]);
    planner.load(plan);
    answer(null);
    expect(asked.at(-1)).toMatchObject({ kind: 'try', changed: [], attempt: held('c') });
  });

  it('asks nothing more once it is stopped', () => {
    const { worker, answer } = standIn();
    const told: unknown[] = [];
    const planner = new Planner(worker, (trial) => told.push(trial));
    planner.load(plan);
    planner.stop();
    answer(null);
    expect(told).toEqual([]);
  });
});
