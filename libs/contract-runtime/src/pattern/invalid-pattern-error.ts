/** A pattern that EventBridge would refuse. */
export class InvalidPatternError extends Error {
  override readonly name = 'InvalidPatternError';
}
