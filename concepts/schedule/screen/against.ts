/** A plan that a schedule is held against: its dates show under the bars, and how far off the finish is beside them. */
export interface Against {
  /** Its dates of a work item as instants; null for what it does not hold. */
  readonly datesOf: (workItemId: string) => { readonly start: string; readonly finish: string } | null;
  /** Working minutes by which a finish lies behind it; null for what it does not hold. */
  readonly varianceOf: (workItemId: string, finish: string) => number | null;
}
