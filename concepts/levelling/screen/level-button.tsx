import { Button, Modal, Stack } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import type { Project } from '../../project/project.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { LevellingActs } from './levelling-acts.tsx';
import { LevellingPreviewPanel } from './levelling-preview.tsx';
import { useLevelling } from './use-levelling.ts';

/** Where the reader sees what levelling the project would do, and does it. */
export function LevelButton({ project }: { project: Project }) {
  const { may } = useWorkspace();
  const [opened, dialog] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 40em)');
  if (!may('levelling.read')) return null;
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        Level
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={`Level ${project.name}`}
        size="xl"
        fullScreen={narrow === true}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <OneProject project={project} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function OneProject({ project, onDone }: { project: Project; onDone: () => void }) {
  const levelling = useLevelling([project.projectId]);
  return (
    <Stack gap="md">
      <LevellingPreviewPanel levelling={levelling} projects={[project]} />
      <LevellingActs levelling={levelling} of={project.projectId} onDone={onDone} />
    </Stack>
  );
}
