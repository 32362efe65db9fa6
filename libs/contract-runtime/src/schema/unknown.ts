/**
 * A value that a tolerant reader met and its contract does not know: a new enum member, or a oneOf branch added later.
 * It serialises to what arrived, so that forwarding loses nothing.
 */
export class Unknown<Value = unknown> {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
  toJSON(): Value {
    return this.value;
  }
}

/** True for a value that the contract did not know when this code was generated. */
export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;
