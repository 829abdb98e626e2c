import { Button } from '@mantine/core';
import { EmptyState } from '../../platform/browser/parts/empty-state.tsx';

/** The page of an address where there is nothing. */
export function NotFound() {
  return (
    <main>
      <EmptyState
        title="There is nothing here"
        action={
          <Button component="a" href="/" variant="light">
            Go to your projects
          </Button>
        }
      >
        It may have been deleted, or you may not see it. Ask whoever sent you the link.
      </EmptyState>
    </main>
  );
}
