import { afterEach, describe, expect, it } from 'vitest';
import type { ComputeTask } from './compute.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

/** A thread that doubles numbers, and does worse when it is told to; it speaks as `answerTasks` does. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ number, name, input }) => {
      if (input === 'die') process.exit(3);
      if (input === 'throw') return parentPort.postMessage({ number, ok: false, message: 'it was thrown' });
      const output = name === 'thread' ? threadId : input * 2;
      setTimeout(() => parentPort.postMessage({ number, ok: true, output }), 5);
    });
  `)}`,
);
const here = () => {
  throw new Error('it runs in the thread');
};
const double: ComputeTask<number | string, number> = { name: 'double', run: here };
const thread: ComputeTask<number, number> = { name: 'thread', run: here };

let pool: WorkerPool;
afterEach(() => pool.close());

describe('threads beside the server', () => {
  it('carry out more tasks than there are threads, each with its own answer', async () => {
    pool = openWorkerPool(script, 2);
    const answers = await Promise.all(Array.from({ length: 25 }, (_, at) => pool.compute(double, at)));
    expect(answers).toEqual(Array.from({ length: 25 }, (_, at) => at * 2));
    const used = await Promise.all(Array.from({ length: 10 }, () => pool.compute(thread, 0)));
    expect(new Set(used).size).toBe(2);
  });

  it('keep one thread for tasks that come one after the other', async () => {
    pool = openWorkerPool(script, 4);
    const first = await pool.compute(thread, 0);
    for (let turn = 0; turn < 5; turn += 1) expect(await pool.compute(thread, 0)).toBe(first);
  });

  it('tell of a task that threw, and go on', async () => {
    pool = openWorkerPool(script, 1);
    const [thrown, next] = await Promise.allSettled([pool.compute(double, 'throw'), pool.compute(double, 4)]);
    expect(thrown).toMatchObject({ status: 'rejected', reason: { message: 'it was thrown' } });
    expect(next).toEqual({ status: 'fulfilled', value: 8 });
  });

  it('are replaced when they die; what waited is carried out', async () => {
    pool = openWorkerPool(script, 1);
    const [died, next] = await Promise.allSettled([pool.compute(double, 'die'), pool.compute(double, 5)]);
    expect(died).toMatchObject({ status: 'rejected', reason: { message: 'the thread ended with 3' } });
    expect(next).toEqual({ status: 'fulfilled', value: 10 });
  });

  it('refuse what comes after they were closed, and reject what was under way', async () => {
    pool = openWorkerPool(script, 1);
    const under = pool.compute(double, 1);
    const waiting = pool.compute(double, 2);
    const settled = Promise.allSettled([under, waiting]);
    await pool.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.compute(double, 3)).rejects.toThrow('the server is stopping');
  });
});
