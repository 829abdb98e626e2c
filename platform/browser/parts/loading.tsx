import { Alert, Button, Center, Loader } from '@mantine/core';
import { ProblemError } from '../call.ts';

/** Says that something is being loaded. */
export function Loading({ what }: { what: string }) {
  return (
    <Center py={64} role="status" aria-label={`Loading ${what}`}>
      <Loader size="sm" />
    </Center>
  );
}

/** Says why something could not be shown, and lets the reader try again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const detail = error instanceof ProblemError ? error.message : 'Something went wrong in this page.';
  return (
    <Alert color="red" title="This could not be shown" m="md" role="alert">
      {detail}{' '}
      {retry ? (
        <Button variant="light" color="red" onClick={retry} ml="sm">
          Try again
        </Button>
      ) : null}
    </Alert>
  );
}
