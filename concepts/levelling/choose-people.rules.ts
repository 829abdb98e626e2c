import { type Places, placesOf, placesOfNeed } from './demands-of-work.rules.ts';
import type { WorkNeed } from './levelling-order.rules.ts';

/** Who does the places of a skill of one work item. */
export interface ChosenPeople {
  readonly skill: string;
  /** Thousandths of each. */
  readonly units: number;
  readonly resourceIds: readonly string[];
}

/** Those who were chosen for a work item, each with the skills that they have. */
interface ChosenPerson {
  readonly resourceId: string;
  readonly units: number;
  readonly skills: readonly string[];
}

/** Gives each place of the skills that a work item asks for one of those who were chosen. Places may stay empty. */
export function seatPeople(
  needs: readonly WorkNeed[],
  durationMinutes: number,
  people: readonly ChosenPerson[],
): ChosenPeople[] {
  const places = placesOf(needs, durationMinutes).flatMap((place) =>
    Array.from({ length: place.people }, () => place),
  );
  const seats = seated(places, people, new Set());
  const chosen = new Map<string, { skill: string; units: number; resourceIds: string[] }>();
  for (const [at, { skill, units }] of places.entries()) {
    const resourceId = seats?.[at];
    if (resourceId === undefined || resourceId === null) continue;
    const key = `${units} ${skill}`;
    const known = chosen.get(key) ?? { skill, units, resourceIds: [] };
    chosen.set(key, known);
    known.resourceIds.push(resourceId);
  }
  return [...chosen.values()];
}

/** A seat for everybody: by place, null for an empty one. */
function seated(
  places: readonly Places[],
  people: readonly ChosenPerson[],
  taken: ReadonlySet<number>,
  at = 0,
): (string | null)[] | null {
  const place = places[at];
  if (!place) return taken.size === people.length ? [] : null;
  for (const [index, { resourceId, units, skills }] of people.entries()) {
    if (taken.has(index) || units !== place.units || !skills.includes(place.skill)) continue;
    const rest = seated(places, people, new Set([...taken, index]), at + 1);
    if (rest) return [resourceId, ...rest];
  }
  const empty = places.length - at > people.length - taken.size;
  const rest = empty ? seated(places, people, taken, at + 1) : null;
  return rest ? [null, ...rest] : null;
}

/** An assignment as it is stored, without the work item. */
type StoredNeed = WorkNeed & { readonly assignmentId: string };

/**
 * The stored assignments of a work item with the people who were chosen for its skills: what asked for several becomes
 * one for each. Those of persons named without a skill stay as they are. `newId` names what is added.
 */
export function withChosen<Row extends StoredNeed>(
  rows: readonly Row[],
  durationMinutes: number,
  chosen: readonly ChosenPeople[],
  newId: () => string,
): Row[] {
  const left = new Map(
    chosen.map(({ skill, units, resourceIds }): [string, string[]] => [
      `${units} ${skill}`,
      [...resourceIds],
    ]),
  );
  return rows.flatMap((row) => {
    if (row.skill === null) return [row];
    const { people, units } = placesOfNeed(row, durationMinutes);
    const resourceIds = left.get(`${units} ${row.skill}`)?.splice(0, people) ?? [];
    if (resourceIds.length === 0) return [{ ...row, resourceId: null }];
    if (people === 1) return [{ ...row, resourceId: resourceIds[0] ?? null }];
    return Array.from({ length: people }, (_, at) => ({
      ...row,
      assignmentId: at === 0 ? row.assignmentId : newId(),
      resourceId: resourceIds[at] ?? null,
      units: row.units === null ? null : Math.round(row.units / people),
      effortMinutes: row.effortMinutes === null ? null : partOf(row.effortMinutes, people, at),
    }));
  });
}

/** One of several equal parts of a whole number; what is left over goes to the first. */
function partOf(whole: number, parts: number, at: number): number {
  return Math.floor(whole / parts) + (at < whole % parts ? 1 : 0);
}

/** The same assignments without those who were chosen for a skill. */
export function withoutChosen<Row extends StoredNeed>(rows: readonly Row[]): Row[] {
  return rows.map((row) => (row.skill === null ? row : { ...row, resourceId: null }));
}

/** The assignees of a work item once others are chosen for its skills: members among those come, those of before go. */
export function assigneesAfterChoice(
  assigneeIds: readonly string[],
  before: readonly WorkNeed[],
  after: readonly WorkNeed[],
  memberOf: ReadonlyMap<string, string>,
): string[] {
  const members = (rows: readonly WorkNeed[]) =>
    rows.flatMap(({ resourceId }) => memberOf.get(resourceId ?? '') ?? []);
  const chosenBefore = new Set(members(before.filter(({ skill }) => skill !== null)));
  const stay = new Set(members(after));
  const chosen = members(after.filter(({ skill }) => skill !== null));
  return [...new Set([...assigneeIds.filter((id) => !chosenBefore.has(id) || stay.has(id)), ...chosen])];
}
