import { type Result, refusal, success } from '../../kernel/result.ts';
import { dayNumber, dayText } from '../plan-file/local-time.ts';
import type { WorkItem } from '../work-item/work-item.contract.ts';

/** What holds a work item: nothing, a wish without a day, or a day. */
export type HeldBy = Pick<WorkItem, 'constraintType' | 'constraintDate'>;
type ConstraintType = NonNullable<WorkItem['constraintType']>;

/** The constraints by the letters that planners write. */
const letters: Readonly<Record<string, ConstraintType>> = {
  ASAP: 'as-soon-as-possible',
  ALAP: 'as-late-as-possible',
  SNET: 'start-no-earlier-than',
  SNLT: 'start-no-later-than',
  FNET: 'finish-no-earlier-than',
  FNLT: 'finish-no-later-than',
  MSO: 'must-start-on',
  MFO: 'must-finish-on',
};
const written = new Map(Object.entries(letters).map(([short, type]) => [type, short]));

/** How constraints are written, for whoever is about to. */
export const constraintHelp =
  'SNET, SNLT, FNET, FNLT, MSO or MFO and a day, such as SNET 2027-03-01; ALAP; empty for none';

/** A constraint as planners write it, `SNET 2027-03-01`; the reader's way of writing days may be given. */
export function formatConstraint(
  { constraintType, constraintDate }: HeldBy,
  format: (day: string) => string = (day) => day,
): string {
  if (constraintType === null) return '';
  const short = written.get(constraintType) ?? '';
  return constraintDate === null ? short : `${short} ${format(constraintDate)}`;
}

/** Reads what `formatConstraint` writes, in capitals or not, and the constraint's name in words; nothing for none. */
export function parseConstraint(text: string): Result<HeldBy, 'bad-constraint'> {
  const wanted = text.trim();
  if (wanted === '') return success({ constraintType: null, constraintDate: null });
  const [, name = '', day] = /^(.*?)\s*(\d{4}-\d{1,2}-\d{1,2})?$/.exec(wanted) ?? [];
  const type = letters[name.toUpperCase()] ?? named(name);
  if (!type)
    return refusal('bad-constraint', `“${name || wanted}” is no constraint: write ${constraintHelp}.`);
  const dated = !type.startsWith('as-');
  if (!dated && day !== undefined) return refusal('bad-constraint', `${written.get(type)} has no day.`);
  if (!dated) return success({ constraintType: type, constraintDate: null });
  const constraintDate = day === undefined ? null : realDay(day);
  if (constraintDate === null)
    return refusal(
      'bad-constraint',
      `${written.get(type)} needs a day, such as ${written.get(type)} 2027-03-01.`,
    );
  return success({ constraintType: type, constraintDate });
}

function named(name: string): ConstraintType | undefined {
  const code = name.toLowerCase().replaceAll(/[\s-]+/g, '-');
  return Object.values(letters).find((type) => type === code);
}

/** A day that the calendar has, with two digits for month and day; null for any other. */
function realDay(text: string): string | null {
  const day = text
    .split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const number = dayNumber(day);
  return Number.isNaN(number) || dayText(number) !== day ? null : day;
}
