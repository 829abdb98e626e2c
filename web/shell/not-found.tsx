import { Anchor, Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { SessionFrame } from '../../concepts/session/screen/session-frame.tsx';
import { EmptyState } from '../../platform/browser/parts/empty-state.tsx';

const title = 'There is nothing here';
const detail = 'It may have been deleted, or you may not see it. Ask whoever sent you the link.';

/** The part of a page at whose address there is nothing, or nothing that the reader may see. */
export function NotFound() {
  useDocumentTitle(`${title} · Storewright`);
  return (
    <EmptyState
      title={title}
      action={
        <Button component="a" href="/" variant="light">
          Go to your projects
        </Button>
      }
    >
      {detail}
    </EmptyState>
  );
}

/** The whole page of an address where there is nothing, outside every workspace. */
export function NotFoundPage() {
  return (
    <SessionFrame title={title} detail={detail}>
      <Anchor href="/" underline="always">
        Go to your projects
      </Anchor>
    </SessionFrame>
  );
}
