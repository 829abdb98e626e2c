import { convertMoney, type ExchangeTable, type Fraction } from '../exchange-rate/exchange-rate.rules.ts';
import type { Resource } from '../resource/resource.contract.ts';
import type { BudgetEntry } from './budget-cost.contract.ts';
import type { Cost, CostCategory } from './cost.contract.ts';
import type { Labour, LabourPart } from './labour-cost.rules.ts';
import { shareOut } from './share-out.ts';

/** A rate of exchange that nobody has entered. */
export interface MissingRate {
  readonly from: string;
  readonly to: string;
  readonly day: string;
}

/** Entries in one currency, and the rates that some more of them would need. */
export interface BudgetEntries {
  readonly entries: readonly BudgetEntry[];
  readonly missing: readonly MissingRate[];
}

/** In which currency money is told, and at which day's rates what is planned is converted. */
export interface Told {
  readonly table: ExchangeTable;
  readonly currency: string;
  readonly day: string;
}

/** A cost as far as money is added up. */
export type CostOfMoney = Omit<Cost, 'projectId' | 'reference' | 'version' | 'createdAt' | 'updatedAt'>;

/** What was entered by hand, each converted once: what is planned as of the day given, all else as of its own. */
export function entriesOfCosts(costs: readonly CostOfMoney[], told: Told): BudgetEntries {
  const entries: BudgetEntry[] = [];
  const missing = new Map<string, MissingRate>();
  for (const { costId, workItemId, kind, category, name, supplier, day, amount, currency } of costs) {
    const at = kind === 'planned' ? told.day : (day ?? told.day);
    const found = convertMoney(told.table, { amount, from: currency, to: told.currency, day: at });
    if (!found.ok) {
      note(missing, currency, told.currency, at);
      continue;
    }
    entries.push({
      ...{ workItemId, kind, category, source: 'cost', costId, day, minutes: null, rate: null },
      name: supplier === '' ? name : `${name} (${supplier})`,
      original: currency === told.currency ? null : { amount, currency },
      amount: found.value,
    });
  }
  return { entries, missing: [...missing.values()] };
}

/**
 * What people's time costs. The parts of each work item and category add up to their exact sum, rounded once; so a
 * table in whole minor units has no cent too many, in any currency.
 */
export function entriesOfLabour({ parts }: Labour, kind: 'planned' | 'actual', told: Told): BudgetEntries {
  const groups = new Map<string, { part: LabourPart; exact: Fraction }[]>();
  const missing = new Map<string, MissingRate>();
  for (const part of parts) {
    const at = kind === 'planned' ? told.day : part.day;
    const factor = told.table.factor(part.rate.currency, told.currency, at);
    if (!factor) {
      note(missing, part.rate.currency, told.currency, at);
      continue;
    }
    const { cost } = part;
    const exact = { top: cost.top * factor.top, bottom: cost.bottom * factor.bottom };
    const key = `${part.workItemId} ${categoryOf(part.resource)}`;
    const group = groups.get(key);
    if (group) group.push({ part, exact });
    else groups.set(key, [{ part, exact }]);
  }
  const entries: BudgetEntry[] = [];
  for (const group of groups.values()) {
    const amounts = shareOut(group.map(({ exact }) => exact));
    for (const [at, { part }] of group.entries()) entries.push(entryOf(part, kind, amounts[at] ?? 0));
  }
  return { entries, missing: [...missing.values()] };
}

/** Several lists as one. */
export function joinEntries(lists: readonly BudgetEntries[]): BudgetEntries {
  const missing = new Map<string, MissingRate>();
  for (const { from, to, day } of lists.flatMap((list) => list.missing)) note(missing, from, to, day);
  return { entries: lists.flatMap(({ entries }) => entries), missing: [...missing.values()] };
}

function entryOf(part: LabourPart, kind: 'planned' | 'actual', amount: number): BudgetEntry {
  const { workItemId, resource, rate, what, minutes, day } = part;
  const perHour = what === 'hours';
  return {
    ...{ workItemId, kind, category: categoryOf(resource), costId: null, name: resource.name, day, amount },
    source: kind === 'planned' ? 'assignment' : 'time-entry',
    minutes: perHour ? Number((minutes.top + minutes.bottom / 2n) / minutes.bottom) : null,
    rate: {
      amount: perHour ? rate.costPerHour : rate.costPerUse,
      currency: rate.currency,
      per: perHour ? 'hour' : 'use',
    },
    original: null,
  };
}

/** What the rate of a resource is spent on. */
function categoryOf({ kind }: Resource): CostCategory {
  if (kind === 'vendor') return 'service';
  if (kind === 'material') return 'material';
  return kind === 'equipment' ? 'other' : 'labour';
}

function note(missing: Map<string, MissingRate>, from: string, to: string, day: string): void {
  // One line for two currencies is enough to say what to enter: the earliest day serves the later ones.
  const key = `${from} ${to}`;
  const known = missing.get(key);
  if (!known || day < known.day) missing.set(key, { from, to, day });
}
