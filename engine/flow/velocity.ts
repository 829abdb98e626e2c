import { type Result, success } from '../../kernel/result.ts';
import { type DaySpan, type FlowHistory, type FlowProblemCode, readSpan } from './flow-history.ts';

/** An iteration of fixed length, days included at both ends. */
export interface Sprint extends DaySpan {
  readonly id: string;
}

/** What a sprint brought. */
export interface SprintVelocity {
  readonly id: string;
  readonly items: number;
  /** The sum of the sizes of what was finished in it. */
  readonly velocity: number;
}

/** The velocity of some sprints, and of the last ones together. */
export interface VelocityReport {
  readonly sprints: readonly SprintVelocity[];
  /** Over the last so many sprints; all are null without any. */
  readonly mean: number | null;
  readonly least: number | null;
  readonly greatest: number | null;
  /** The sample standard deviation; null for fewer than two. */
  readonly deviation: number | null;
}

/** Velocity: the size finished in each sprint (Scrum practice; Cohn, Agile Estimating and Planning, 2005), and its spread over the last ones. */
export function velocity(
  { items }: FlowHistory,
  sprints: readonly Sprint[],
  lastOnes = 5,
): Result<VelocityReport, FlowProblemCode> {
  const found: SprintVelocity[] = [];
  for (const sprint of sprints) {
    const read = readSpan(sprint);
    if (!read.ok) return read;
    const [first, last] = read.value;
    const finished = items.filter(
      (item) => item.finished !== null && item.finished >= first && item.finished <= last,
    );
    const sum = finished.reduce((total, { size }) => total + size, 0);
    found.push({ id: sprint.id, items: finished.length, velocity: sum });
  }
  const recent = found.slice(Math.max(0, found.length - lastOnes)).map((sprint) => sprint.velocity);
  const mean = recent.length === 0 ? null : recent.reduce((sum, one) => sum + one, 0) / recent.length;
  const squares = recent.reduce((sum, one) => sum + (one - (mean ?? 0)) ** 2, 0);
  return success({
    ...{ sprints: found, mean },
    least: recent.length === 0 ? null : Math.min(...recent),
    greatest: recent.length === 0 ? null : Math.max(...recent),
    deviation: recent.length < 2 ? null : Math.sqrt(squares / (recent.length - 1)),
  });
}
