import { type Result, refusal, success } from '../../kernel/result.ts';
import type { WorkingUnits } from '../plan-file/duration.ts';
import { wholeUnits } from '../plan-file/engine-resource.ts';
import { nearestWord } from '../plan-file/nearest-word.ts';
import type { Resource } from '../resource/resource.contract.ts';
import { skillsOf } from '../resource/resource.rules.ts';
import { formatWorkingTime, parseWorkingTime } from '../work-item/working-time.rules.ts';
import type { Assignment } from './assignment.contract.ts';

type Asked = Pick<Assignment, 'resourceId' | 'skill' | 'units' | 'effortMinutes'>;
type Named = Pick<Resource, 'resourceId' | 'name' | 'skills'>;

/**
 * Who does a work item as planners write it: `Ana Meyer[50%]; backend:2[100%]; Press[3h]`. A skill stands with its number
 * of people, who each give that part of their time; `Ana Meyer (backend)` was chosen for the skill. Resources that are
 * not there are left out.
 */
export function formatAssignments(
  assignments: readonly Asked[],
  resources: readonly Named[],
  units: WorkingUnits,
): string {
  const names = new Map(resources.map(({ resourceId, name }) => [resourceId, name]));
  const texts: string[] = [];
  for (let at = 0; at < assignments.length; at += 1) {
    const one = assignments[at] as Asked;
    if (one.resourceId !== null) {
      const name = names.get(one.resourceId);
      if (name === undefined) continue;
      const chosen = one.skill === null ? '' : ` (${one.skill})`;
      texts.push(`${quoted(name)}${chosen}${brackets(one.units, one.effortMinutes, units)}`);
      continue;
    }
    const { people, each, used } = peopleFrom(assignments, at);
    at += used - 1;
    texts.push(`${quoted(one.skill ?? '')}:${people}${brackets(each, one.effortMinutes, units)}`);
  }
  return texts.join('; ');
}

const part = /^\s*("(?:[^"]|"")*"|[^"[\]]*?)\s*(?::\s*(\d{1,3})|\(([^()]*)\))?\s*(?:\[([^\]]*)\])?\s*$/;

/**
 * Reads what `formatAssignments` writes, and what planners type instead: names and skills in any case, a skill without a
 * number for one person. Refuses names that nobody has, saying which is nearest, and what is no notation.
 */
export function parseAssignments(
  text: string,
  resources: readonly Named[],
  units: WorkingUnits,
): Result<Asked[], 'bad-assignment'> {
  const found: Asked[] = [];
  const named = new Set<string>();
  for (const piece of pieces(text)) {
    const read = readPart(piece, resources, units);
    if (!read.ok) return read;
    for (const one of read.value) {
      const key = `${one.resourceId} ${one.skill ?? ''}`;
      if (one.resourceId && named.has(key)) return bad(`“${piece.trim()}” is named twice.`);
      named.add(key);
      found.push(one);
    }
  }
  return success(found);
}

function readPart(
  piece: string,
  resources: readonly Named[],
  units: WorkingUnits,
): Result<Asked[], 'bad-assignment'> {
  const [, before = '', count, chosen, inside] = part.exec(piece) ?? [];
  if (before === '') return bad(`“${piece.trim()}” is none: write Ana[50%], backend:2 or Press[3h].`);
  const amount = readBrackets(inside, units);
  if (!amount.ok) return amount;
  // A name may look like notation itself.
  const full = unquoted(piece.replace(/\[[^\]]*\]\s*$/, '').trim());
  const asWritten = matching(resources, full);
  const resource =
    asWritten.length > 0 ? asWritten : count === undefined ? matching(resources, unquoted(before)) : [];
  if (resource.length > 1) return bad(`There are ${resource.length} resources “${full}”.`);
  const skills = skillsOf(resources);
  const skillOf = (word: string) => skills.find((skill) => isAlike(skill, word));
  const [one] = resource;
  if (one && asWritten.length > 0)
    return success([{ resourceId: one.resourceId, skill: null, ...amount.value }]);
  if (one) {
    const skill = chosen === undefined ? null : skillOf(chosen.trim());
    if (skill === undefined) return unknown(chosen ?? '', skills, 'Nobody has the skill');
    return success([{ resourceId: one.resourceId, skill, ...amount.value }]);
  }
  const skill = chosen === undefined ? skillOf(unquoted(before)) : undefined;
  if (skill !== undefined) return forPeople(skill, Number(count ?? 1), amount.value);
  const known = count === undefined ? [...resources.map(({ name }) => name), ...skills] : skills;
  return unknown(unquoted(before), known, count === undefined ? 'There is no' : 'Nobody has the skill');
}

interface Amount {
  readonly units: number | null;
  readonly effortMinutes: number | null;
}

/** So many people of a skill: one assignment where its units say how many they are, else one for each. */
function forPeople(
  skill: string,
  people: number,
  { units, effortMinutes }: Amount,
): Result<Asked[], 'bad-assignment'> {
  if (people < 1 || people > 50) return bad(`“${skill}:${people}”: between 1 and 50 people.`);
  if (people === 1) return success([{ resourceId: null, skill, units, effortMinutes }]);
  const all = people * (units ?? wholeUnits);
  if (Math.ceil(all / wholeUnits) === people)
    return success([{ resourceId: null, skill, units: all, effortMinutes }]);
  return success(Array.from({ length: people }, () => ({ resourceId: null, skill, units, effortMinutes })));
}

/** How many people the assignment of a skill asks for, with its equal neighbours; how much of each; how many it takes up. */
function peopleFrom(assignments: readonly Asked[], at: number) {
  const { units, skill, effortMinutes } = assignments[at] as Asked;
  const people = Math.ceil((units ?? wholeUnits) / wholeUnits);
  if (people > 1) {
    const each = (units ?? wholeUnits) / people;
    return { people, each: each === wholeUnits && effortMinutes === null ? null : each, used: 1 };
  }
  let used = 1;
  for (let next = assignments[at + used]; next; next = assignments[at + used]) {
    const same = next.resourceId === null && next.skill === skill;
    if (!same || next.units !== units || next.effortMinutes !== effortMinutes || units === null) break;
    if (Math.ceil(((used + 1) * units) / wholeUnits) === used + 1) break;
    used += 1;
  }
  return { people: used, each: units, used };
}

function brackets(units: number | null, effortMinutes: number | null, day: WorkingUnits): string {
  const parts = [
    ...(units === null ? [] : [`${units / 10}%`]),
    ...(effortMinutes === null ? [] : [formatWorkingTime(effortMinutes, day)]),
  ];
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`;
}

function readBrackets(inside: string | undefined, day: WorkingUnits): Result<Amount, 'bad-assignment'> {
  let amount: Amount = { units: null, effortMinutes: null };
  for (const text of inside === undefined ? [] : inside.split(/,(?!\d)/)) {
    const percent = /^\s*(\d{1,7}(?:[.,]\d)?)\s*%\s*$/.exec(text)?.[1];
    const effortMinutes = percent === undefined ? parseWorkingTime(text, day) : undefined;
    if (percent !== undefined)
      amount = { ...amount, units: Math.round(Number(percent.replace(',', '.')) * 10) };
    else if (effortMinutes !== undefined) amount = { ...amount, effortMinutes };
    else return bad(`“[${text.trim()}]” is neither a part such as 50% nor work such as 3h.`);
  }
  return amount.units === 0 ? bad('“0%” is nothing: leave it out.') : success(amount);
}

/** The parts between semicolons, those in quotes and brackets aside. */
function pieces(text: string): string[] {
  const found = text.match(/(?:"(?:[^"]|"")*"|\[[^\]]*\]|[^;])+/g) ?? [];
  return found.filter((piece) => piece.trim() !== '');
}

function quoted(name: string): string {
  return /["[\];]|:\s*\d+$|\)$|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function unquoted(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function matching(resources: readonly Named[], name: string): readonly Named[] {
  const exact = resources.filter((resource) => resource.name === name);
  return exact.length > 0 ? exact : resources.filter((resource) => isAlike(resource.name, name));
}

function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function unknown(word: string, known: readonly string[], says: string) {
  const likely = nearestWord(word, known);
  return bad(`${says} “${word}”${likely === undefined ? '' : `: did you mean “${likely}”?`}`);
}

function bad(detail: string) {
  return refusal('bad-assignment', detail);
}
