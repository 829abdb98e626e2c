import Mention from '@tiptap/extension-mention';
import { useMemo, useRef } from 'react';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';

interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Mentions of members: '@' and the beginning of a name opens a list; arrows and Enter choose. */
export function useMention() {
  const { members } = useWorkspace();
  const known = useRef(members);
  known.current = members;
  return useMemo(
    () =>
      Mention.configure({
        HTMLAttributes: { class: 'mention' },
        suggestion: {
          items: ({ query }): Choice[] =>
            known.current
              .filter((member) => member.name.toLowerCase().includes(query.toLowerCase()))
              .slice(0, 8)
              .map((member) => ({ id: member.memberId, label: member.name })),
          render: renderChoices,
        },
      }),
    [],
  );
}

/** Whether the list of members is shown: Escape closes that first. */
export function mentionsAreOpen(): boolean {
  return document.querySelector('.mention-choices:not([hidden])') !== null;
}

interface Props {
  readonly items: Choice[];
  readonly command: (choice: Choice) => void;
  readonly clientRect?: (() => DOMRect | null) | null;
}

/** Draws the list of members under the cursor. */
function renderChoices() {
  const list = document.createElement('div');
  list.className = 'mention-choices';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Members');
  let props: Props | null = null;
  let at = 0;
  const draw = () => {
    const rect = props?.clientRect?.();
    list.style.left = `${rect?.left ?? 0}px`;
    list.style.top = `${(rect?.bottom ?? 0) + 4}px`;
    list.replaceChildren(
      ...(props?.items ?? []).map((choice, index) => {
        const option = document.createElement('button');
        option.type = 'button';
        option.textContent = choice.label;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', String(index === at));
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          props?.command(choice);
        });
        return option;
      }),
    );
    list.hidden = (props?.items.length ?? 0) === 0;
  };
  return {
    onStart(started: Props) {
      props = started;
      at = 0;
      document.body.append(list);
      draw();
    },
    onUpdate(updated: Props) {
      props = updated;
      at = Math.min(at, Math.max(0, updated.items.length - 1));
      draw();
    },
    onKeyDown({ event }: { event: KeyboardEvent }) {
      const count = props?.items.length ?? 0;
      if (event.key === 'Escape' && !list.hidden) {
        list.hidden = true;
        return true;
      }
      const choice = props?.items[at];
      if (count === 0 || list.hidden) return false;
      if (event.key === 'ArrowDown') at = (at + 1) % count;
      else if (event.key === 'ArrowUp') at = (at + count - 1) % count;
      else if ((event.key === 'Enter' || event.key === 'Tab') && choice) props?.command(choice);
      else return false;
      draw();
      return true;
    },
    onExit() {
      list.remove();
    },
  };
}
