/** How often each work item was critical in the simulation of the project. */
export interface Criticality {
  /** The share of the iterations in which it was, 0 to 1; null for what the simulation does not tell of. */
  readonly shareOf: (workItemId: string) => number | null;
}
