/** Where in the contracts a definition stands; printed in every violation. */
export interface ContractLocation {
  /** Path of the document, relative to the specs' parent folder, for example `specs/order/asyncapi.yaml`. */
  readonly document: string;
  /** JSON Pointer (RFC 6901, with a leading `#`) into the document. */
  readonly pointer: string;
}
