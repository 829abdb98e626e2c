import { Link, RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import { type Content, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useMention } from './mention.ts';

/** A rich text: shown, and written where `onSave` is given; saved when it is left. */
export function RichText(props: {
  label: string;
  value: object | null;
  onSave?: ((value: { type: 'doc'; content?: never[] }) => void) | undefined;
  /** Told of every change, for a text that is sent by a button. */
  onChange?: (value: { type: 'doc'; content?: never[] }) => void;
}) {
  const { onSave, onChange } = props;
  const editable = Boolean(onSave ?? onChange);
  const mention = useMention();
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ link: false, heading: { levels: [2, 3] } }),
      Link.configure({ openOnClick: !editable, protocols: ['http', 'https', 'mailto'] }),
      mention,
    ],
    content: (props.value as Content) ?? '',
    editable,
    injectCSS: false,
    editorProps: { attributes: { 'aria-label': props.label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: changed }) => onChange?.(changed.getJSON() as never),
    onBlur: ({ editor: left }) => {
      const next = left.getJSON();
      if (onSave && JSON.stringify(next) !== JSON.stringify(props.value)) onSave(next as never);
    },
  });
  return (
    <RichTextEditor editor={editor} variant="subtle">
      {editable ? (
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
      ) : null}
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
