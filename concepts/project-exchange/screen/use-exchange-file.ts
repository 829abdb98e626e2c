import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../platform/browser/call.ts';
import type { TableMapping } from '../../table-file/table-file.contract.ts';
import { useWorkspace } from '../../workspace/screen/workspace-context.tsx';
import { type ExchangeFormat, largestExchangeFile, previewExchange } from '../project-exchange.contract.ts';

/** A file that was chosen, as it is sent. */
export interface ChosenFile {
  readonly fileName: string;
  readonly content: string;
  readonly format?: ExchangeFormat;
  readonly mapping?: TableMapping;
}

/** The file that somebody chose, how they want it read, and what it would become. */
export function useExchangeFile() {
  const { workspaceId } = useWorkspace();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [number, setNumber] = useState(0);
  const [tooLarge, setTooLarge] = useState(false);
  const preview = useQuery({
    // The content is not compared letter by letter: each file that is chosen has a number.
    queryKey: [workspaceId, 'exchange-preview', number, file?.format, file?.mapping],
    queryFn: () => call(previewExchange, { params: { workspaceId }, body: file as ChosenFile }),
    enabled: file !== null,
    placeholderData: (before) => (file ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const choose = async (chosen: File | null) => {
    setTooLarge(chosen !== null && chosen.size > largestExchangeFile);
    const usable = chosen && chosen.size <= largestExchangeFile ? chosen : null;
    const next = usable && { fileName: usable.name.slice(0, 200), content: await base64Of(usable) };
    setNumber((before) => before + 1);
    setFile(next);
  };
  const readAs = (format: ExchangeFormat) => {
    if (file) setFile({ fileName: file.fileName, content: file.content, format });
  };
  const map = (mapping: TableMapping) => {
    if (file) setFile({ ...file, mapping });
  };
  return { file, preview, tooLarge, choose, readAs, map };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
