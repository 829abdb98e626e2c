/** An index as a figure; where its denominator is nothing, there is none yet. */
export function indexText(index: number | null): string {
  return index === null ? 'none yet' : index.toFixed(2);
}

/** What a cost performance index says in plain words. */
export function costWords(index: number | null, unit: string): string {
  if (index === null) return 'Nothing is spent yet, so nothing can be said of the money.';
  const rounded = index.toFixed(2);
  const tail = index > 1.005 ? 'more than planned' : index < 0.995 ? 'less than planned' : 'as planned';
  return `For each ${unit} spent, ${rounded} ${unit} of work was done: ${tail}.`;
}

/** What a schedule performance index says in plain words. */
export function scheduleWords(index: number | null): string {
  if (index === null) return 'No work was planned until now.';
  const percent = Math.round(100 * index);
  if (percent === 100) return 'As much work is done as was planned until now.';
  return percent > 100
    ? `${percent}% of the work planned until now is done: ahead of the plan.`
    : `Of the work planned until now, ${percent}% is done: behind the plan.`;
}

/** What a to-complete performance index says in plain words. */
export function toCompleteWords(index: number | null): string {
  if (index === null) return 'Nothing of the budget is left to finish with.';
  if (index === 0) return 'All of the work is done.';
  return `To end within the budget, each unit of money left must do work worth ${index.toFixed(2)}.`;
}

/** What each way to foresee the cost at the end takes of the rest. */
export const estimateWords = {
  typical: 'The rest costs as the work so far did',
  atypical: 'The rest costs what was planned',
  costAndSchedule: 'The rest costs as the work so far did, and lost time is made good',
  scheduleWeighted: 'The same, with a fifth of the weight on time',
  bottomUp: 'The rest costs what those who do it say',
} as const;
