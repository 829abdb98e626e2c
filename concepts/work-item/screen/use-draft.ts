import { type ChangeEvent, type KeyboardEvent, useState } from 'react';

/** What a field needs to show and keep what is being typed. */
export interface Draft {
  readonly value: string;
  /** The text was left as something that is not understood. */
  readonly wrong: boolean;
  readonly field: {
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    /** Escape takes back what was typed before it closes anything. */
    readonly 'data-mantine-stop-propagation': 'true' | undefined;
  };
}

/**
 * What is typed into a field, from the first letter until it is left, whatever others change meanwhile; then it is
 * saved with what the reader saw when they began. `onSave` says false where it does not understand the text.
 */
export function useDraft<Seen>(order: {
  readonly value: string;
  readonly seen: Seen;
  readonly onSave: (text: string, seen: Seen) => boolean | undefined;
}): Draft {
  const { value, seen, onSave } = order;
  const [draft, setDraft] = useState<{ text: string; from: string; seen: Seen } | null>(null);
  const [wrong, setWrong] = useState(false);
  const drop = () => {
    setDraft(null);
    setWrong(false);
  };
  const leave = () => {
    if (!draft) return;
    if (draft.text !== draft.from && onSave(draft.text, draft.seen) === false) setWrong(true);
    else drop();
  };
  return {
    value: draft?.text ?? value,
    wrong,
    field: {
      onChange: ({ currentTarget: { value: text } }) =>
        setDraft((before) => (before ? { ...before, text } : { text, from: value, seen })),
      onBlur: leave,
      onKeyDown: (event) => {
        if (event.key === 'Escape' && draft) drop();
        else if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          leave();
        }
      },
      'data-mantine-stop-propagation': draft ? 'true' : undefined,
    },
  };
}
