/** How far an answer is from the best possible, honestly. */
export function describeGap(reached: number, lowerBound: number, optimal: boolean): string {
  if (optimal) return 'proven to be the shortest possible';
  const gap = lowerBound > 0 ? (100 * (reached - lowerBound)) / lowerBound : 0;
  return `at most ${gap.toFixed(1)}% from the shortest possible`;
}
