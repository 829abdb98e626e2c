import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f7f6',
  '#d0ebea',
  '#a0d6d4',
  '#6dc0bd',
  '#46adaa',
  '#2da19d',
  '#179791',
  '#0b7d79',
  '#0b6e6b',
  '#085452',
];

/** The look of the product: dense, calm, one accent colour that reads on light and on dark. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  colors: { teal },
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { size: 'sm' }, styles: { inputField: { minWidth: 24 } } },
    TagsInput: { styles: { inputField: { minWidth: 24 } } },
    Textarea: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Modal: {
      defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontWeight: 650 } },
    },
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--mantine-color-text)' } },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

/** Mantine's quiet colours are too pale to read (WCAG 2.2 AA asks for 4.5 to 1); these are not. */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55606b',
    '--mantine-color-placeholder': '#68737e',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-light-color': '#b42318',
    '--mantine-color-red-light-hover': '#ffe3e3',
  },
  dark: {
    '--mantine-color-dimmed': '#a8b0b8',
    '--mantine-color-placeholder': '#8f98a1',
    '--mantine-color-error': '#ff9b8f',
    '--mantine-color-red-light': '#3d1f1d',
    '--mantine-color-red-light-color': '#ff9b8f',
    '--mantine-color-red-light-hover': '#4a2623',
  },
});
