/** What is wrong with a plan file, and where; `line` and `column` count from 1. */
export interface PlanFileError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Such as `workPackages[2].children[0].dependsOn[1]`; empty where it is about the whole file. */
  readonly field: string;
  readonly message: string;
}

/** The way from the root of a plan to one of its fields. */
export type FieldPath = readonly (string | number)[];

/** What a rule finds wrong at a field; `at` says whether the field's name or its value is to blame. */
export interface Finding {
  readonly path: FieldPath;
  readonly message: string;
  readonly at?: 'name';
  /** What the message ends with; asked for the first findings only, because guessing takes time. */
  readonly hint?: () => string;
}

/** A fault at a place of the text: an offset, and the field where one is known. */
export interface TextFault {
  readonly offset: number;
  readonly path: FieldPath;
  readonly message: string;
}

/** The most errors that are told at once. */
export const mostErrors = 100;

/** The most errors that come with a guess of what was meant. */
export const mostHints = 20;

/** A path as people write it. */
export function formatPath(path: FieldPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? shorten(part) : `.${shorten(part)}`;
  }
  return text;
}

/** A word of the file as a sentence may quote it: at most 60 characters. */
export function shorten(text: string): string {
  const flat = text.replaceAll(/\p{Cc}+/gu, ' ');
  return flat.length > 60 ? `${flat.slice(0, 60).toWellFormed()}…` : flat;
}
