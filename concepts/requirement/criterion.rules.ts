/** So long a criterion may be as one sentence: what a line of a plan file holds. */
export const mostCriterion = 1000;

/** One test of a requirement; what is not said is empty, but for the outcome. */
interface Criterion {
  readonly given: string;
  readonly when: string;
  readonly outcome: string;
}

/** A criterion as a sentence: 'Given a filled basket, when a guest pays, then the order is placed'. */
export function criterionText({ given, when, outcome }: Criterion): string {
  if (!given && !when) return outcome;
  const parts = [...(given ? [`Given ${given}`] : []), ...(when ? [`when ${when}`] : []), `then ${outcome}`];
  const text = parts.join(', ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A sentence as a criterion; where it is not of the usual form, or would be told otherwise, all of it is the outcome. */
export function criterionOf(text: string): Criterion {
  const [, given = '', when = '', outcome = ''] =
    /^(?:Given (.+?), (?=when |then ))?(?:[Ww]hen (.+?), (?=then ))?then (.+)$/.exec(text) ?? [];
  const criterion = { given, when, outcome };
  return outcome && criterionText(criterion) === text ? criterion : { given: '', when: '', outcome: text };
}
