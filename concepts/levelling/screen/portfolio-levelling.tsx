import { Button, Checkbox, Group, Modal, Select, Stack, Table, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyProblem } from '../../../platform/browser/notify.tsx';
import type { Project } from '../../project/project.contract.ts';
import { priorityChoices } from '../../project/screen/priority-choices.ts';
import { writeProject } from '../../project/screen/write-project.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { LevellingActs } from './levelling-acts.tsx';
import { LevellingPreviewPanel } from './levelling-preview.tsx';
import { useLevelling } from './use-levelling.ts';

/** So many projects are levelled together at most. */
const mostProjects = 50;

/** Where projects that share people are levelled together, by their priorities. */
export function PortfolioLevelling() {
  const { may, projects } = useWorkspace();
  const [opened, dialog] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 40em)');
  if (!may('levelling.read') || projects.length < 2) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Level projects
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="Level projects together"
        size="xl"
        fullScreen={narrow === true}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Portfolio onDone={dialog.close} />
      </Modal>
    </>
  );
}

function Portfolio({ onDone }: { onDone: () => void }) {
  const { projects } = useWorkspace();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [previewing, setPreviewing] = useState(false);
  const selected = inOrder(projects).filter(({ projectId }) => chosen.includes(projectId));
  if (previewing) return <Together projects={selected} onBack={() => setPreviewing(false)} onDone={onDone} />;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        People are given to the project of the highest priority first. Projects that are not chosen keep their
        dates, and their people are busy meanwhile.
      </Text>
      <ProjectChoice chosen={chosen} onChoose={setChosen} />
      <Group justify="flex-end">
        <Button
          disabled={selected.length === 0 || selected.length > mostProjects}
          onClick={() => setPreviewing(true)}
        >
          Preview
        </Button>
      </Group>
    </Stack>
  );
}

function ProjectChoice(props: { chosen: readonly string[]; onChoose: (ids: readonly string[]) => void }) {
  const { chosen, onChoose } = props;
  const { workspaceId, projects, may } = useWorkspace();
  const queries = useQueryClient();
  const rank = (project: Project, value: string | null) =>
    void writeProject(workspaceId, project, { priority: Number(value) })
      .then(() => queries.invalidateQueries({ queryKey: [workspaceId, 'projects'] }))
      .catch(notifyProblem);
  return (
    <Table.ScrollContainer minWidth={300} maxHeight={420}>
      <Table verticalSpacing={6} aria-label="Projects">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Project</Table.Th>
            <Table.Th w={170}>Priority</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder(projects).map((project) => {
            const { projectId, name, key, priority } = project;
            const isChosen = chosen.includes(projectId);
            return (
              <Table.Tr key={projectId}>
                <Table.Td>
                  <Checkbox
                    label={name}
                    description={key}
                    checked={isChosen}
                    onChange={() =>
                      onChoose(isChosen ? chosen.filter((id) => id !== projectId) : [...chosen, projectId])
                    }
                  />
                </Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={`Priority of ${name}`}
                    data={priorityChoices}
                    value={String(priority)}
                    allowDeselect={false}
                    disabled={!may('project.change')}
                    onChange={(value) => rank(project, value)}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Together(props: { projects: readonly Project[]; onBack: () => void; onDone: () => void }) {
  const { projects, onBack, onDone } = props;
  const levelling = useLevelling(projects.map(({ projectId }) => projectId));
  return (
    <Stack gap="md">
      <LevellingPreviewPanel levelling={levelling} projects={projects} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={onBack}>
          Back to the projects
        </Button>
        <LevellingActs levelling={levelling} onDone={onDone} />
      </Group>
    </Stack>
  );
}

/** The projects by priority, those of the same by name. */
function inOrder(projects: readonly Project[]): Project[] {
  return projects.toSorted(
    (one, other) => one.priority - other.priority || one.name.localeCompare(other.name),
  );
}
