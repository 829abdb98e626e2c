import { type ComponentProps, lazy, Suspense } from 'react';
import { Loading } from '../../../platform/browser/parts/loading.tsx';

const Editor = lazy(async () => ({ default: (await import('./rich-text-editor.tsx')).RichText }));

/** A rich text; the editor is loaded when the first one is shown. */
export function LazyRichText(props: ComponentProps<typeof Editor>) {
  return (
    <Suspense fallback={<Loading what="the text" />}>
      <Editor {...props} />
    </Suspense>
  );
}
