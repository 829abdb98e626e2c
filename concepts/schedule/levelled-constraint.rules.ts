import type { Constraint } from '../../engine/network/network-input.ts';

/**
 * The constraint of work that starts no earlier than levelling said, in minutes since the Unix epoch. What must be on a
 * date, and what may be no later than one, stays; levelling wins over every other constraint.
 */
export function levelledConstraint(
  constraint: Constraint | undefined,
  levelledStart: number | null,
): Constraint | undefined {
  if (levelledStart === null) return constraint;
  const { type } = constraint ?? {};
  if (type?.startsWith('must-') || type?.endsWith('-no-later-than')) return constraint;
  const own = constraint?.type === 'start-no-earlier-than' ? constraint.instant : levelledStart;
  return { type: 'start-no-earlier-than', instant: Math.max(own, levelledStart) };
}
