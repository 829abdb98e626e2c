import { Alert, Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useAction } from '../../../platform/browser/use-action.ts';
import { moneyOf, typedMoney } from '../../cost/money-text.ts';
import { approaches, type Project } from '../../project/project.contract.ts';
import type { Charter, CharterFields } from '../charter.contract.ts';
import { type CharterPart, linesOf } from '../charter.rules.ts';
import { approachWords, charterHints } from './charter-hints.ts';

/** Changes one part of a charter in its place. Escape leaves it as it was, Control and Enter save. */
export function PartForm(props: {
  project: Project;
  base: Charter;
  part: CharterPart;
  /** Whether somebody changed the charter since the person began. */
  outdated: boolean;
  onSave: (change: Partial<CharterFields>) => Promise<unknown>;
  onClose: () => void;
}) {
  const { project, base, part, outdated, onSave, onClose } = props;
  const action = useAction();
  const [typed, setTyped] = useState(() => typedOf(base, part));
  const [currency, setCurrency] = useState(base.budget?.currency ?? project.currency);
  const read = readTyped(part, typed, currency.trim().toUpperCase());
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (read !== null && (await action.run(() => onSave(read)))) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <form onSubmit={(event) => void save(event)} onKeyDown={onKeyDown}>
      <Stack gap="xs">
        {outdated ? (
          <Alert color="teal" role="status" p="xs">
            Somebody changed the charter meanwhile. What you typed is still here; saving keeps both, and asks
            where you changed the same.
          </Alert>
        ) : null}
        {part.kind === 'approach' ? (
          <Radio.Group aria-label={part.label} value={typed} onChange={setTyped}>
            <Stack gap={6}>
              {approaches.map((approach) => (
                <Radio
                  key={approach}
                  value={approach}
                  label={approachWords[approach]}
                  autoFocus={approach === typed}
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : part.kind === 'budget' ? (
          <Group align="flex-start" gap="xs">
            <TextInput
              label="Amount"
              description="Empty where no frame is named"
              inputMode="decimal"
              autoFocus
              value={typed}
              error={read === null ? 'No amount of this currency' : null}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <TextInput
              label="Currency"
              description="Three letters"
              w={110}
              maxLength={3}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value)}
            />
          </Group>
        ) : (
          <Textarea
            aria-label={part.label}
            placeholder={charterHints[part.name]}
            autosize
            minRows={part.kind === 'lines' ? 3 : 4}
            maxRows={24}
            maxLength={10_000}
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Group gap="xs">
          <Button type="submit" loading={action.busy}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          {part.kind === 'lines' ? (
            <Text size="xs" c="dimmed">
              Each line is a point of its own.
            </Text>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

function typedOf(charter: Charter, part: CharterPart): string {
  if (part.kind === 'lines') return charter[part.name].join('\n');
  if (part.kind === 'budget')
    return charter.budget ? typedMoney(charter.budget.amount, charter.budget.currency) : '';
  return charter[part.name];
}

/** What was typed as a change of the part; null where it cannot be read. */
function readTyped(part: CharterPart, typed: string, currency: string): Partial<CharterFields> | null {
  if (part.kind === 'lines') return { [part.name]: linesOf(typed) };
  if (part.kind === 'prose') return { [part.name]: typed.trim() };
  if (part.kind === 'approach') return { approach: typed as CharterFields['approach'] };
  if (typed.trim() === '') return { budget: null };
  const amount = /^[A-Z]{3}$/.test(currency) ? moneyOf(typed, currency) : null;
  return amount === null || amount < 0 ? null : { budget: { amount, currency } };
}
