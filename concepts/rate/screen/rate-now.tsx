import { Text } from '@mantine/core';
import { formatDay, today } from '../../../platform/browser/format.ts';
import { formatMoney } from '../money-text.rules.ts';
import type { Rate } from '../rate.contract.ts';
import { rateAfter, rateOn } from '../rate.rules.ts';
import { useRates } from './use-rates.ts';

/** What a resource costs today, and what comes next. */
export function RateNow({ resourceId }: { resourceId: string }) {
  const all = useRates().data?.items ?? [];
  const own = all.filter((rate) => rate.resourceId === resourceId);
  const now = rateOn(own, today());
  const next = rateAfter(own, today());
  return (
    <>
      {now ? rateText(now) : null}
      {next ? (
        <Text size="xs" c="dimmed">
          {rateText(next)} from {formatDay(next.from)}
        </Text>
      ) : null}
    </>
  );
}

/** A rate in a few words: €95.00 an hour. */
export function rateText({ costPerHour, costPerUse, currency }: Rate): string {
  const parts = [
    ...(costPerHour > 0 || costPerUse === 0 ? [`${formatMoney(costPerHour, currency)} an hour`] : []),
    ...(costPerUse > 0 ? [`${formatMoney(costPerUse, currency)} a use`] : []),
  ];
  return parts.join(', ');
}
