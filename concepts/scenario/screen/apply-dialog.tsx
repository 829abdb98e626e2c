import { Alert, Button, Group, List, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { dayIn } from '../../../kernel/calendar-day.ts';
import { call } from '../../../platform/browser/call.ts';
import { formatDay } from '../../../platform/browser/format.ts';
import { notifyUndo } from '../../../platform/browser/notify.tsx';
import { useAction } from '../../../platform/browser/use-action.ts';
import { undoLast } from '../../event/screen/undo-last.ts';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import type { Outcome } from '../compare-scenario.contract.ts';
import { describeChange } from '../describe-change.rules.ts';
import { applyScenario, type ScenarioDetail } from '../scenario.contract.ts';
import { useWording } from './wording.ts';

/** Says what a scenario would do to the plan, and does it once the reader agrees. */
export function ApplyDialog(props: {
  project: Project;
  scenario: ScenarioDetail;
  outcome: Outcome | null;
  opened: boolean;
  onClose: () => void;
}) {
  const { project, scenario, outcome, opened, onClose } = props;
  const { workspaceId } = useWorkspace();
  const words = useWording(project, scenario.names);
  const { busy, run } = useAction();
  const { scenarioId, version, name, changes } = scenario;
  const misfits = changes.filter(({ fit }) => fit !== 'fits').length;
  const apply = async () => {
    const done = await run(() => call(applyScenario, { params: { workspaceId, scenarioId }, version }));
    onClose();
    if (done) notifyUndo(`“${name}” was applied to the plan.`, () => undoLast(workspaceId, scenarioId));
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`Apply “${name}”?`} size="lg">
      <Stack gap="sm">
        <Text size="sm">
          The plan of everybody changes as follows, in one step that can be taken back as a whole.
        </Text>
        <ScrollArea.Autosize mah={300} viewportProps={{ tabIndex: 0 }}>
          <List size="sm" spacing={4}>
            {changes.map(({ changeId, change }) => (
              <List.Item key={changeId}>{describeChange(change, words)}</List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
        {outcome?.finish ? (
          <Text size="sm">
            The project then finishes on <b>{formatDay(dayIn(project.timeZone, outcome.finish))}</b>.
          </Text>
        ) : null}
        {misfits > 0 ? (
          <Alert color="red" role="alert">
            {misfits === 1 ? 'One change no longer fits' : `${misfits} changes no longer fit`} the plan: drop
            or keep {misfits === 1 ? 'it' : 'them'} first.
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy} disabled={misfits > 0} onClick={() => void apply()}>
            Apply to the plan
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
