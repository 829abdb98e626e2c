import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { listExchangeRates } from '../../exchange-rate/exchange-rate.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';

/** The currencies that the workspace has rates for, to read a page in another; nothing where there is but one. */
export function CurrencyChoice(props: { own: string; value: string; onChange: (currency: string) => void }) {
  const { workspaceId } = useWorkspace();
  const rates = useQuery({
    queryKey: [workspaceId, 'exchange-rates'],
    queryFn: () => call(listExchangeRates, { params: { workspaceId } }),
  });
  const known = rates.data?.items.flatMap(({ from, to }) => [from, to]) ?? [];
  const all = [...new Set([props.own, props.value, ...known])].sort();
  if (all.length < 2) return null;
  return (
    <Select
      aria-label="Currency"
      size="xs"
      w={96}
      allowDeselect={false}
      data={all}
      value={props.value}
      onChange={(value) => value && props.onChange(value)}
    />
  );
}
