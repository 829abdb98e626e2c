import { isSame } from '../../kernel/is-same.ts';
import type { Resource } from './resource.contract.ts';

/** What may be said of a resource. */
export type ResourceFields = Omit<Resource, 'resourceId' | 'version'>;

/** A resource of which nothing but the name is said: one whole person who works whenever the work does. */
export const plainResource: Omit<ResourceFields, 'name'> = {
  kind: 'person',
  memberId: null,
  skills: [],
  capacity: 1000,
  availability: [],
  absences: [],
  calendar: null,
};

/** The fields that a change alters, before and after; empty where nothing differs. Skills are said once each. */
export function resourceDifference(
  row: ResourceFields,
  change: { readonly [Name in keyof ResourceFields]?: ResourceFields[Name] | undefined },
): { before: Partial<ResourceFields>; after: Partial<ResourceFields> } {
  const skills = change.skills && { skills: [...new Set(change.skills)] };
  const differing = Object.entries({ ...change, ...skills }).filter(
    ([name, value]) => value !== undefined && !isSame(row[name as keyof ResourceFields], value),
  );
  return {
    before: Object.fromEntries(differing.map(([name]) => [name, row[name as keyof ResourceFields]])),
    after: Object.fromEntries(differing),
  };
}

/** The skills that anybody has, each once, by name. */
export function skillsOf(resources: readonly Pick<Resource, 'skills'>[]): string[] {
  return [...new Set(resources.flatMap(({ skills }) => skills))].sort((one, other) =>
    one.localeCompare(other),
  );
}
