/** The height of a row of the chart, in pixels. */
export const rowHeight = 30;
