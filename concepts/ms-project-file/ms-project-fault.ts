/** A fault at an element of the file; `field` is its place as people write it. */
export interface MsProjectFault {
  readonly offset: number;
  readonly field: string;
  readonly message: string;
}
