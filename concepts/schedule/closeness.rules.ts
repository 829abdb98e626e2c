/** Work is near-critical with at most so many usual days of total float. */
export const nearCriticalDays = 3;

/** How close a work item is to fixing the finish: by its float, or by the share of iterations in which it does. */
export type Closeness = 'critical' | 'near' | 'other';

/** Shares from which on work counts as critical and as near-critical. */
const [criticalShare, nearShare] = [0.7, 0.3];

/** The closeness by the simulation where there is one that tells of the work, or else by float. */
export function closenessOf(
  work: { readonly critical: boolean; readonly totalFloatMinutes: number },
  dayMinutes: number,
  share: number | null,
): Closeness {
  if (share !== null) return share >= criticalShare ? 'critical' : share >= nearShare ? 'near' : 'other';
  if (work.critical) return 'critical';
  return work.totalFloatMinutes <= nearCriticalDays * dayMinutes ? 'near' : 'other';
}

/** What the colours of the bars mean, in words. */
export function closenessWords(bySimulation: boolean): Readonly<Record<Closeness, string>> {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return bySimulation
    ? {
        critical: `Critical in ${percent(criticalShare)} of the iterations or more`,
        near: `In ${percent(nearShare)} or more`,
        other: 'In fewer',
      }
    : {
        critical: 'Critical',
        near: `Near-critical: ${nearCriticalDays} days of float or less`,
        other: 'Other work',
      };
}
