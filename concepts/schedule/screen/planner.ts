import type { WorkToSchedule } from '../network-of-work.rules.ts';
import type { Attempt, LoadedPlan, Trial } from '../try-change.rules.ts';
import type { PlannerQuestion } from './planner-worker.ts';

const nothing: Attempt = { work: [], link: null };

/** What a planner needs of a Worker. */
export interface PlannerWorker {
  onmessage: ((event: MessageEvent<Trial | null>) => void) | null;
  postMessage(question: PlannerQuestion): void;
  terminate(): void;
}

/**
 * The engine beside the page: it is told the plan and its changes and answers what they do to the dates. One question is
 * under way at a time, and only the newest waits, so that a hand which moves fast is not answered late.
 */
export class Planner {
  private readonly worker: PlannerWorker;
  private readonly answered: (trial: Trial | null) => void;
  private changed: WorkToSchedule[] = [];
  private attempt: Attempt = nothing;
  private busy = false;
  private waiting = false;

  constructor(worker: PlannerWorker, answered: (trial: Trial | null) => void) {
    this.worker = worker;
    this.answered = answered;
    worker.onmessage = ({ data }) => {
      this.busy = false;
      if (this.waiting) this.ask();
      else this.answered(data);
    };
  }

  /** Takes the server's schedule as the truth from now on. */
  load(plan: LoadedPlan): void {
    this.changed = [];
    this.worker.postMessage({ kind: 'load', plan });
    this.ask();
  }

  /** Takes work items as they are now. */
  change(work: readonly WorkToSchedule[]): void {
    if (work.length === 0) return;
    this.changed.push(...work);
    this.ask();
  }

  /** Tries what is in the hand; null once it is let go of. */
  try(attempt: Attempt | null): void {
    this.attempt = attempt ?? nothing;
    this.ask();
  }

  stop(): void {
    this.worker.onmessage = null;
    this.worker.terminate();
  }

  private ask(): void {
    this.waiting = this.busy;
    if (this.busy) return;
    this.busy = true;
    this.worker.postMessage({ kind: 'try', changed: this.changed, attempt: this.attempt });
    this.changed = [];
  }
}
