/** A fault of a file that a command was given; line and column count from 1. */
export interface FileError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Empty where it is about the whole file. */
  readonly field: string;
  readonly message: string;
}

/** A file was read and has errors: they are the answer, each with file, line and field. */
export class FileErrors extends Error {
  readonly errors: readonly FileError[];
  constructor(errors: readonly FileError[]) {
    super(errors.map(describeFileError).join('\n'));
    this.errors = errors;
  }
}

/** An error as compilers write it, so that editors find the place: `file:line:column: field: message`. */
export function describeFileError({ file, line, column, field, message }: FileError): string {
  return `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${message}`;
}
