import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ProblemError } from './call.ts';

/** Tells of a refusal or a failure in the server's own words. */
export function notifyProblem(error: unknown): void {
  const message = error instanceof ProblemError ? error.message : 'Something went wrong in this page.';
  notifications.show({ color: 'red', title: 'That did not work', message, autoClose: 8000 });
  if (!(error instanceof ProblemError)) console.error(error);
}

/** Tells that something was done. */
export function notifyDone(message: string): void {
  notifications.show({ message, autoClose: 4000 });
}

/** Tells that something was done and offers to take it back. */
export function notifyUndo(message: string, undo: () => Promise<unknown>): void {
  const id = crypto.randomUUID();
  const run = () => {
    notifications.update({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: 'Taking it back…',
    });
    undo()
      .catch(notifyProblem)
      .finally(() => notifications.hide(id));
  };
  notifications.show({
    id,
    autoClose: 12_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {message}
        </Text>
        <Button variant="light" style={{ flex: 'none' }} onClick={run}>
          Undo
        </Button>
      </Group>
    ),
  });
}
