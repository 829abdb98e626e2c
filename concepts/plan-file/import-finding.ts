/** How much a finding of an import matters: an error stands in the way; what is kept comes back on export; what is left out does not. */
export const findingLevels = ['error', 'warning', 'left-out', 'kept'] as const;

/** What the reader of a foreign file has to say about it. */
export interface ImportFinding {
  readonly level: (typeof findingLevels)[number];
  /** Where in the file, as people write it: `line 4, column 2`, `Plan!B4`; empty for the whole file. */
  readonly place: string;
  /** What it is about: an element, a column, a property; empty where nothing can be named. */
  readonly field: string;
  readonly message: string;
}
