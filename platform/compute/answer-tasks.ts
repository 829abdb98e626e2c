import { parentPort } from 'node:worker_threads';
import type { ComputeTask } from './compute.ts';

/** What a worker is asked, and what it answers. */
export interface TaskQuestion {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}
export type TaskAnswer =
  | { readonly number: number; readonly ok: true; readonly output: unknown }
  | { readonly number: number; readonly ok: false; readonly message: string };

/** Answers in a worker thread, one task after the other, until the thread is ended. */
export function answerTasks(tasks: readonly ComputeTask<never, unknown>[]): void {
  const port = parentPort;
  if (!port) throw new Error('tasks are answered in a worker thread');
  const byName = new Map(tasks.map((task) => [task.name, task]));
  port.on('message', ({ number, name, input }: TaskQuestion) => {
    try {
      const task = byName.get(name);
      if (!task) throw new Error(`there is no task ${name}`);
      const answer: TaskAnswer = { number, ok: true, output: task.run(input as never) };
      port.postMessage(answer);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.postMessage({ number, ok: false, message } satisfies TaskAnswer);
    }
  });
}
