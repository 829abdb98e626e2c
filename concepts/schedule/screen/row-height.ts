/** The height of a row of the chart, in pixels. */
export const rowHeight = 30;

/** So far a level of the tree is set in from the one that holds it, in pixels, down to the ninth. */
export const indentStep = 14;

/** Where the names of a level begin in their column, in pixels. */
export function indentOf(level: number): number {
  return 6 + Math.min(level - 1, 8) * indentStep;
}
