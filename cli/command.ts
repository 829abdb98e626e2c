/** The command was called in a way that it does not understand; the message says what is wrong. */
export class UsageError extends Error {}

/** What a command was given on its line. */
export interface CommandInput {
  /** The words that are no options, by the name of their place. */
  readonly words: Readonly<Record<string, string>>;
  /** The options that take a value; of one that may be given several times, the values with a space between. */
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** How a command speaks while it works; its answer is what it returns. */
export interface CommandOutput {
  /** One step of the work, as a line. */
  say(line: string): void;
  /** How far something is: shown on a terminal only, where each replaces the one before. */
  progress(line: string): void;
}

/** What a command answers: lines for a person, and the same for a program. `ok` is false where it found a fault. */
export interface CommandAnswer {
  readonly ok: boolean;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** An option of a command. */
export interface CommandOption {
  readonly name: string;
  readonly value: string;
  readonly summary: string;
  /** May be given several times. */
  readonly many?: boolean;
}

/** A word that follows a command. */
export interface CommandWord {
  readonly name: string;
  readonly summary: string;
  /** May be left out, and is empty then; no word may follow it. */
  readonly optional?: boolean;
}

/** One command of `storewright`: what it is called with, and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The words that must follow, in order. */
  readonly words: readonly CommandWord[];
  /** The options with a value that may be given. */
  readonly options: readonly CommandOption[];
  run(input: CommandInput, output: CommandOutput): Promise<CommandAnswer>;
}
