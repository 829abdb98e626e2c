import type { RcpspInstance } from '../levelling/instance/rcpsp-instance.ts';
import { type CorpusReading, refuseFile } from './corpus-problem.ts';
import { instanceOf } from './read-psplib.ts';

const mostJobs = 1_000_000;

/**
 * Reads an instance in the format of Patterson (`.rcp`: Patterson, "A comparison of exact approaches for solving the
 * multiple constrained resource project scheduling problem", Management Science 30, 1984): numbers, however they are
 * broken into lines. The number of jobs and of resources; the capacities; for each job its duration, its units of each
 * resource, the number of its successors and the successors.
 */
export function readPatterson(text: string): CorpusReading<RcpspInstance> {
  const numbers = new NumberReader(text);
  const jobs = numbers.next();
  const resources = numbers.next();
  if (jobs === null || resources === null || jobs < 2 || jobs > mostJobs || resources > 1000)
    return refuseFile(1, '', 'the file begins with the number of jobs and of resources');
  const capacities = numbers.several(resources);
  const durations: number[] = [];
  const demands: (readonly number[])[] = [];
  const successors: (readonly number[])[] = [];
  const lines: number[] = [];
  for (let job = 1; job <= jobs; job += 1) {
    const duration = numbers.next();
    lines.push(numbers.line);
    const units = numbers.several(resources);
    const count = numbers.next();
    const list = count === null || count > jobs ? null : numbers.several(count);
    if (duration === null || !units || !list)
      return refuseFile(numbers.line, `job ${job}`, 'the file ends within a job, or holds what is no number');
    const wrong = list.find((to) => to < 1 || to > jobs);
    if (wrong !== undefined)
      return refuseFile(numbers.line, `job ${job} successors`, `there is no job ${wrong}`);
    durations.push(duration);
    demands.push(units);
    successors.push(list.map((to) => to - 1));
  }
  if (!capacities) return refuseFile(1, 'capacities', 'there are too few');
  if (!numbers.isAtEnd()) return refuseFile(numbers.line, '', 'there is more behind the last job');
  return instanceOf({ durations, demands, capacities, successors }, lines);
}

/** Reads whole numbers one by one, and knows the line of the last. */
class NumberReader {
  readonly #text: string;
  #at = 0;
  line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next number, null where there is none. */
  next(): number | null {
    this.#skipBlanks();
    const begin = this.#at;
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at += 1;
    return this.#at === begin ? null : Number(this.#text.slice(begin, this.#at));
  }

  /** So many numbers, null where there are fewer. */
  several(count: number): number[] | null {
    const found: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const number = this.next();
      if (number === null) return null;
      found.push(number);
    }
    return found;
  }

  isAtEnd(): boolean {
    this.#skipBlanks();
    return this.#at >= this.#text.length;
  }

  #skipBlanks(): void {
    for (; this.#at < this.#text.length; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 10) this.line += 1;
      else if (code !== 32 && code !== 9 && code !== 13 && code !== 26) return;
    }
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
