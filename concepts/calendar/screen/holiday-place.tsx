import { Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/browser/call.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { listHolidayCountries } from '../calendar.contract.ts';
import type { CalendarForm } from '../calendar-text.rules.ts';

/** Whose public holidays are days off: a country, and a region where it has some. */
export function HolidayPlace(props: {
  form: CalendarForm;
  editable: boolean;
  onChange: (change: Partial<CalendarForm>) => void;
}) {
  const { form, editable, onChange } = props;
  const { workspaceId } = useWorkspace();
  const { data } = useQuery({
    queryKey: [workspaceId, 'holiday-countries'],
    queryFn: () => call(listHolidayCountries, { params: { workspaceId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const countries = data?.items ?? [];
  const regions = countries.find(({ code }) => code === form.country)?.regions ?? [];
  const choices = (list: readonly { code: string; name: string }[], now: string) =>
    list.length > 0 || now === ''
      ? list.map(({ code, name }) => ({ value: code, label: name }))
      : [{ value: now, label: now }];
  return (
    <Group grow align="flex-end">
      <Select
        label="Public holidays of"
        placeholder="No country"
        data={choices(countries, form.country)}
        value={form.country || null}
        searchable
        clearable
        disabled={!editable}
        onChange={(country) => onChange({ country: country ?? '', region: '' })}
      />
      <Select
        label="Region"
        placeholder={regions.length > 0 ? 'The whole country' : 'No regions'}
        data={choices(regions, form.region)}
        value={form.region || null}
        searchable
        clearable
        disabled={!editable || regions.length === 0}
        onChange={(region) => onChange({ region: region ?? '' })}
      />
    </Group>
  );
}
