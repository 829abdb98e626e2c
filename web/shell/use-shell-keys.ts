import { useEffect } from 'react';

/** Listens for the keys that work on every page: Ctrl-K searches, `?` helps where nothing is being typed. */
export function useShellKeys(does: { readonly search: () => void; readonly help: () => void }): void {
  const { search, help } = does;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.altKey && event.key.toLowerCase() === 'k') search();
      else if (event.key === '?' && !command && !event.altKey && !isTyping(event.target)) help();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [search, help]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
