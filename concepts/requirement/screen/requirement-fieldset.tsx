import { NativeSelect, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { formatCode } from '../../../platform/browser/format.ts';
import type { Project } from '../../project/project.contract.ts';
import { useStakeholders } from '../../stakeholder/screen/use-stakeholders.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { criterionText } from '../criterion.rules.ts';
import type { Requirement, RequirementFields } from '../requirement.contract.ts';
import { isWithin, linesOfTree, requirementKey } from '../requirement.rules.ts';
import { CriteriaFields } from './criteria-fields.tsx';
import { priorityOptions, priorityWord, statusOptions, typeOptions } from './requirement-words.ts';
import type { RequirementsOfProject } from './use-requirements.ts';

interface Props {
  readonly project: Project;
  readonly data: RequirementsOfProject;
  readonly requirement: Requirement | null;
  readonly form: RequirementFields;
  readonly editable: boolean;
  readonly onChange: (change: Partial<RequirementFields>) => void;
}

/** What is said of a requirement, to write or to read. */
export function RequirementFieldset(props: Props) {
  const { form, editable, onChange } = props;
  const { may } = useWorkspace();
  const readOnly = !editable;
  const text = (name: 'title' | 'statement' | 'reference' | 'rationale') => ({
    readOnly,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  const choice = <Code extends string>(
    label: string,
    name: 'type' | 'priority' | 'status',
    data: { value: Code; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      // What may only be read has no other choice.
      data={readOnly ? data.filter(({ value }) => value === form[name]) : data}
      value={form[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <TextInput
        label="Title"
        placeholder="Guests can order without an account"
        required
        data-autofocus
        maxLength={500}
        {...text('title')}
      />
      <Textarea
        label="Statement"
        description="What the shop must do or be, so that two readers understand the same"
        autosize
        minRows={2}
        maxLength={20_000}
        {...text('statement')}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        {choice('Type', 'type', typeOptions)}
        {choice('Priority', 'priority', priorityOptions)}
        {choice('Status', 'status', statusOptions)}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {may('stakeholder.read') ? <SourceField {...props} /> : null}
        <TextInput
          label="Reference"
          placeholder="A law, a standard, a paper"
          maxLength={500}
          {...text('reference')}
        />
      </SimpleGrid>
      <ParentField {...props} />
      <Textarea
        label="Rationale"
        description="Why it is asked for"
        autosize
        minRows={1}
        maxLength={20_000}
        {...text('rationale')}
      />
      <CriteriaFields
        criteria={form.acceptanceCriteria}
        readOnly={readOnly}
        onChange={(acceptanceCriteria) => onChange({ acceptanceCriteria })}
      />
    </>
  );
}

function SourceField({ project, form, editable, onChange }: Props) {
  const { query } = useStakeholders(project);
  const listed = query.data?.items ?? [];
  return (
    <Select
      label="Source"
      placeholder={listed.length === 0 ? 'No stakeholders on the charter yet' : 'Nobody by name'}
      clearable={editable}
      searchable
      readOnly={!editable}
      data={listed.map(({ stakeholderId, name }) => ({ value: stakeholderId, label: name }))}
      value={form.sourceId}
      onChange={(sourceId) => onChange({ sourceId })}
    />
  );
}

function ParentField({ data, requirement, form, editable, onChange }: Props) {
  const fits = linesOfTree(data.items).filter(
    ({ item }) => !requirement || !isWithin(data.items, item.requirementId, requirement.requirementId),
  );
  return (
    <Select
      label="Part of"
      placeholder="Nothing: it stands at the top"
      clearable={editable}
      searchable
      readOnly={!editable}
      limit={40}
      data={fits.map(({ item }) => ({
        value: item.requirementId,
        label: `${requirementKey(item.number)} ${item.title}`,
      }))}
      value={form.parentId}
      onChange={(parentId) => onChange({ parentId })}
    />
  );
}

/** How fields are told where two people changed the same. */
export function clashWords({ items }: RequirementsOfProject) {
  return (field: string, value: unknown) => {
    const label = field === 'parentId' ? 'Part of' : field === 'sourceId' ? 'Source' : formatCode(field);
    if (field === 'acceptanceCriteria')
      return {
        label: 'Acceptance criteria',
        text: (value as Requirement['acceptanceCriteria']).map(criterionText).join('\n'),
      };
    if (field === 'parentId') {
      const parent = items.find(({ requirementId }) => requirementId === value);
      return { label, text: parent ? `${requirementKey(parent.number)} ${parent.title}` : 'Nothing' };
    }
    if (field === 'sourceId') return { label, text: value === null ? 'Nobody' : 'A stakeholder' };
    if (field === 'priority') return { label, text: priorityWord(value as Requirement['priority']) };
    return {
      label,
      text: field === 'type' || field === 'status' ? formatCode(String(value)) : String(value),
    };
  };
}
