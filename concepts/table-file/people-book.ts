import type { ImportFinding } from '../plan-file/import-finding.ts';
import type { PlanAssignment, PlanResource } from '../plan-file/plan-resource-schema.ts';
import { lineOf } from './read-row.ts';

/** The people that a foreign file names, as the resources of a plan. */
export class PeopleBook {
  readonly #ids = new Map<string, string>();
  #material = 0;

  /** The id of somebody by their name; nothing for no name. */
  idOf(name: string): string | null {
    const plain = lineOf(500)(name);
    if (plain === '') return null;
    const known = this.#ids.get(plain);
    if (known) return known;
    const id = `person-${this.#ids.size + 1}`;
    this.#ids.set(plain, id);
    return id;
  }

  /** Reads `Ada; Bob[50%]`, parted by semicolons or commas; amounts of material are left out. */
  assignments(text: string): PlanAssignment[] {
    const found = new Map<string, PlanAssignment>();
    for (const part of text.split(/[;,]/)) {
      const [, name = '', amount] = /^\s*(.*?)\s*(?:\[\s*([^\]]*)\s*\])?\s*$/.exec(part) ?? [];
      const percent = /^([\d.]+)\s*%$/.exec(amount ?? '100%');
      if (!percent) {
        this.#material += 1;
        continue;
      }
      const resource = this.idOf(name);
      const units = Math.min(1_000_000, Number(percent[1]) / 100);
      if (resource && Number.isFinite(units))
        found.set(resource, { resource, ...(units === 1 ? {} : { units }) });
    }
    return [...found.values()].slice(0, 50);
  }

  /** Everybody who was named. */
  resources(): PlanResource[] {
    return [...this.#ids].map(([name, id]) => ({ id, name }));
  }

  /** Who was named, and what was no person. */
  findings(): ImportFinding[] {
    const names = [...this.#ids.keys()];
    const people: ImportFinding[] =
      names.length === 0
        ? []
        : [
            {
              level: 'warning',
              place: '',
              field: 'resources',
              message: `${names.length} ${names.length === 1 ? 'name becomes a resource' : 'names become resources'} of the plan: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`,
            },
          ];
    const message = `${this.#material} amounts of material`;
    return this.#material === 0
      ? people
      : [...people, { level: 'left-out', place: '', field: 'resources', message }];
  }
}
