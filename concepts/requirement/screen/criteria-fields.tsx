import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { mostCriterion } from '../criterion.rules.ts';
import type { AcceptanceCriterion } from '../requirement.contract.ts';
import classes from './requirement.module.css';

const blank: AcceptanceCriterion = { given: '', when: '', outcome: '' };
const parts = [
  { name: 'given', label: 'Given', placeholder: 'a filled basket' },
  { name: 'when', label: 'When', placeholder: 'a guest enters address and payment' },
  { name: 'outcome', label: 'Then', placeholder: 'the order is placed without a password' },
] as const;

/** How all will see that a requirement is met: any number of tests, in order. */
export function CriteriaFields(props: {
  criteria: readonly AcceptanceCriterion[];
  readOnly: boolean;
  onChange: (criteria: AcceptanceCriterion[]) => void;
}) {
  const { criteria, readOnly, onChange } = props;
  const swap = (one: number, other: number) => {
    const [first, second] = [criteria[one], criteria[other]];
    if (!first || !second) return;
    onChange(criteria.map((each, at) => (at === one ? second : at === other ? first : each)));
  };
  return (
    <Stack gap="xs" component="fieldset" m={0} p={0} bd={0}>
      <Text component="legend" size="sm" fw={600}>
        Acceptance criteria
      </Text>
      {criteria.map((criterion, at) => (
        // A criterion has no identity but its place.
        // biome-ignore lint/suspicious/noArrayIndexKey: fields of a list that is edited in place
        <Stack key={at} gap={4} className={classes.criterion}>
          {parts.map(({ name, label, placeholder }) => (
            <Textarea
              key={name}
              label={label}
              aria-label={`${label} of criterion ${at + 1}`}
              placeholder={readOnly ? '' : placeholder}
              required={name === 'outcome'}
              readOnly={readOnly}
              autosize
              minRows={1}
              maxLength={mostCriterion}
              value={criterion[name]}
              onChange={(event) => {
                // One line each: plan files tell a criterion as one sentence.
                const value = event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' ');
                onChange(criteria.map((each, index) => (index === at ? { ...each, [name]: value } : each)));
              }}
            />
          ))}
          {readOnly ? null : (
            <Group gap="xs" justify="flex-end">
              {at > 0 ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Move criterion ${at + 1} up`}
                  onClick={() => swap(at, at - 1)}
                >
                  Move up
                </Button>
              ) : null}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Remove criterion ${at + 1}`}
                onClick={() => onChange(criteria.filter((_, index) => index !== at))}
              >
                Remove
              </Button>
            </Group>
          )}
        </Stack>
      ))}
      {readOnly ? null : (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...criteria, blank])}
        >
          Add a criterion
        </Button>
      )}
    </Stack>
  );
}
