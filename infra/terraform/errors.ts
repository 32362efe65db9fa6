/** Something that the user can put right. */
export class InfraError extends Error {
  override readonly name: string = 'InfraError';
  /** What to do next. */
  readonly mend: string | undefined;

  constructor(message: string, mend?: string, options?: ErrorOptions) {
    super(message, options);
    this.mend = mend;
  }
}

/** No Terraform of a usable version is here, and none could be downloaded. */
export class MissingTerraformError extends InfraError {
  override readonly name = 'MissingTerraformError';
}

/** A download is not what its publisher signed; nothing of it was used. */
export class UntrustedDownloadError extends InfraError {
  override readonly name = 'UntrustedDownloadError';
}

/** Terraform ended with an error. */
export class TerraformFailedError extends InfraError {
  override readonly name = 'TerraformFailedError';
}

/** The first line of what went wrong, for messages that go on. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && error.message === 'fetch failed' ? cause.message : error.message;
};
