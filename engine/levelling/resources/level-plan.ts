import { compileCalendar } from '../../calendar/compile-calendar.ts';
import { CalendarExhausted } from '../../calendar/compiled-calendar.ts';
import type { CompileCalendar } from '../../calendar/keep-compiled.ts';
import { checkLevelling, checkOptions } from './check-levelling.ts';
import { describeLevelling } from './describe-levelling.ts';
import { makeDraft } from './draft.ts';
import { finishLowerBound } from './finish-lower-bound.ts';
import type { LevelledPlan } from './levelled-plan.ts';
import type { LevellingInput, LevellingOptions } from './levelling-input.ts';
import { type LevellingRefusal, refuseLevelling } from './levelling-problem.ts';
import { makeModel } from './make-model.ts';
import { scheduleAsLateAsPossible } from './place-late.ts';
import { searchSchedules } from './search-schedules.ts';

/**
 * Levels a plan: moves activities so that nobody has more to do than units, keeping relationships, constraints,
 * calendars and priorities, and chooses who of a pool does what. The priority rules give an instant answer; a budget of
 * more schedules lets a search go on from the best of them, to which it never comes back worse. Bad input is refused.
 * A plan that is scheduled as well shares its `keepCompiled()`.
 */
export function levelPlan(
  input: LevellingInput,
  options: LevellingOptions = {},
  compile: CompileCalendar = compileCalendar,
): { readonly ok: true; readonly value: LevelledPlan } | LevellingRefusal {
  const wrong = checkLevelling(input) ?? checkOptions(input, options);
  if (wrong) return wrong;
  try {
    const made = makeModel(input, options, compile);
    if (!made.ok) return made;
    const { model } = made;
    const draft = makeDraft(model);
    const found = searchSchedules(draft, options);
    scheduleAsLateAsPossible(draft);
    const lowerBound = finishLowerBound(model, found.finish);
    return { ok: true, value: describeLevelling(draft, lowerBound, found.bestRule, found.schedules) };
  } catch (error) {
    if (error instanceof CalendarExhausted)
      return refuseLevelling('no-working-time', `${error.message} before 2400`, { field: 'calendars' });
    throw error;
  }
}
