import type { ImportFinding } from '../plan-file/import-finding.ts';
import type { WorkPackage } from '../plan-file/work-package-schema.ts';

/** A work item as another tool has it, read but not yet placed in a plan. */
export interface ForeignItem {
  /** How others of the same file refer to it. */
  readonly ref: string;
  /** Where it stands in the file. */
  readonly place: string;
  readonly title: string;
  readonly type?: WorkPackage['type'];
  readonly parent?: string | undefined;
  readonly text?: string | undefined;
  readonly status?: string | undefined;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  readonly checklist?: readonly { readonly text: string; readonly done: boolean }[];
  /** Working minutes. */
  readonly effort?: number | undefined;
  readonly points?: number | undefined;
  readonly start?: string | undefined;
  readonly due?: string | undefined;
  readonly deadline?: string | undefined;
  readonly priority?: string | undefined;
  readonly waitsFor: readonly string[];
}

/** A file of work items: its name, its statuses in their order where it knows one, its items, and what has no place. */
export interface ForeignItems {
  readonly name: string;
  readonly description?: string | undefined;
  readonly statuses?: readonly string[];
  readonly items: readonly ForeignItem[];
  readonly findings: readonly ImportFinding[];
}

/** Counts what has no place in a plan, to tell each kind once. */
export class LeftOut {
  readonly #counts = new Map<string, { count: number; place: string; message: string }>();

  /** Notes one of a kind; the first place of each is told. */
  note(field: string, place: string, message = 'there is no place for it in a plan', count = 1): void {
    const known = this.#counts.get(field);
    if (known) known.count += count;
    else if (count > 0) this.#counts.set(field, { count, place, message });
  }

  /** Each kind with how many there are. */
  findings(): ImportFinding[] {
    return [...this.#counts].map(([field, { count, place, message }]) => ({
      level: 'left-out',
      place,
      field,
      message: `${count === 1 ? 'Once' : `${count.toLocaleString('en')} times`}: ${message}`,
    }));
  }
}
