import {
  ActionIcon,
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  Menu,
  Modal,
  Text,
  TextInput,
} from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { changeScenario, createScenario, deleteScenario, type Scenario } from '../scenario.contract.ts';
import classes from './scenarios-screen.module.css';

/** The scenarios of a project: which one is open, and which are compared. */
export function ScenarioList(props: {
  scenarios: readonly Scenario[];
  chosenId: string | null;
  comparedIds: readonly string[];
  full: boolean;
  onChoose: (scenarioId: string) => void;
  onCompare: (scenarioId: string, on: boolean) => void;
}) {
  const { scenarios, chosenId, comparedIds, full, onChoose, onCompare } = props;
  return (
    <Card withBorder padding={0} component="section" aria-label="Scenarios">
      {scenarios.map((scenario) => {
        const { scenarioId, name, state, changeCount } = scenario;
        const compared = comparedIds.includes(scenarioId);
        return (
          <div key={scenarioId} className={classes.row} data-chosen={scenarioId === chosenId || undefined}>
            <Checkbox
              aria-label={`Compare ${name}`}
              checked={compared}
              disabled={full && !compared}
              onChange={(event) => onCompare(scenarioId, event.currentTarget.checked)}
            />
            <Button
              variant="transparent"
              size="compact-sm"
              className={classes.name ?? ''}
              justify="flex-start"
              h="auto"
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              aria-pressed={scenarioId === chosenId}
              onClick={() => onChoose(scenarioId)}
            >
              {name}
            </Button>
            {state === 'applied' ? <Badge variant="light">Applied</Badge> : null}
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {changeCount === 1 ? '1 change' : `${changeCount} changes`}
            </Text>
            <ScenarioMenu scenario={scenario} onCopied={onChoose} />
          </div>
        );
      })}
    </Card>
  );
}

function ScenarioMenu({ scenario, onCopied }: { scenario: Scenario; onCopied: (id: string) => void }) {
  const { may, workspaceId } = useWorkspace();
  const [naming, setNaming] = useState(false);
  const { run } = useAction();
  const { scenarioId, projectId, name, version, state } = scenario;
  const params = { workspaceId, scenarioId };
  if (!may('scenario.change')) return null;
  const copy = () =>
    run(async () => {
      const body = { name: `${name.slice(0, 110)} (copy)`, copyOf: scenarioId };
      const made = await call(createScenario, { params: { workspaceId, projectId }, body });
      onCopied(made.scenarioId);
    });
  const remove = () =>
    run(async () => {
      await call(deleteScenario, { params });
      notifyUndo(`The scenario “${name}” was deleted.`, () => undoLast(workspaceId, scenarioId));
    });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`More about ${name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {state === 'open' ? <Menu.Item onClick={() => setNaming(true)}>Rename</Menu.Item> : null}
          <Menu.Item onClick={() => void copy()}>Copy</Menu.Item>
          <Menu.Item onClick={() => void remove()}>Delete</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        title="Rename the scenario"
        label="Save"
        opened={naming}
        name={name}
        onClose={() => setNaming(false)}
        onName={(body) => call(changeScenario, { params, version, body: { name: body } })}
      />
    </>
  );
}

/** Asks for the name of a scenario. */
export function NameDialog(props: {
  title: string;
  label: string;
  opened: boolean;
  name?: string;
  onClose: () => void;
  onName: (name: string) => Promise<unknown>;
}) {
  const { title, label, opened, onClose, onName } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {opened ? <NameForm name={props.name ?? ''} label={label} onClose={onClose} onName={onName} /> : null}
    </Modal>
  );
}

function NameForm(props: {
  name: string;
  label: string;
  onClose: () => void;
  onName: (name: string) => Promise<unknown>;
}) {
  const [name, setName] = useState(props.name);
  const { busy, run } = useAction();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && (await run(() => props.onName(name.trim())))) props.onClose();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <TextInput
        label="Name"
        placeholder="A second developer from March"
        maxLength={120}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={name.trim() === ''}>
          {props.label}
        </Button>
      </Group>
    </form>
  );
}
