import { Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type Resource, resourceKinds } from '../resource.contract.ts';
import { skillsOf } from '../resource.rules.ts';
import type { ResourceForm } from '../resource-form.rules.ts';
import { kindNames } from './resource-kinds.ts';
import { useResources } from './use-resources.ts';

/** Who or what a resource is, and how much of it there is. A vacancy becomes the person who fills it. */
export function WhoFields(props: {
  resource: Resource | null;
  form: ResourceForm;
  editable: boolean;
  onChange: (change: Partial<ResourceForm>) => void;
}) {
  const { resource, form, editable, onChange } = props;
  const { members } = useWorkspace();
  const all = useResources().data?.items ?? [];
  const taken = new Set(
    all.filter(({ resourceId }) => resourceId !== resource?.resourceId).map(({ memberId }) => memberId),
  );
  const choices = members
    .filter(({ memberId }) => !taken.has(memberId))
    .map(({ memberId, name }) => ({ value: memberId, label: name }));
  const { kind } = form;
  const wasVacancy = resource?.kind === 'vacancy';
  const choose = (memberId: string | null) => {
    const name = members.find((member) => member.memberId === memberId)?.name;
    if (!name)
      return onChange({
        memberId,
        ...(wasVacancy && resource ? { kind: 'vacancy', name: resource.name } : {}),
      });
    onChange({ memberId, ...(wasVacancy || form.name === '' ? { kind: 'person', name } : {}) });
  };
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label="Name"
          required
          maxLength={120}
          data-autofocus={resource ? undefined : true}
          value={form.name}
          readOnly={!editable}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <Select
          label="Kind"
          data={resourceKinds.map((value) => ({ value, label: kindNames[value] }))}
          value={kind}
          allowDeselect={false}
          disabled={!editable}
          onChange={(value) => value && onChange({ kind: value as Resource['kind'] })}
        />
        {kind === 'person' || kind === 'vacancy' ? (
          <Select
            label={wasVacancy ? 'Filled by' : 'Member of the workspace'}
            placeholder={wasVacancy ? 'Nobody yet' : 'No account'}
            data={choices}
            value={form.memberId}
            searchable
            clearable
            disabled={!editable}
            onChange={choose}
          />
        ) : null}
        <TextInput
          label="Capacity in percent"
          description="100 is one whole person or machine, 400 a team of four"
          inputMode="decimal"
          value={form.capacity}
          readOnly={!editable}
          onChange={(event) => onChange({ capacity: event.currentTarget.value })}
        />
        {kind === 'vacancy' || form.wantedFrom !== '' ? (
          <TextInput
            type="date"
            label="Wanted from"
            description="There is nobody before; empty for at once"
            value={form.wantedFrom}
            readOnly={!editable}
            onChange={(event) => onChange({ wantedFrom: event.currentTarget.value })}
          />
        ) : null}
      </SimpleGrid>
      <TagsInput
        label="Skills"
        description="Work may ask for a skill in place of a name"
        data={skillsOf(all)}
        value={[...form.skills]}
        maxTags={50}
        disabled={!editable}
        onChange={(skills) => onChange({ skills })}
      />
      {wasVacancy && form.memberId !== null ? (
        <Text size="sm">
          When this is saved the vacancy is filled: {form.name} is assigned to all that was planned for it.
        </Text>
      ) : null}
    </Stack>
  );
}
