/** A chance as a reader takes it: whole percent, and no certainty that was not there. */
export function chanceText(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1%';
  if (share < 1 && share > 0.99) return 'over 99%';
  return `${Math.round(share * 100)}%`;
}
