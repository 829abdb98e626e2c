import { Worker } from 'node:worker_threads';
import type { TaskAnswer, TaskQuestion } from './answer-tasks.ts';
import type { Compute } from './compute.ts';

/** Threads that carry out tasks beside the server. */
export interface WorkerPool {
  readonly compute: Compute;
  /** Ends the threads; what they were at is rejected. */
  close(): Promise<void>;
}

interface Job {
  readonly question: TaskQuestion;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  worker: Worker | null;
  job: Job | null;
}

/** A thread that is idle for so long is ended, in milliseconds. */
const idle = 60_000;

/**
 * Opens a pool of at most `size` threads that run `script`; each is started when it is first needed and carries out one
 * task at a time, first come, first served. A thread that dies takes its task with it and is replaced.
 */
export function openWorkerPool(script: URL, size: number): WorkerPool {
  const seats: Seat[] = Array.from({ length: size }, () => ({ worker: null, job: null }));
  const waiting: Job[] = [];
  const timers = new Map<Seat, ReturnType<typeof setTimeout>>();
  let count = 0;
  let closed = false;

  const give = () => {
    while (waiting.length > 0) {
      const free = seats.filter(({ job }) => job === null);
      // One that runs already is quicker than one that must be started.
      const seat = free.find(({ worker }) => worker !== null) ?? free[0];
      if (!seat) return;
      clearTimeout(timers.get(seat));
      seat.job = waiting.shift() as Job;
      seat.worker ??= start(seat);
      seat.worker.postMessage(seat.job.question);
    }
  };
  const end = (seat: Seat, finish: (job: Job) => void) => {
    const { job } = seat;
    seat.job = null;
    if (job) finish(job);
    const timer = setTimeout(() => {
      if (seat.job === null) void seat.worker?.terminate();
    }, idle);
    timer.unref();
    timers.set(seat, timer);
    give();
  };
  const start = (seat: Seat) => {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    worker.unref();
    worker.on('message', (answer: TaskAnswer) => {
      end(seat, ({ resolve, reject }) =>
        answer.ok ? resolve(answer.output) : reject(new Error(answer.message)),
      );
    });
    const lost = (error: Error) => {
      if (seat.worker === worker) seat.worker = null;
      end(seat, ({ reject }) => reject(error));
    };
    worker.on('error', lost);
    worker.on('exit', (code) => {
      if (seat.worker === worker) lost(new Error(`the thread ended with ${code}`));
    });
    return worker;
  };
  return {
    compute: (task, input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the server is stopping'));
        count += 1;
        const question = { number: count, name: task.name, input };
        waiting.push({ question, resolve: resolve as Job['resolve'], reject });
        give();
      }),
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new Error('the server is stopping'));
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(seats.map(({ worker }) => worker?.terminate()));
    },
  };
}
