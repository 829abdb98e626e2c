import { Link, RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import { type Content, type Editor, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { isSame } from '../../../kernel/is-same.ts';
import type { WorkItemDetail } from '../work-item.contract.ts';
import { mentionsAreOpen, useMention } from './mention.ts';
import classes from './panel.module.css';

/** A rich text as the API takes it; null for an empty one. */
export type RichTextValue = WorkItemDetail['description'];

/**
 * A rich text: shown, and written where `onSave` or `onChange` is given. What is being written stays whatever `value`
 * becomes meanwhile, and is saved when it is left, the page included; Escape leaves it.
 */
export function RichText(props: {
  label: string;
  value: RichTextValue;
  autoFocus?: boolean;
  /** Told of the first change: what the reader sees then is what they change. */
  onBegin?: () => void;
  onSave?: ((value: RichTextValue) => void) | undefined;
  /** Told of every change, for a text that is sent by a button. */
  onChange?: (value: RichTextValue) => void;
}) {
  const { value } = props;
  const editable = Boolean(props.onSave ?? props.onChange);
  const mention = useMention();
  const latest = useRef(props);
  latest.current = props;
  const written = useRef<{ value: RichTextValue } | null>(null);
  const save = () => {
    const left = written.current;
    written.current = null;
    if (left && !isSame(left.value, latest.current.value)) latest.current.onSave?.(left.value);
  };
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ link: false, heading: { levels: [2, 3] } }),
      Link.configure({ openOnClick: !editable }),
      mention,
    ],
    content: (value as Content) ?? '',
    autofocus: props.autoFocus ? 'end' : false,
    editable,
    injectCSS: false,
    editorProps: {
      attributes: editable
        ? {
            'aria-label': props.label,
            role: 'textbox',
            'aria-multiline': 'true',
            // The panel around stays open: Escape leaves the text first.
            'data-mantine-stop-propagation': 'true',
          }
        : { 'aria-label': props.label, role: 'group', tabindex: '-1' },
      handleKeyDown: (view, event) => {
        if (event.key !== 'Escape' || mentionsAreOpen()) return false;
        (view.dom as HTMLElement).blur();
        return true;
      },
    },
    onUpdate: ({ editor: changed }) => {
      if (!written.current) latest.current.onBegin?.();
      written.current = { value: textIn(changed) };
      latest.current.onChange?.(written.current.value);
    },
    onBlur: save,
  });
  useEffect(() => {
    // A text that is being written is not taken away; whoever leaves it is asked where both changed it.
    if (!editor || editor.isDestroyed || written.current || isSame(textIn(editor), value)) return;
    editor.commands.setContent((value as Content) ?? '', { emitUpdate: false });
  }, [editor, value]);
  const saveLast = useRef(save);
  saveLast.current = save;
  useEffect(() => () => saveLast.current(), []);
  if (!editable) {
    return (
      <RichTextEditor editor={editor} variant="subtle" classNames={{ root: classes.shownRoot ?? '' }}>
        <RichTextEditor.Content className={classes.shownContent ?? ''} />
      </RichTextEditor>
    );
  }
  return (
    <RichTextEditor editor={editor} variant="subtle">
      <RichTextEditor.Toolbar>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Code />
          <RichTextEditor.H2 />
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Link />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content className={classes.editorContent ?? ''} />
    </RichTextEditor>
  );
}

function textIn(editor: Editor): RichTextValue {
  return editor.isEmpty ? null : (editor.getJSON() as RichTextValue);
}
